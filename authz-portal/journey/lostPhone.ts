import {expect, test, type Browser, type Page} from '@playwright/test'
import {enterPin, inspect} from './page'

/** Somebody else proves to be the same person; the phone before sees it and stops it. */
export async function stopAnotherPhone(page: Page, browser: Browser): Promise<void> {
  const context = await browser.newContext({viewport: {width: 375, height: 812}, locale: 'zh-CN'})
  const other = await context.newPage()
  await test.step('another phone asks to take this one’s place, and has to wait', async () => {
    await other.goto('/')
    await other.getByRole('button', {name: '周明轩'}).click()
    await enterPin(other, '161803')
    await other.getByRole('button', {name: '开通'}).click()
    await expect(other.getByRole('heading', {name: '周明轩已经登记了手机'})).toBeVisible()
    await inspect(other, '30-registered')
    await other.getByRole('button', {name: '原手机丢了，换成这部'}).click()
    await expect(other.getByText('更换申请已登记')).toBeVisible()
    await inspect(other, '31-waiting')
  })

  await test.step('this phone raises an alarm on whatever page it is, and stops it at one tap', async () => {
    await expect(page.getByRole('heading', {name: '有人要换掉您的手机！'})).toBeVisible()
    await inspect(page, '32-replacement-alarm')
    await page.getByRole('button', {name: '不是我，立即否决'}).click()
    await expect(page.getByRole('heading', {name: '有人要换掉您的手机！'})).toHaveCount(0)
  })

  await test.step('the other phone is told, and never comes to anything', async () => {
    await other.getByRole('button', {name: '查看进展'}).click()
    await expect(other.getByText('原来的手机否决了这次更换')).toBeVisible()
    await inspect(other, '33-vetoed')
    await other.getByRole('button', {name: '清除这部手机上的数据'}).click()
    await expect(other.getByRole('button', {name: '周明轩'})).toBeVisible()
  })
  await context.close()
}
