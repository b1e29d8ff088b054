import { describe, expect, it, vi } from 'vitest'
import { DeviceReport } from '../../protocol/deviceEvents.ts'
import type { HubAnswer, SetupState } from '../preload/port.ts'
import { startKiosk } from './kiosk.ts'
import { fakeElectron, key, prevented, settings } from './testing.ts'

// A hash of a PIN takes its time, on a busy machine more.
vi.setConfig({ testTimeout: 30_000 })

type Electron = ReturnType<typeof fakeElectron>
const SCREEN = 'app://kiosk/?kiosk=east'
const SETUP = 'app://kiosk/setup'

async function start(change: (electron: Electron) => void = () => undefined, held?: Record<string, string>) {
  const electron = fakeElectron(held)
  change(electron)
  await startKiosk(electron.ports)
  return electron
}
const beat = (electron: Electron, painted = true) => electron.send({ type: 'beat', painted })
/** Lets time pass in which the page says that it lives. */
async function live(electron: Electron, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 5_000) {
    await beat(electron)
    electron.clock.pass(Math.min(5_000, left))
  }
}
/** What the hub was told. */
const reportIn = (asked: Electron['asked'][number] | undefined): DeviceReport =>
  DeviceReport.parse(JSON.parse(asked?.options?.body as string))
const settle = (): Promise<void> => new Promise((done) => setImmediate(done))

describe('the start', () => {
  it('[APP-1] a second instance ends, and the first one comes to the front', async () => {
    const second = await start(({ app }) => (app.first = false))
    expect([second.app.told, second.done]).toEqual([['quit'], []])
    const first = await start()
    first.app.emit('second-instance')
    expect(first.window.focused).toBe(1)
  })

  it('[APP-11] the display does not sleep; there is no menu', async () => {
    expect((await start()).done).toEqual(['prepare', 'no menu', 'awake', 'window'])
  })

  it('[APP-2] shows the kiosk screen, as the kiosk that it was set up as', async () => {
    const { contents, window } = await start()
    expect([contents.loads, window.shown]).toEqual([[SCREEN], 1])
  })

  it('[APP-3] serves the pages of its session itself, with the policy of its hub', async () => {
    const { session } = await start()
    const page = await session.handlers.get('app')?.(new Request('app://kiosk/'))
    expect(await page?.text()).toBe('<!-- kiosk/screen/index.html -->')
    expect(page?.headers.get('content-security-policy')).toContain('ws://192.168.1.10:7070')
  })

  it('[APP-5] [APP-7] guards every page that is ever made', async () => {
    const { contents } = await start()
    expect(contents.happen('will-navigate', { url: 'https://example.org/' })).toBe(true)
    expect(contents.openHandler()).toEqual({ action: 'deny' })
    expect(contents.happen('before-input-event', {}, key('F12'))).toBe(true)
  })

  it('[APP-12] starts when its user logs in, or no longer', async () => {
    const linux = await start()
    expect(linux.config.held['autostart/paihao-kiosk.desktop']).toContain(
      'Exec="/opt/Paihao Kiosk/paihao-kiosk"\n',
    )
    const windows = await start(({ ports }) => (ports.machine.platform = 'win32'))
    expect(windows.app.told).toContainEqual({ openAtLogin: true })
    const off = await start(({ config }) => (config.held['autostart/paihao-kiosk.desktop'] = 'x'), {
      'settings.json': JSON.stringify({ ...settings, startAtLogin: false }),
    })
    expect(off.config.held).toEqual({})
  })

  it('[APP-19] a display that is turned otherwise is told to the hub', async () => {
    const turned = await start(({ ports }) => (ports.display = () => ({ width: 1920, height: 1080 })))
    expect(turned.counted()).toContain('wrongOrientation 1')
    expect((await start()).counted()).toEqual(['started 1'])
  })

  it('[APP-13] volume 0 is silence', async () => {
    const silent = { 'settings.json': JSON.stringify({ ...settings, volume: 0 }) }
    expect((await start(undefined, silent)).contents.muted).toBe(true)
    expect((await start()).contents.muted).toBe(false)
  })
})

