import {readFileSync} from 'node:fs'
import {expect, test, type Page} from '@playwright/test'
import {inspect, tab} from './page'

interface Line {
  readonly type: string
  readonly values: Readonly<Record<string, unknown>>
  readonly proof: {readonly statement: {readonly signatures: readonly string[]}; readonly salts: Readonly<Record<string, string>>}
}

/** Takes all data along, deletes a record, and closes the account. */
export async function leave(page: Page): Promise<void> {
  await test.step('exports all data with what proves it, after a warning', async () => {
    await tab(page, '设置')
    await page.getByRole('button', {name: '导出我的全部数据'}).click()
    await expect(page.getByRole('alertdialog')).toContainText('文件没有加密')
    await inspect(page, '40-export')
    const download = page.waitForEvent('download')
    await page.getByRole('button', {name: '我明白，导出'}).click()
    const file = await (await download).path()
    const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line)
    expect(lines.find((line) => line.type === 'identity.resident')?.values['name']).toBe('周明轩')
    for (const line of lines) {
      expect(Object.keys(line.proof.salts).sort()).toEqual(Object.keys(line.values).sort())
      expect(line.proof.statement.signatures).toHaveLength(1)
    }
  })

  await test.step('deletes a record, and asks the office for it again', async () => {
    await tab(page, '我的数据')
    await page.getByRole('link', {name: /^社会保险缴费信息：/}).first().click()
    await page.getByRole('button', {name: '删除社会保险缴费信息'}).click()
    await inspect(page, '41-delete')
    await page.getByRole('button', {name: '永久删除'}).click()
    await expect(page.getByRole('heading', {name: '我的数据'})).toBeVisible()
    await expect(page.getByRole('link', {name: /^居民身份信息：/})).toBeVisible()
    await expect(page.getByRole('link', {name: /^社会保险缴费信息：/})).toHaveCount(0)
    await expect(page.getByRole('heading', {name: '已删除：社会保险缴费信息'})).toBeVisible()
    await page.getByRole('button', {name: '请部门重新归还'}).click()
    await expect(page.getByText('已请部门重新归还')).toBeVisible()
    await inspect(page, '42-asked-again')
  })

  await test.step('closes the account for good', async () => {
    await tab(page, '设置')
    await page.getByRole('button', {name: '注销账户'}).click()
    await inspect(page, '43-close')
    await page.getByRole('alertdialog').getByRole('button', {name: '注销账户'}).click()
    await expect(page.getByRole('heading', {name: '账户已注销'})).toBeVisible()
    await inspect(page, '44-closed')
  })
}
