import {expect, test} from '@playwright/test'
import {correctRecords} from './corrections'
import {leave} from './leaving'
import {stopAnotherPhone} from './lostPhone'
import {enterPin, inspect, tab} from './page'

const PIN = '271828'
const LOOK = /^海岳银行 查看了您的数据/

test('a loan, from the first tap to the alarm', async ({page, browser}) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))

  await test.step('arrives: says who, chooses a PIN, gets keys', async () => {
    await page.goto('/')
    await expect(page.getByText('此处不核验身份')).toBeVisible()
    await expect(page.getByRole('button', {name: '周明轩'})).toBeVisible()
    await inspect(page, '01-arrive')
    await page.getByRole('button', {name: '周明轩'}).click()
    await enterPin(page, PIN)
    await inspect(page, '02-pin')
    await page.getByRole('button', {name: '开通'}).click()
    await expect(page.getByRole('heading', {name: '我的数据'})).toBeVisible()
  })

  await test.step('claims the records and sees them veiled', async () => {
    await expect(page.getByText('条记录等您领取')).toBeVisible()
    await inspect(page, '03-waiting')
    await page.getByRole('button', {name: '全部领取'}).click()
    await expect(page.getByText('个人所得税年度信息').first()).toBeVisible()
    await expect(page.getByText('已核验签章').first()).toBeVisible()
    await expect(page.getByText('正在送来')).toHaveCount(0)
    await expect(page.getByText('周明轩')).toHaveCount(0)
    await inspect(page, '04-data')
    await page.getByRole('button', {name: '显示姓名'}).first().click()
    await expect(page.getByText('周明轩')).toHaveCount(1)
  })

  await test.step('a request arrives; nothing is ticked beforehand', async () => {
    await tab(page, '请求')
    await expect(page.getByText('海岳银行 请求查看')).toBeVisible()
    await inspect(page, '05-requests')
    await page.getByRole('button', {name: '查看并决定'}).click()
    await expect(page.getByRole('heading', {name: '是否同意？'})).toBeVisible()
    await expect(page.getByText('第一次请求查看')).toBeVisible()
    for (const choice of await page.getByRole('switch').all()) {
      await expect(choice).toHaveAttribute('aria-checked', 'false')
    }
    await expect(page.getByRole('button', {name: '同意并签名'})).toBeDisabled()
    await inspect(page, '06-consent')
    await page.setViewportSize({width: 320, height: 640})
    await page.evaluate(() => document.documentElement.classList.add('elder'))
    await inspect(page, '06-consent-elder')
    await page.evaluate(() => document.documentElement.classList.remove('elder'))
    await page.setViewportSize({width: 375, height: 812})
  })

  await test.step('lends less, each sensitive category by itself', async () => {
    await page.getByRole('switch', {name: '提供“抵押状态”'}).click()
    await page.getByRole('group', {name: /有效/}).getByRole('button', {name: '减少'}).click()
    for (const consent of await page.getByRole('switch', {name: /^同意提供/}).all()) {
      await consent.click()
    }
    await inspect(page, '07-consented')
    await page.getByRole('button', {name: '同意并签名'}).click()
    await expect(page.getByRole('heading', {name: '已同意'})).toBeVisible()
    await inspect(page, '08-agreed')
  })

  await test.step('sees that the bank looked, in a trace that this phone verified', async () => {
    await tab(page, '谁看过')
    await expect(async () => {
      await page.getByRole('button', {name: '重新核验'}).click()
      await expect(page.getByText(LOOK)).toHaveCount(1, {timeout: 2_000})
    }).toPass()
    await expect(page.getByText('轨迹完整，没有被改动')).toBeVisible()
    await inspect(page, '09-trace')
  })

  await test.step('takes it back, and the next look is refused', async () => {
    await tab(page, '授权')
    await inspect(page, '10-grants')
    await page.getByRole('button', {name: '暂停'}).click()
    await expect(page.getByText('已暂停')).toBeVisible()
    await page.getByRole('button', {name: '恢复'}).click()
    await expect(page.getByText('有效', {exact: true})).toBeVisible()
    await page.getByRole('button', {name: '延长'}).click()
    await expect(page.getByRole('alertdialog')).toContainText('重新计算时间和次数')
    await page.getByRole('group', {name: /最多看/}).getByRole('button', {name: '减少'}).click()
    await inspect(page, '11-renew')
    await page.getByRole('alertdialog').getByRole('button', {name: '延长'}).click()
    await expect(page.getByText('最多 7 次')).toBeVisible()
    await page.getByRole('button', {name: '收回'}).click()
    await expect(page.getByRole('alertdialog')).toContainText('收回后立即不能再看')
    await inspect(page, '12-revoke')
    await page.getByRole('alertdialog').getByRole('button', {name: '收回'}).click()
    await expect(page.getByText('已收回')).toBeVisible()
    await tab(page, '谁看过')
    await expect(async () => {
      await page.getByRole('button', {name: '重新核验'}).click()
      await expect(page.getByText('被拒绝 · 授权已收回')).toHaveCount(1, {timeout: 2_000})
    }).toPass()
    await inspect(page, '13-refused')
  })

  await test.step('locks, refuses another PIN, opens with the right one', async () => {
    await tab(page, '设置')
    await expect(page.getByRole('heading', {name: '停用全部授权'})).toBeVisible()
    await inspect(page, '14-settings')
    await page.getByRole('button', {name: '退出并锁定'}).click()
    await page.getByLabel('6 位数字密码').fill('000000')
    await page.getByRole('button', {name: '打开'}).click()
    await expect(page.getByText('密码不正确，还可以试 4 次')).toBeVisible()
    await inspect(page, '15-locked')
    await page.reload()
    await page.getByLabel('6 位数字密码').fill(PIN)
    await page.getByRole('button', {name: '打开'}).click()
    await expect(page.getByRole('heading', {name: /我的数据|设置/})).toBeVisible()
  })

  await correctRecords(page)
  await stopAnotherPhone(page, browser)

  await test.step('freezes everything at one tap, and lets it go on', async () => {
    await tab(page, '设置')
    await page.getByRole('button', {name: '停用全部授权'}).click()
    await expect(page.getByRole('heading', {name: '全部授权已停用'})).toBeVisible()
    await inspect(page, '16-frozen')
    await page.getByRole('button', {name: '恢复授权'}).click()
    await expect(page.getByRole('heading', {name: '停用全部授权'})).toBeVisible()
  })

  await test.step('every page in English, in large print and on a small screen', async () => {
    await page.setViewportSize({width: 320, height: 640})
    await page.getByRole('switch', {name: '大字版'}).click()
    for (const [i, name] of ['我的数据', '请求', '授权', '谁看过', '设置'].entries()) {
      await tab(page, name)
      await inspect(page, `17-elder-${String(i)}`)
    }
    await page.getByRole('switch', {name: '大字版'}).click()
    await page.getByRole('button', {name: 'English'}).click()
    await page.setViewportSize({width: 375, height: 812})
    for (const [i, name] of ['My data', 'Requests', 'Shared', 'Who looked', 'Settings'].entries()) {
      await tab(page, name)
      await inspect(page, `18-english-${String(i)}`)
    }
    await page.getByRole('button', {name: '中文'}).click()
  })

  await leave(page)

  await test.step('raises an alarm when the service hides an entry', async () => {
    await page.route('**/v1/owners/*/trace*', async (route) => {
      const answer = await route.fetch()
      const trace = (await answer.json()) as {entries: {seq: number}[]}
      await route.fulfill({json: {...trace, entries: trace.entries.filter((entry) => entry.seq !== 9)}})
    })
    await tab(page, '谁看过')
    await expect(page.getByRole('alert')).toContainText('警报：您的轨迹对不上')
    await inspect(page, '19-alarm')
  })

  expect(complaints).toEqual([])
})
