import eslint from '@eslint/js'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

export default ts.config(
  {ignores: ['node_modules', 'target', 'src/api/contract.d.ts', 'build.mjs', 'eslint.config.js']},
  eslint.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/essential'],
  {
    languageOptions: {globals: globals.browser, parserOptions: {parser: ts.parser}},
    rules: {'max-lines': ['error', 400], '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_'}]},
  },
)
