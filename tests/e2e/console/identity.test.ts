import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen } from '../browser.ts'

const SIZE = { width: 1366, height: 768 }
const PASSWORD = 'correct horse 01'
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let page: Page
let complaints: string[]
let foreign: Server

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  foreign?.close()
  await hub.stop()
  folder.remove()
})

const id = (name: string, at = page) => at.getByTestId(name)
/** What the browser blocked, and errors of scripts; answers that are refusals are meant here. */
const blocked = (): string[] =>
  complaints.filter((line) => !/^(401|404|409) |status of (401|404|409)/.test(line))

describe('the console of a real hall', () => {
  it('[FIRST-1] [E2E-4] is opened by the link that the hub printed', async () => {
    const link = /first manager: (\S+)/.exec(hub.output())?.[1] ?? ''
    const screen = await openScreen(browser, link, SIZE)
    page = screen.page
    // What is still changing its colour has no contrast to be judged by.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    complaints = screen.complaints
    await id('name').fill('李管理')
    await id('login').fill('Li')
    await id('password').fill('qwertyuiop')
    expect(await faultsOf(page)).toEqual([])
    await id('make-manager').click()
    await id('trouble').waitFor()
    await id('password').fill(PASSWORD)
    await id('make-manager').click()
    await id('who').waitFor()
    expect(await id('who').innerText()).toContain('李管理')
    await page.locator('main.hall').waitFor()
    expect(new URL(page.url()).hash).toBe('#/')
  })

  it('[E2E-4] signs out, says what is wrong with a password, and signs in again', async () => {
    await id('sign-out').click()
    await id('sign-in').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const signIn = async (password: string): Promise<void> => {
      await id('login').fill('li')
      await id('password').fill(password)
      await id('sign-in-now').click()
    }
    await signIn('not the one')
    expect(await id('trouble').innerText()).toContain('不对')
    await signIn(PASSWORD)
    await id('who').waitFor()
    // A page that is loaded again is still signed in, though no script can read how.
    await page.reload()
    await id('who').waitFor()
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  it('[PAIR-5] [PAIR-6] a kiosk shows a code, is let in by it and goes on by itself', async () => {
    const kiosk = await openScreen(browser, `${hub.url}/kiosk`, { width: 1080, height: 1920, touch: true })
    const code = await id('code', kiosk.page).innerText()
    expect(code).toMatch(/^\d{3} \d{3}$/)
    await kiosk.page.reload()
    expect(await id('code', kiosk.page).innerText()).toBe(code)
    expect(await faultsOf(kiosk.page)).toEqual([])

    await id('page-people').click()
    await id('pairing-code').fill(code)
    await id('pairing-look').click()
    await id('pairing-name').fill('东门取号机')
    expect(await faultsOf(page)).toEqual([])
    await id('pairing-confirm').click()
    await id('start', kiosk.page).waitFor({ timeout: 15_000 })
    const device = page.locator('[data-testid=device][data-name=东门取号机]')
    await device.locator('[data-connected=true]').waitFor({ timeout: 15_000 })

    // [DEVICE-1] And is sent away again, at once.
    await device.getByTestId('revoke').click()
    await id('sure').click()
    await device.waitFor({ state: 'detached' })
    await id('code', kiosk.page).waitFor({ timeout: 15_000 })
    expect(await id('code', kiosk.page).innerText()).not.toBe(code)
    await kiosk.context.close()
  })

  it('[PAIR-6] a page that becomes another screen goes to the page of that', async () => {
    const display = await openScreen(browser, `${hub.url}/display`, SIZE)
    const code = await id('code', display.page).innerText()
    await id('pairing-code').fill(code)
    await id('pairing-look').click()
    await id('pairing-role').selectOption('sign')
    await id('pairing-counter').selectOption('3')
    await id('pairing-name').fill('三号窗口叫号屏')
    await id('pairing-confirm').click()
    await display.page.waitForURL(`${hub.url}/display?counter=3`, { timeout: 15_000 })
    expect(display.complaints.filter((line) => !/401|404/.test(line))).toEqual([])
    await display.context.close()
  })

  it('[PEOPLE-3] [PEOPLE-4] somebody is added, signs in with what they were given and chooses their own', async () => {
    await id('add-person').click()
    await id('person-name').fill('赵主管')
    await id('person-login').fill('zhao')
    await id('save-person').click()
    const given = await id('given-password').innerText()
    expect(await faultsOf(page)).toEqual([])
    const other = await openScreen(browser, `${hub.url}/console`, { width: 1024, height: 768 })
    await id('login', other.page).fill('zhao')
    await id('password', other.page).fill(given)
    await id('sign-in-now', other.page).click()
    await id('password-now', other.page).fill(given)
    await id('password-next', other.page).fill('her own words here')
    await id('change-password', other.page).click()
    await other.page.locator('main.hall').waitFor()
    expect(await id('page-people', other.page).count()).toBe(0)

    await page.locator('[data-testid=person][data-login=zhao]').getByTestId('edit-person').click()
    await id('disable-person').click()
    await id('sign-in', other.page).waitFor({ timeout: 15_000 })
    await other.context.close()
  })

  it('[HEADER-2] and the browser blocked nothing of it', () => {
    expect(blocked()).toEqual([])
  })
})

describe('a page of another origin', () => {
  it('[ORIGIN-1] [ROLE-4] in the same browser can neither fetch, nor post a form, nor open a socket', async () => {
    const token = await makeToken(folder.path, 'console')
    foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><iframe name="there"></iframe><p>another page</p>')
    }).listen(0, '127.0.0.1')
    await once(foreign, 'listening')
    const { port } = foreign.address() as { port: number }
    // Another port of the same name: the browser counts it as the same site and sends the cookie along.
    const other = await page.context().newPage()
    await other.goto(`http://127.0.0.1:${port}/`)
    const statuses: number[] = []
    other.on('response', (response) => {
      if (response.url().startsWith(hub.url)) statuses.push(response.status())
    })
    const open = { id: 'foreign-page-1', type: 'openCounter', data: { counter: '7' } }
    const outcomes = await other.evaluate(
      async ({ url, command }) => {
        const body = JSON.stringify(command)
        const tried = async (act: () => Promise<Response>): Promise<string> =>
          act().then(
            (response) => `${response.type} ${response.status}`,
            () => 'blocked',
          )
        const json = { 'content-type': 'application/json' }
        const credentials = 'include' as const
        const found = [
          await tried(() =>
            fetch(`${url}/api/v1/commands`, { method: 'POST', body, headers: json, credentials }),
          ),
          await tried(() =>
            fetch(`${url}/api/v1/commands`, { method: 'POST', body, mode: 'no-cors', credentials }),
          ),
          await tried(() => fetch(`${url}/api/v1/views/console`, { credentials })),
          await tried(() => fetch(`${url}/api/v1/sign-ins`, { method: 'DELETE', credentials })),
        ]
        const form = document.createElement('form')
        form.action = `${url}/api/v1/commands`
        form.method = 'post'
        form.enctype = 'text/plain'
        form.target = 'there'
        const field = document.createElement('input')
        field.name = `${body.slice(0, -1)},"x":"`
        field.value = '"}'
        form.append(field)
        document.body.append(form)
        form.submit()
        const socket = await new Promise<string>((resolve) => {
          const line = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
          line.onopen = () => resolve('open')
          line.onerror = () => resolve('blocked')
        })
        return [...found, socket]
      },
      { url: hub.url, command: open },
    )
    expect(outcomes).toEqual(['blocked', 'blocked', 'blocked', 'blocked', 'blocked'])
    // The form's answer comes into its frame, and says no.
    await expect.poll(() => statuses).toContain(403)
    // Nor is a page of the hub framed there.
    await other.evaluate((url) => void (document.querySelector('iframe')!.src = `${url}/console`), hub.url)
    await other.waitForTimeout(300)
    expect(other.frames().map((frame) => frame.url())).not.toContain(`${hub.url}/console`)

    const { body } = await httpClient(hub.url, token).view('console')
    const counters = body.data['counters'] as { id: string; status: string }[]
    expect(counters.find((counter) => counter.id === '7')?.status).toBe('closed')
    // Whoever is signed in still is, and their own page acts.
    const here = await page.evaluate(async () => {
      const who = (await (await fetch('/api/v1/sign-ins')).json()) as { person: { login: string } | null }
      return who.person?.login
    })
    expect(here).toBe('li')
  })
})

describe('every page', () => {
  it('[HEADER-1] [HEADER-2] has the headers, and answers that are no page may be nothing', async () => {
    for (const path of [
      '/',
      '/kiosk',
      '/counter',
      '/counter/rate',
      '/display',
      '/console',
      '/t/aaaaaaaaaaaaaaaaaaaaa',
    ]) {
      const { headers } = await fetch(hub.url + path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).not.toMatch(/unsafe|\*/)
    }
    for (const path of ['/healthz', '/api/v1/openapi.json', '/nothing', '/console', '/assets/nothing.js']) {
      const { headers } = await fetch(hub.url + path)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('permissions-policy'), path).toContain('camera=()')
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
      expect(headers.get('strict-transport-security'), path).toBeNull()
    }
  })
})
