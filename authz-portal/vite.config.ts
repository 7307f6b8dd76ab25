import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import vue from '@vitejs/plugin-vue'
import {defineConfig, type Plugin} from 'vite'

/** What the oldest phones take: Chrome 87 and iOS 14. */
const TARGET = ['chrome87', 'ios14']

/** Lists every file with the digest of its content, SHA-256 in hex: what the service serves, and no more. */
function manifest(): Plugin {
  return {
    name: 'manifest',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
        const files = Object.values(bundle).map((file): [string, string] => [
          file.fileName,
          digest(file.type === 'chunk' ? file.code : file.source),
        ])
        files.push(['icon.svg', digest(readFileSync('public/icon.svg'))])
        const sorted = Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)))
        this.emitFile({type: 'asset', fileName: 'files.json', source: JSON.stringify(sorted, null, 1)})
      },
    },
  }
}

export default defineConfig({
  plugins: [vue(), manifest()],
  build: {target: TARGET, modulePreload: {polyfill: false}, reportCompressedSize: true},
  worker: {format: 'iife'},
  define: {__VUE_OPTIONS_API__: 'false', __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_DROP_MESSAGE_COMPILER__: 'false'},
})
