import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settings } from '../../../kiosk/main/testing.ts'
import { temporaryFolder } from '../../fixtures/hub.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)
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
    await run(
      join(ROOT, 'node_modules/.bin/electron-builder'),
      [
        '--linux',
        '--dir',
        '--x64',
        '--publish',
        'never',
        `-c.electronDist=${standIn()}`,
        `-c.directories.output=${packages}`,
      ],
      { cwd: ROOT, timeout: 120_000 },
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
