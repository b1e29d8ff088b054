import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { addPerson, ask, makeManager, MANAGER } from '../../fixtures/people.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'

const SIZE = { width: 1366, height: 768 }
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let installer: Screen

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  const cookie = await makeManager(hub)
  const { password } = await addPerson(hub, cookie, 'installer', 'installer')
  const client = httpClient(hub.url, await makeToken(folder.path, 'console'))
  await client.command('sendNotice', { words: '三号窗口今天下午不开' })
  await client.command('openCounter', { counter: '1' })
  await client.command('callHelp', { counter: '1' })
  await ask(hub, 'DELETE', 'setup/media/none.png', { cookie })
  browser = await openBrowser()
  installer = await openScreen(browser, `${hub.url}/console`, SIZE)
  await signIn(installer.page, 'installer', password)
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByTestId('login').fill(login)
  await page.getByTestId('password').fill(password)
  await page.getByTestId('sign-in-now').click()
  await page.locator('main.hall').waitFor()
}

describe('an installer at the console', () => {
  it('[ROLE-6] sees the hall and no act that the hub would refuse', async () => {
    const { page } = installer
    const $ = (id: string) => page.getByTestId(id)
    await $('only-look').first().waitFor()
    await $('notice-now').waitFor()
    await $('attention-help-1').waitFor()
    for (const act of ['send-notice', 'move-ticket', 'notice-end', 'end-help-1'])
      expect(await $(act).count(), act).toBe(0)
    await $('counter-1').click()
    await $('counter-dialog').getByTestId('only-look').waitFor()
    expect(await $('counter-dialog').getByRole('button').count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('[ROLE-6] is told so at a page of others that is opened by its address', async () => {
    const { page } = installer
    for (const path of ['journal', 'reports', 'reports/day/2026-11-24']) {
      await page.goto(`${hub.url}/console#/${path}`)
      await page.getByText('您的身份不能看这一页').waitFor()
    }
    await page.goto(`${hub.url}/console#/people/access`)
    await page.getByText('接入新屏幕').waitFor()
    expect(await page.getByTestId('tab-access').count()).toBe(0)
    await page.goto(`${hub.url}/console#/setup/media`)
    await page.getByTestId('drop').waitFor()
    const refused = installer.complaints.filter((line) => line.startsWith('403'))
    expect(refused).toEqual([])
  })
})

describe('a manager', () => {
  it('[ACCESS-1] [ACCESS-2] reads who looked and who changed, in both languages', async () => {
    const { page } = await openScreen(browser, `${hub.url}/console`, SIZE)
    await signIn(page, MANAGER.login, MANAGER.password)
    await page.getByTestId('page-people').click()
    await page.getByTestId('tab-access').click()
    const lines = page.getByTestId('access')
    await lines.first().waitFor()
    expect(await lines.first().innerText()).toMatch(/管理员.*登录了管理台/s)
    expect(await page.locator('[data-act=personAdded]').first().innerText()).toContain('添加了')
    await page.getByTestId('kind').selectOption('people')
    await expect.poll(() => page.locator('[data-act=signedIn]').count()).toBe(0)
    await page.getByTestId('kind').selectOption('looks')
    await expect.poll(() => lines.first().innerText()).toContain('查看了查阅与变更记录')
    await page.getByTestId('kind').selectOption('')
    await page.getByTestId('person').selectOption({ label: 'installer' })
    await expect.poll(() => page.locator('[data-act=accessLooked]').count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.locator('button.language').click()
    await expect.poll(() => lines.first().innerText()).toMatch(/signed in from/)
    expect(await page.locator('main').innerText()).not.toMatch(/access\.|people\./)
    await page.setViewportSize({ width: 1024, height: 768 })
    expect(await faultsOf(page)).toEqual([])
  })
})
