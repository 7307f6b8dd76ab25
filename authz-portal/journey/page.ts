import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect, type Page} from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  readonly violations: readonly {readonly id: string; readonly nodes: readonly {readonly html: string}[]}[]
}

/** Demands that axe finds nothing on the page once it has loaded, and keeps a picture of what is to be seen and of all. */
export async function inspect(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('status').filter({hasText: /^(正在|Working|Checking)/})).toHaveCount(0)
  await page.screenshot({path: `target/screens/${name}.png`})
  await page.screenshot({path: `target/screens/whole/${name}.png`, fullPage: true})
  const found = (await page.evaluate(`${AXE}; axe.run(document, {resultTypes: ['violations']})`)) as Found
  const faults = found.violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.html}`))
  expect(faults, name).toEqual([])
}

/** Opens one of the five tabs. */
export async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', {name}).click()
}

export async function enterPin(page: Page, pin: string): Promise<void> {
  for (const label of ['6 位数字密码', '再输一次']) {
    await page.getByLabel(label).fill(pin)
  }
}
