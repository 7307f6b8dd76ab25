import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {expect, type Page} from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  readonly violations: readonly {readonly id: string; readonly nodes: readonly {readonly html: string}[]}[]
}

/** Demands that axe finds nothing on the page as it stands, and keeps a picture of it. */
export async function inspect(page: Page, name: string): Promise<void> {
  await page.screenshot({path: `target/screens/${name}.png`, fullPage: true})
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