describe('the window', () => {
  it('[APP-18] is closed by nobody but the application and the system', async () => {
    const { window, app } = await start()
    expect(prevented(window, 'close')).toBe(true)
    app.emit('before-quit')
    expect(prevented(window, 'close')).toBe(false)
  })

  it('[APP-18] that is gone all the same starts the application again', async () => {
    const { app } = await start()
    app.emit('window-all-closed')
    expect(app.told).toEqual([
      ['relaunch', undefined],
      ['exit', 0],
    ])
  })
})

describe('the page', () => {
  it('[APP-9] that crashed is loaded again, then the application is started again, all of it counted', async () => {
    const electron = await start()
    const { contents, clock, app } = electron
    for (let n = 0; n < 3; n++) {
      contents.emit('render-process-gone', {}, { reason: 'oom' })
      clock.pass(1_000)
    }
    expect(contents.loads).toEqual([SCREEN, SCREEN, SCREEN, SCREEN])
    expect(app.told).toEqual([])
    contents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(app.told).toEqual([
      ['relaunch', undefined],
      ['exit', 0],
    ])
    expect(electron.counted()).toEqual(['started 1', 'crashed 4', 'restarted 1'])
  })

  it('[APP-9] that hangs is ended first, and that is no second trouble', async () => {
    const electron = await start()
    await live(electron, 60_000)
    electron.clock.pass(26_000)
    expect(electron.contents.crashes).toBe(1)
    expect(electron.contents.loads).toHaveLength(2)
    expect(electron.counted()).toEqual(['started 1', 'hung 1'])
    electron.contents.emit('unresponsive')
    expect(electron.contents.crashes).toBe(2)
  })

  it('[APP-9] that shows nothing is loaded again', async () => {
    const electron = await start()
    await live(electron, 60_000)
    for (let n = 0; n < 5; n++) {
      electron.clock.pass(5_000)
      await beat(electron, false)
    }
    expect(electron.counted()).toEqual(['started 1', 'white 1'])
    expect(electron.contents.loads).toHaveLength(2)
  })

  it('[APP-9] is left alone while it lives, and after the machine slept', async () => {
    const electron = await start()
    await live(electron, 120_000)
    electron.clock.set(electron.clock.now() + 8 * 3_600_000)
    electron.clock.pass(5_000)
    await live(electron, 30_000)
    electron.clock.set(electron.clock.now() - 3_600_000)
    await live(electron, 30_000)
    expect(electron.contents.loads).toHaveLength(1)
  })

  it('[APP-10] tells the hub what happened, with the device’s token', async () => {
    const { asked, contents } = await start()
    contents.emit('render-process-gone', {}, { reason: 'oom' })
    await settle()
    const [first] = asked
    expect(first?.url).toBe('http://192.168.1.10:7070/api/v1/device-events')
    expect(first?.options?.headers).toMatchObject({ authorization: `Bearer ${settings.token}` })
    expect(reportIn(first)).toMatchObject({
      version: '1.2.3',
      events: [{ kind: 'started', count: 1 }],
    })
  })

  it('[APP-10] keeps what the hub was not told, over a restart, until it has heard', async () => {
    const first = await start(({ hub }) => (hub.answer = () => new Response(null, { status: 503 })))
    first.contents.emit('render-process-gone', {}, { reason: 'oom' })
    await settle()
    const second = fakeElectron(first.files.held)
    await startKiosk(second.ports)
    await settle()
    const kinds = reportIn(second.asked[0]).events.map(({ kind }) => kind)
    expect(kinds).toEqual(['started', 'crashed', 'started'])
    const asked = second.asked.length
    await live(second, 120_000)
    await settle()
    expect(second.asked).toHaveLength(asked)
  })
})

