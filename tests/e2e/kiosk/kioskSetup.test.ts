import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContent } from '../../../kiosk/main/window/content.ts'
import { startKiosk } from '../../../kiosk/main/kiosk.ts'
import { fakeElectron } from '../../../kiosk/main/testing.ts'
import { isPainted } from '../../../kiosk/preload/glass.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'
import { thorough } from '../thorough.ts'
import { hubCommand, httpClient, startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { centreWithKiosks } from '../../fixtures/kiosks.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const folder = temporaryFolder()
afterAll(() => folder.remove())

describe('the built pages', () => {
  const pages = join(ROOT, 'dist-kiosk/app/pages')
  const hub = 'http://127.0.0.1:9'
  let browser: Browser
  let server: Server
  beforeAll(async () => {
    const content = createContent({
      read: (file) =>
        readFile(join(pages, file)).then(
          (bytes) => new Uint8Array(bytes),
          () => null,
        ),
      fetch,
      place: () => ({ hub, token: 'none' }),
    })
    // The very answers of the application's scheme, at an address that Chromium alone can open.
    server = createServer((request, response) => {
      void content(new Request(`app://kiosk${request.url}`)).then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers))
        response.end(Buffer.from(await answer.arrayBuffer()))
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  async function open(path: string, size: { width: number; height: number }, ports: object): Promise<Screen> {
    const { port } = server.address() as AddressInfo
    const screen = await openScreen(browser, 'about:blank', { ...size, touch: true })
    const answers = JSON.stringify(ports)
    await screen.page.addInitScript(`{
      const ports = ${answers}
      for (const port of Object.keys(ports)) {
        window[port] = {}
        for (const name of Object.keys(ports[port])) window[port][name] = async () => ports[port][name]
      }
    }`)
    await screen.page.goto(`http://127.0.0.1:${port}${path}`)
    return screen
  }
  const fresh = { stage: 'first', waitMs: 0, version: '0.1.0', choices: null, hubs: [], display: 'portrait' }
  /** What can be touched and is less than 20 mm, on a panel of 21.5 inches, or of 15 inches where it is 1024 px wide. */
  const tooSmall = (page: Page, width: number): Promise<string[]> =>
    page.$$eval(
      'button, input',
      (targets, least) =>
        targets
          .filter((target) => Math.min(target.clientWidth, target.clientHeight) < least)
          .map((target) => target.outerHTML),
      width < 1080 ? 20 * 3.4 : 20 * 4.03,
    )
  const sizes = [
    { width: 1080, height: 1920 },
    { width: 1024, height: 768 },
    ...(thorough ? [{ width: 1920, height: 1080 }] : []),
  ]

  it.each(sizes)(
    '[APP-4] the screen lives under its policy, also with no hub at the start: $width px',
    async (size) => {
      const { page, context, complaints } = await open('/?kiosk=east', size, {
        kiosk: { place: { hub, token: 'none', volume: 50 }, idle: null },
      })
      await page.locator('#app > *').first().waitFor()
      expect(await page.evaluate(`(${isPainted.toString()})(document)`)).toBe(true)
      // Its socket is refused by the machine, not by the policy.
      expect(complaints.filter((complaint) => /policy|Refused to/i.test(complaint))).toEqual([])
      await context.close()
    },
  )

  it.each([
    { width: 1080, height: 1920, stage: 'first' },
    { width: 1080, height: 1920, stage: 'locked' },
    { width: 1920, height: 1080, stage: 'open' },
    { width: 1024, height: 768, stage: 'open' },
  ] as const)(
    '[APP-13] the setup page, $stage, is whole and open to all: $width px',
    async ({ stage, ...size }) => {
      const choices = { hub, kiosk: 'east', orientation: 'landscape', volume: 70, startAtLogin: true }
      const kiosks = [
        { id: 'east', name: '东门自助机', printers: ['east', 'west'] },
        { id: 'west', name: '西门自助机', printers: ['west'] },
      ]
      const hubs = [
        { id: 'a', name: '示例区政务服务中心', address: 'http://192.168.1.10:7070', version: '0.1.0' },
      ]
      const { page, context, complaints } = await open('/setup', size, {
        kioskSetup: {
          state: { ...fresh, stage, hubs, choices: stage === 'open' ? choices : null },
          ask: { ok: true, centre: '示例区政务服务中心', kiosks },
          pin: { ok: false, waitMs: 10_000 },
        },
      })
      await page.locator('main').waitFor()
      await page.evaluate(() => document.fonts.ready)
      expect(complaints).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      expect(await tooSmall(page, size.width)).toEqual([])
      expect(await faultsOf(page)).toEqual([])
      await context.close()
    },
  )

  it.each(sizes.flatMap((size) => [true, false].map((english) => ({ ...size, english }))))(
    '[APP-27] the pairing code is whole, large and open to all: $width px, English $english',
    async ({ english, ...size }) => {
      const { page, context, complaints } = await open('/setup', size, {
        kioskSetup: {
          state: fresh,
          pair: { ok: true, code: '482913' },
          paired: { ok: false, problem: 'noAnswer' },
        },
      })
      await page.locator('main').waitFor()
      if (english) await page.getByRole('button', { name: 'English' }).tap()
      const ask = page.getByRole('button', { name: english ? 'Pair with a code' : '用配对码' })
      expect(await ask.isDisabled()).toBe(true)
      await page.getByLabel(english ? 'Address of the hub' : '主机地址').fill('10.0.0.1')
      await ask.tap()
      const code = page.getByTestId('code')
      await code.waitFor()
      // With all that the page may say beside it.
      await page.getByText(english ? 'No answer from the hub' : '主机没有回应').waitFor()
      await page.evaluate(() => document.fonts.ready)
      expect(await code.innerText()).toMatch(/^482\s913$/)
      expect(await page.getByText('npm run hub -- pair 482913', { exact: true }).count()).toBe(1)
      // In sight without a touch, above what stands at the foot of the page.
      const [box, foot] = await Promise.all([
        page.locator('.pairing').boundingBox(),
        page.locator('footer').boundingBox(),
      ])
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
      expect((await code.boundingBox())?.height).toBeGreaterThan(20 * 4.03)
      const cut = await page.$$eval('.pairing *, .line *', (parts) =>
        parts
          .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
          .map((part) => part.outerHTML),
      )
      expect(cut).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      expect(await tooSmall(page, size.width)).toEqual([])
      expect(await faultsOf(page)).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    },
  )

  it('[PAIR-1] [PAIR-2] [APP-27] a code of the page, confirmed at a real hub, lets the kiosk in', async () => {
    const data = join(folder.path, 'pairing')
    mkdirSync(data)
    const centre = centreWithKiosks(join(data, 'centre.yaml'))
    const real = await startHub({ folder: data, env: { PAIHAO_CENTRE: centre } })
    // The program itself behind the page, over what stands for Electron, and a real line to the hub.
    const electron = fakeElectron({})
    await startKiosk({ ...electron.ports, fetch })
    const { page, context } = await open('/setup', { width: 1080, height: 1920 }, {})
    await page.exposeFunction('program', electron.send)
    await page.addInitScript(`window.kioskSetup = {
      state: () => program({ type: 'state' }),
      pair: (hub) => program({ type: 'pair', hub }),
      paired: () => program({ type: 'paired' }),
      save: (choices, pin) => program({ type: 'save', choices, pin }),
    }`)
    await page.reload()
    await page.getByLabel('主机地址').fill(real.url)
    await page.getByRole('button', { name: '用配对码' }).tap()
    const code = (await page.getByTestId('code').innerText()).replace(/\s/g, '')

    const { stdout } = await hubCommand(['pair', code, '--kiosk', 'hall-west', '--data', data])
    expect(stdout).toMatch(/^paired: kiosk hall-west, asked from 127\.0\.0\.1 at /)
    await page.getByText('已连接：').waitFor()
    expect(await page.getByTestId('code').count()).toBe(0)
    await page.getByRole('button', { name: '西门自助机' }).tap()
    for (const name of ['新密码，4 到 8 位数字', '再输一次']) await page.getByLabel(name).fill('1357')
    await page.getByRole('button', { name: '保存，开始取号' }).click()
    await expect.poll(() => electron.files.held['settings.json']).toBeDefined()

    const saved = JSON.parse(electron.files.held['settings.json'] ?? '') as { token: string; kiosk: string }
    expect(saved.kiosk).toBe('hall-west')
    expect((await httpClient(real.url, saved.token).view('kiosk')).status).toBe(200)
    expect((await hubCommand(['pair', code, '--data', data])).code).toBe(1)
    expect(real.output()).not.toContain(saved.token)
    await real.stop()
    for (const file of readdirSync(data).filter((name) => name.startsWith('paihao.db')))
      expect(readFileSync(join(data, file)).includes(saved.token)).toBe(false)
    await context.close()
  })

  it.each(sizes)('[APP-26] everything is typed by touch alone: $width px', async (size) => {
    const { page, context, complaints } = await open('/setup', size, { kioskSetup: { state: fresh } })
    const pad = page.getByRole('region', { name: '屏幕键盘' })
    const press = (name: string): Promise<void> => pad.getByRole('button', { name, exact: true }).tap()
    const [address, token, pin, again] = [
      '主机地址或配对链接',
      '设备令牌',
      '新密码，4 到 8 位数字',
      '再输一次',
    ].map((name) => page.getByLabel(name, { exact: true }))
    /** Touches a field, types, and says what stands in it then. */
    async function type(field: Locator | undefined, keys: string[]): Promise<string | undefined> {
      await field?.tap()
      for (const key of keys) await press(key)
      // The pad never hides what is typed.
      const [below, above] = await Promise.all([field?.boundingBox(), pad.boundingBox()])
      expect((below?.y ?? 0) + (below?.height ?? 0)).toBeLessThanOrEqual(above?.y ?? 0)
      expect(await tooSmall(page, size.width)).toEqual([])
      return field?.inputValue()
    }
    const done = (): Promise<void> => press('完成')
    const save = page.getByRole('button', { name: '保存，开始取号' })
    await page.locator('main').waitFor()
    expect(await pad.count()).toBe(0)

    expect(await type(address, [...'10.0.0.1:7072', '删除一位', '1'])).toBe('10.0.0.1:7071')
    expect(await faultsOf(page)).toEqual([])
    await done()
    expect(await pad.count()).toBe(0)
    expect(await type(token, [...'abc', '大写', ...'DEF', '大写', ...'_-34567890'])).toBe('abcDEF_-34567890')
    await done()
    expect(await type(pin, [...'24681357', '9'])).toBe('24681357')
    expect(await pad.getByRole('button').count()).toBe(12)
    expect(await save.isDisabled()).toBe(true)
    await done()
    expect(await type(again, [...'24681357'])).toBe('24681357')
    await done()
    expect(await save.isDisabled()).toBe(false)

    // Where a keyboard is plugged in, the pad gives way.
    await token?.tap()
    await page.keyboard.press('End')
    await expect.poll(() => pad.count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})
