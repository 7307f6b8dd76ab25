import {defineConfig} from '@playwright/test'

/** The browser of this system; none is downloaded. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'journey',
  outputDir: 'target/journey',
  timeout: 180_000,
  expect: {timeout: 20_000},
  reporter: [['line']],
  workers: 1,
  use: {
    baseURL: process.env['VAULT_URL'] ?? 'http://127.0.0.1:8080',
    viewport: {width: 375, height: 812},
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    trace: 'off',
    launchOptions: {executablePath, args: ['--no-sandbox']},
  },
})
