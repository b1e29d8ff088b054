import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { _electron, type Browser, type Locator, type Page } from 'playwright-core'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContent } from '../../../kiosk/main/window/content.ts'
import { startKiosk } from '../../../kiosk/main/kiosk.ts'
import { fakeElectron, settings } from '../../../kiosk/main/testing.ts'
import { isPainted } from '../../../kiosk/preload/glass.ts'
import { PROTOCOL_VERSION } from '../../../protocol/version.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'
import { hubCommand, httpClient, makeToken, startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { centreWithKiosks } from '../../fixtures/kiosks.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)
const npx = (program: string, ...args: string[]) =>
  run(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, timeout: 120_000 })

const folder = temporaryFolder()
afterAll(() => folder.remove())

/** An Electron that is none: what electron-builder looks for in one, and the place where its fuses are set. */
function standIn(): string {
  const path = join(folder.path, 'electron')
  mkdirSync(join(path, 'resources'), { recursive: true })
  mkdirSync(join(path, 'locales'))
  const fuses = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101100001'),
  ])
  writeFileSync(join(path, 'electron'), Buffer.concat([Buffer.alloc(64), fuses, Buffer.alloc(64)]))
  chmodSync(join(path, 'electron'), 0o755)
  for (const name of ['en-US', 'zh-CN', 'de']) writeFileSync(join(path, `locales/${name}.pak`), '')
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(path, name), '')
  return path
}

describe('the packaged application', () => {
  const packages = join(folder.path, 'packages')
  const unpacked = join(packages, 'linux-unpacked')
  const asar = join(unpacked, 'resources/app.asar')

  beforeAll(async () => {
    for (const mode of ['pages', 'main', 'preload'])
      await npx('vite', 'build', '-c', 'vite.electron.config.ts', '--mode', mode, '--logLevel', 'warn')
    await npx(
      'electron-builder',
      '--linux',
      '--dir',
      '--x64',
      '--publish',
      'never',
      `-c.electronDist=${standIn()}`,
      `-c.directories.output=${packages}`,
    )
  }, 300_000)

  it('[APP-20] holds its program, its two pages and what they load, and nothing else', () => {
    const files = listPackage(asar, { isPack: false }).filter((path) => /\.\w+$/.test(path))
    const assets = files.filter((path) => path.startsWith('/pages/assets/'))
    expect(files.filter((path) => !assets.includes(path)).sort()).toEqual([
      '/main.cjs',
      '/package.json',
      '/pages/kiosk/screen/index.html',
      '/pages/kiosk/setup/index.html',
      '/preload.cjs',
    ])
    expect(assets.filter((path) => !/\.(js|css|woff2)$/.test(path))).toEqual([])
    expect(assets.filter((path) => /echarts|element|console|counter/.test(path))).toEqual([])
    const text = (path: string): string => extractFile(asar, path).toString('utf8')
    expect(Object.keys(JSON.parse(text('package.json')) as object)).not.toContain('dependencies')
    // Each asset is named by a page or by another asset.
    const naming = files.filter((path) => /\.(html|js|css)$/.test(path)).map((path) => text(path.slice(1)))
    const unnamed = assets.filter((path) => {
      const name = path.split('/').at(-1) ?? ''
      return !naming.some((source) => source.includes(name))
    })
    expect(unnamed).toEqual([])
  })

  it('[APP-20] asks for nothing but Electron and Node at its start', () => {
    const known = /^(electron|node:)/
    for (const file of ['main.cjs', 'preload.cjs']) {
      const source = extractFile(asar, file).toString('utf8')
      const asked = [...source.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name = '']) => name)
      const builtin = createRequire(import.meta.url)('node:module') as { builtinModules: string[] }
      expect(asked.filter((name) => !known.test(name) && !builtin.builtinModules.includes(name))).toEqual([])
    }
    const preload = extractFile(asar, 'preload.cjs').toString('utf8')
    expect([...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual([
      'electron',
    ])
  })

  it('[APP-20] has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'paihao-kiosk'))
    const on = (fuse: FuseV1Options): boolean => Number(wire[fuse as keyof typeof wire]) === 0x31
    expect(wire.version).toBe(FuseVersion.V1)
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookies: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      file: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookies: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      file: false,
    })
  })

  it('[APP-20] starts, on a stand-in for Electron, and asks it for what it should', async () => {
    const program = join(folder.path, 'program')
    extractAll(asar, program)
    mkdirSync(join(program, 'userData'))
    writeFileSync(join(program, 'userData/settings.json'), JSON.stringify(settings))
    const standIn = join(ROOT, 'tests/fixtures/standInElectron.ts')
    const { stdout } = await run(process.execPath, ['--import', standIn, join(program, 'main.cjs')], {
      env: { ...process.env, PAIHAO_STAND_IN: program },
      timeout: 60_000,
    })
    const lines = stdout.trim().split('\n')
    const asked = new Map(
      lines.map((line) => {
        const { asked, told } = JSON.parse(line) as { asked: string; told: unknown }
        return [asked, told]
      }),
    )
    expect(asked.get('scheme')).toMatchObject([{ scheme: 'app' }])
    expect(asked.get('BrowserWindow')).toMatchObject({
      kiosk: true,
      webPreferences: { preload: join(program, 'preload.cjs'), sandbox: true, contextIsolation: true },
    })
    expect([asked.get('menu'), asked.get('powerSaveBlocker')]).toEqual([null, 'prevent-display-sleep'])
    expect(asked.get('page')).toContain('/assets/')
    expect(asked.get('loadURL')).toBe('app://kiosk/?kiosk=east')
    expect(asked.get('place')).toEqual({ hub: settings.hub, token: settings.token, volume: settings.volume })
    expect(existsSync(join(program, 'appData/autostart/paihao-kiosk.desktop'))).toBe(true)
  })

  it('[APP-20] has the languages that it needs', () => {
    expect(existsSync(join(unpacked, 'locales/zh-CN.pak'))).toBe(true)
    expect(existsSync(join(unpacked, 'locales/de.pak'))).toBe(false)
    expect(readFileSync(join(unpacked, 'resources/app-update.yml'), 'utf8')).toContain('provider: generic')
  })
})

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
    { width: 1920, height: 1080 },
    { width: 1024, height: 768 },
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