describe('the first run', () => {
  const choices = {
    hub: 'http://192.168.1.20:7070',
    token: 'token-of-the-new-kiosk',
    kiosk: 'west',
    orientation: 'landscape',
    volume: 40,
    startAtLogin: false,
  }

  it('[APP-13] shows the setup page, with the hubs of the LAN', async () => {
    const { contents, finder, send } = await start(undefined, {})
    expect([contents.loads, finder.looking]).toEqual([[SETUP], true])
    finder.up({
      name: 'paihao a',
      addresses: ['fe80::1', '192.168.1.20'],
      port: 7070,
      txt: { name: '示例中心', path: '/', version: '0.1.0' },
    })
    expect(await send({ type: 'state' })).toEqual({
      stage: 'first',
      waitMs: 0,
      version: '1.2.3',
      choices: null,
      hubs: [{ id: 'paihao a', name: '示例中心', address: 'http://192.168.1.20:7070', version: '0.1.0' }],
      display: 'portrait',
    } satisfies SetupState)
    finder.down({ name: 'paihao a', port: 7070 })
    expect(await send({ type: 'state' })).toMatchObject({ hubs: [] })
  })

  it('[APP-13] asks the hub for its kiosks and their printers', async () => {
    const { send, hub, asked } = await start(undefined, {})
    const view = {
      data: {
        centre: { name: { zh: '示例中心', en: 'Sample' }, id: 'x' },
        kiosks: [{ id: 'west', name: { zh: '西门', en: 'West' }, printers: ['p1', 'p2'] }],
      },
    }
    hub.answer = () => Response.json(view)
    expect(await send({ type: 'ask', hub: choices.hub, token: choices.token })).toEqual({
      ok: true,
      centre: '示例中心',
      kiosks: [{ id: 'west', name: '西门', printers: ['p1', 'p2'] }],
    } satisfies HubAnswer)
    expect(asked.at(-1)?.url).toBe('http://192.168.1.20:7070/api/v1/views/catalogue')
  })

  it.each([
    ['token', () => new Response(null, { status: 401 })],
    ['noHub', () => new Response('<html>')],
    ['noHub', () => Response.json({ data: {} })],
    ['noHub', () => new Response(null, { status: 404 })],
    [
      'noAnswer',
      () => {
        throw new TypeError('refused')
      },
    ],
  ])('[APP-13] says what is wrong with it: %s', async (problem, answer) => {
    const { send, hub } = await start(undefined, {})
    hub.answer = answer
    expect(await send({ type: 'ask', hub: choices.hub, token: choices.token })).toEqual({
      ok: false,
      problem,
    })
  })

  it('[APP-13] is over when hub, token and PIN are saved; then the kiosk screen comes', async () => {
    const { contents, files, finder, send } = await start(undefined, {})
    await expect(send({ type: 'save', choices: { ...choices, token: null }, pin: '1357' })).rejects.toThrow()
    await expect(send({ type: 'save', choices, pin: null })).rejects.toThrow()
    expect(files.held['settings.json']).toBeUndefined()
    await send({ type: 'save', choices, pin: '1357' })
    expect(JSON.parse(files.held['settings.json'] ?? '')).toMatchObject({ ...choices, version: 1 })
    expect(files.held['settings.json']).not.toContain('1357')
    expect(contents.loads).toEqual([SETUP, 'app://kiosk/?kiosk=west'])
    expect(finder.looking).toBe(false)
    expect(await send({ type: 'place' })).toEqual({ hub: choices.hub, token: choices.token, volume: 40 })
  })
})

