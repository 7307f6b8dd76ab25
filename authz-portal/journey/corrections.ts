import {expect, test, type Page} from '@playwright/test'
import {inspect, tab} from './page'

const MOVED = '云江市东湖区新安大道1号'

async function ask(page: Page, record: RegExp, field: string, should: string, why: string): Promise<void> {
  await tab(page, '我的数据')
  await page.getByRole('link', {name: record}).first().click()
  await page.getByRole('button', {name: '申请更正'}).click()
  await page.getByLabel('哪一项有错').selectOption({label: field})
  await page.getByLabel('应该是什么').fill(should)
  await page.getByLabel('理由或依据').fill(why)
}

/** Shows the record anew until its correction is answered so. */
async function answered(page: Page, record: RegExp, state: string): Promise<void> {
  await expect(async () => {
    await tab(page, '我的数据')
    await page.getByRole('link', {name: record}).first().click()
    await expect(page.getByText(state, {exact: true})).toBeVisible({timeout: 2_000})
  }).toPass()
}

/** Two corrections: one that the police grant with a new version, one that the land registry rejects with a reason. */
export async function correctRecords(page: Page): Promise<void> {
  await test.step('asks to correct an address, and gets a new version', async () => {
    await ask(page, /^居民身份信息：/, '住址', MOVED, '去年搬家，已在派出所办理变更')
    await inspect(page, '20-correction')
    await page.getByRole('button', {name: '签名并提交'}).click()
    await expect(page.getByText(/申请更正：住址/)).toBeVisible()
    await inspect(page, '21-correction-asked')
    await answered(page, /^居民身份信息：/, '已更正')
    await expect(page.getByRole('heading', {name: '以前的版本'})).toBeVisible()
    await page.getByRole('button', {name: '显示住址'}).first().click()
    await expect(page.getByText(MOVED)).toBeVisible()
    await page.getByRole('button', {name: '显示住址'}).first().click()
    await expect(page.getByText('云江市东湖区湖滨路18号3单元502室')).toBeVisible()
    await inspect(page, '22-corrected')
  })

  await test.step('asks for another, and reads why it is rejected', async () => {
    await ask(page, /^不动产权登记信息：/, '抵押状态', '无抵押', '贷款已经还清')
    await page.getByRole('button', {name: '签名并提交'}).click()
    await answered(page, /^不动产权登记信息：/, '未同意')
    await expect(page.getByText('登记簿记载与原始凭证一致')).toBeVisible()
    await inspect(page, '23-rejected')
  })
}