describe('a hub', () => {
  it('[APP-23] lets the application’s own page in with its token, and no other page of that kind', async () => {
    const data = join(folder.path, 'data')
    const token = await makeToken(data, 'kiosk')
    const hub = await startHub({ folder: data })
    const connects = (origin: string, auth: object): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = io(hub.url, {
          auth,
          transports: ['websocket'],
          reconnection: false,
          extraHeaders: { origin },
        })
        socket.on('connect', () => resolve(!!socket.close()))
        socket.on('connect_error', () => resolve(!socket.close()))
      })
    const kiosk = { version: PROTOCOL_VERSION, role: 'kiosk', token }
    expect(await connects('app://kiosk', kiosk)).toBe(true)
    expect(await connects('app://other', kiosk)).toBe(false)
    expect(await connects('app://kiosk', { ...kiosk, token: 'unknown' })).toBe(false)
    await hub.stop()
  })

  it('[UPDATE-1] serves the packages of the folder that was named', async () => {
    const updates = join(folder.path, 'updates')
    mkdirSync(updates)
    writeFileSync(join(updates, 'latest.yml'), 'version: 9.9.9\n')
    const hub = await startHub({ folder: join(folder.path, 'other'), env: { PAIHAO_UPDATES: updates } })
    expect(await (await fetch(`${hub.url}/updates/latest.yml`)).text()).toBe('version: 9.9.9\n')
    expect((await fetch(`${hub.url}/updates/latest-linux.yml`)).status).toBe(404)
    await hub.stop()
  })
})

/** A real Electron on this machine; null where there is none. */
function electron(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const installed = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist')
  const places = [...(named ? [named] : []), installed].map((path) => join(path, 'electron'))
  return places.find((path) => existsSync(path)) ?? null
}

describe('the real application', () => {
  const binary = electron()
  if (binary === null)
    console.log('[APP-21] not run: there is no Electron here; name one with ELECTRON_OVERRIDE_DIST_PATH')

  it.skipIf(binary === null)('[APP-21] starts with the setup page, and its pages have no Node', async () => {
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [join(ROOT, 'dist-kiosk/app'), `--user-data-dir=${join(folder.path, 'user')}`, '--no-sandbox'],
    })
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(page.url()).toBe('app://kiosk/setup')
    expect(
      await page.evaluate(() => [typeof window.kioskSetup, 'require' in window, 'process' in window]),
    ).toEqual(['object', false, false])
    await app.close()
  })
})