describe('staff', () => {
  /** As far as the PIN pad. */
  async function called() {
    const electron = await start()
    await electron.send({ type: 'corner' })
    return electron
  }

  it('[APP-14] come to the PIN pad, which shows nothing of the settings', async () => {
    const { contents, send, finder } = await called()
    expect(contents.loads).toEqual([SCREEN, SETUP])
    finder.up({ name: 'x', addresses: ['10.0.0.1'], port: 1, txt: { name: 'x', path: '/', version: '1' } })
    expect(await send({ type: 'state' })).toMatchObject({ stage: 'locked', choices: null, hubs: [] })
    for (const message of [{ type: 'leave' }, { type: 'restart' }])
      await expect(send(message)).rejects.toThrow()
  })

  it('[APP-14] who say nothing, or a wrong PIN, are back at the kiosk after 30 s', async () => {
    const { contents, clock, send } = await called()
    clock.pass(20_000)
    expect(await send({ type: 'pin', pin: '0000' })).toEqual({ ok: false, waitMs: 0 })
    clock.pass(20_000)
    expect(contents.url).toBe(SETUP)
    clock.pass(11_000)
    expect(contents.url).toBe(SCREEN)
    await expect(send({ type: 'pin', pin: '2468' })).rejects.toThrow(/not allowed/)
  })

  it('[APP-14] with the PIN change settings without saying the token again, or leave', async () => {
    const { send, app, files, counted } = await called()
    expect(await send({ type: 'pin', pin: '2468' })).toEqual({ ok: true, waitMs: 0 })
    const state = (await send({ type: 'state' })) as SetupState
    expect(state).toMatchObject({ stage: 'open', choices: { hub: settings.hub, volume: 70 } })
    expect(JSON.stringify(state)).not.toContain(settings.token)
    await send({ type: 'save', choices: { ...state.choices, token: null, volume: 10 }, pin: null })
    expect(JSON.parse(files.held['settings.json'] ?? '')).toEqual({ ...settings, volume: 10 })
    await send({ type: 'corner' })
    await expect(send({ type: 'leave' })).rejects.toThrow()
    await send({ type: 'pin', pin: '2468' })
    await send({ type: 'leave' })
    expect(app.told.at(-1)).toEqual(['exit', 0])
    expect(counted()).toContain('left 1')
  })

  it('[APP-25] another hub never learns the saved token, and is saved with its own only', async () => {
    const { send, asked, files, contents } = await called()
    await send({ type: 'pin', pin: '2468' })
    const told = asked.length
    const other = 'http://192.168.1.66:7070'
    expect(await send({ type: 'ask', hub: other, token: null })).toEqual({ ok: false, problem: 'token' })
    expect(asked).toHaveLength(told)
    const { choices } = (await send({ type: 'state' })) as SetupState
    const moved = { ...choices, hub: other, token: null }
    await expect(send({ type: 'save', choices: moved, pin: null })).rejects.toThrow(/token/)
    expect([JSON.parse(files.held['settings.json'] ?? ''), contents.url]).toEqual([settings, SETUP])
    await send({ type: 'save', choices: { ...moved, token: 'token-of-the-other-hub' }, pin: null })
    expect(await send({ type: 'place' })).toMatchObject({ hub: other, token: 'token-of-the-other-hub' })
  })

  it('[APP-25] the token follows no redirect', async () => {
    const { send, asked } = await called()
    await send({ type: 'pin', pin: '2468' })
    await send({ type: 'ask', hub: settings.hub, token: null })
    const told = asked.filter(({ options }) => options?.headers && 'authorization' in options.headers)
    expect(told.map(({ url, options }) => [new URL(url).pathname, options?.redirect])).toEqual([
      ['/api/v1/device-events', 'error'],
      ['/api/v1/views/catalogue', 'error'],
    ])
  })

  it('[APP-14] who leave the settings open find the kiosk again after ten minutes', async () => {
    const electron = await called()
    await electron.send({ type: 'pin', pin: '2468' })
    await live(electron, 9 * 60_000)
    expect(electron.contents.url).toBe(SETUP)
    await live(electron, 2 * 60_000)
    expect(electron.contents.url).toBe(SCREEN)
  })
})

it('[UPDATE-2] the screen says when it is idle; setting up is not idle', async () => {
  const electron = await start(({ ports }) => (ports.updateKey = 'AAAA'))
  const updates = (): number => electron.asked.filter(({ url }) => url.includes('/updates/')).length
  electron.hub.answer = () => new Response(null, { status: 404 })
  await live(electron, 300_000)
  expect(updates()).toBe(0)
  await electron.send({ type: 'idle', idle: true })
  await live(electron, 30_000)
  await electron.send({ type: 'idle', idle: false })
  await live(electron, 300_000)
  expect(updates()).toBe(0)
  await electron.send({ type: 'idle', idle: true })
  await live(electron, 120_000)
  expect(updates()).toBe(1)
})
