import { EventEmitter } from 'node:events'
import type { KioskPorts } from './kiosk.ts'
import { hashPin } from './pin/pin.ts'
import type {
  Clock,
  Contents,
  Fetch,
  Files,
  FoundHub,
  FoundUpdate,
  HubFinder,
  IpcEvent,
  KeyPress,
  Preventable,
  Session,
  Updater,
  Window,
} from './ports.ts'
import type { Settings } from './keeping/settings.ts'

/** A clock that stands until it is moved on. */
export function fakeClock(start = 1_800_000_000_000) {
  let now = start
  let timers: { at: number; every: number | null; act: () => void }[] = []
  function add(ms: number, every: number | null, act: () => void): () => void {
    const timer = { at: now + ms, every, act }
    timers.push(timer)
    return () => void (timers = timers.filter((other) => other !== timer))
  }
  const clock: Clock = {
    now: () => now,
    every: (ms, act) => add(ms, ms, act),
    after: (ms, act) => add(ms, null, act),
  }
  /** Lets so much time pass, in ms, and everything that falls into it happen in its order. */
  function pass(ms: number): void {
    const until = now + ms
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
      if (!next) break
      now = next.at
      if (next.every === null) timers = timers.filter((timer) => timer !== next)
      else next.at += next.every
      next.act()
    }
    now = until
  }
  /** Sets the clock, as a person or a time server would; timers do not care. */
  function set(to: number): void {
    for (const timer of timers) timer.at += to - now
    now = to
  }
  return { ...clock, pass, set }
}

export function fakeFiles(held: Record<string, string> = {}): Files & { held: Record<string, string> } {
  return {
    held,
    read: (name) => held[name] ?? null,
    write: (name, text) => void (held[name] = text),
    append: (name, text) => void (held[name] = (held[name] ?? '') + text),
    list: (folder) =>
      Object.keys(held)
        .filter((name) => name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder.length + 1))
        .sort(),
    remove: (name) => void delete held[name],
  }
}

/** A page in Electron; `happen` lets Electron tell something, and says whether it was prevented. */
export class FakeContents extends EventEmitter implements Contents {
  readonly id = 7
  url = ''
  readonly loads: string[] = []
  muted = false
  zoom: unknown[] = []
  crashes = 0
  openHandler: () => { action: string } = () => ({ action: 'allow' })
  getURL(): string {
    return this.url
  }
  async loadURL(url: string): Promise<void> {
    this.url = url
    this.loads.push(url)
  }
  forcefullyCrashRenderer(): void {
    this.crashes++
    this.emit('render-process-gone', {}, { reason: 'killed' })
  }
  setAudioMuted(muted: boolean): void {
    this.muted = muted
  }
  setZoomFactor(factor: number): void {
    this.zoom.push(factor)
  }
  async setVisualZoomLevelLimits(smallest: number, largest: number): Promise<void> {
    this.zoom.push([smallest, largest])
  }
  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.openHandler = handler
  }
  happen(event: string, about: object = {}, ...more: unknown[]): boolean {
    return prevented(this, event, about, ...more)
  }
}

/** Emits an event of Electron and says whether somebody prevented it. */
export function prevented(
  source: EventEmitter,
  event: string,
  about: object = {},
  ...more: unknown[]
): boolean {
  let stopped = false
  const told: Preventable = { ...about, preventDefault: () => (stopped = true) }
  source.emit(event, told, ...more)
  return stopped
}

export const key = (name: string, held: Partial<KeyPress> = {}): KeyPress => ({
  type: 'keyDown',
  key: name,
  control: false,
  alt: false,
  meta: false,
  ...held,
})

export class FakeSession extends EventEmitter implements Session {
  asked: Parameters<Session['setPermissionRequestHandler']>[0] = () => undefined
  checked: Parameters<Session['setPermissionCheckHandler']>[0] = () => true
  device: () => boolean = () => true
  request: Parameters<Session['webRequest']['onBeforeRequest']>[0] = () => undefined
  handlers = new Map<string, (request: Request) => Promise<Response>>()
  setPermissionRequestHandler(handler: FakeSession['asked']): void {
    this.asked = handler
  }
  setPermissionCheckHandler(handler: FakeSession['checked']): void {
    this.checked = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler
  }
  webRequest = { onBeforeRequest: (listener: FakeSession['request']) => void (this.request = listener) }
  protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void this.handlers.set(scheme, handler),
  }
}

class FakeWindow extends EventEmitter implements Window {
  readonly webContents = new FakeContents()
  shown = 0
  focused = 0
  show(): void {
    this.shown++
  }
  focus(): void {
    this.focused++
  }
}

class FakeApp extends EventEmitter {
  /** What it was told, in order. */
  told: unknown[] = []
  /** Whether no other instance runs. */
  first = true
  requestSingleInstanceLock(): boolean {
    return this.first
  }
  async whenReady(): Promise<void> {}
  getVersion(): string {
    return '1.2.3'
  }
  setLoginItemSettings(settings: { openAtLogin: boolean }): void {
    this.told.push(settings)
  }
  relaunch(options?: object): void {
    this.told.push(['relaunch', options])
  }
  exit(code: number): void {
    this.told.push(['exit', code])
  }
  quit(): void {
    this.told.push('quit')
  }
}

export class FakeUpdater implements Updater {
  feed = ''
  found: FoundUpdate | null = null
  downloads = 0
  installs: boolean[][] = []
  setFeedURL({ url }: { url: string }): void {
    this.feed = url
  }
  async checkForUpdates(): Promise<FoundUpdate | null> {
    return this.found
  }
  async downloadUpdate(): Promise<void> {
    this.downloads++
  }
  quitAndInstall(...how: [boolean, boolean]): void {
    this.installs.push(how)
  }
}

export class FakeFinder implements HubFinder {
  looking = false
  up: (hub: FoundHub) => void = () => undefined
  down: (hub: FoundHub) => void = () => undefined
  look(onUp: FakeFinder['up'], onDown: FakeFinder['down']): () => void {
    this.looking = true
    this.up = onUp
    this.down = onDown
    return () => (this.looking = false)
  }
}

/** PIN 2468. */
export const settings: Settings = {
  version: 1,
  hub: 'http://192.168.1.10:7070',
  token: 'token-of-the-east-kiosk',
  kiosk: 'east',
  orientation: 'portrait',
  volume: 70,
  startAtLogin: true,
  pin: await hashPin('2468'),
}

/** A whole Electron that does nothing by itself. */
export function fakeElectron(held: Record<string, string> = { 'settings.json': JSON.stringify(settings) }) {
  const app = new FakeApp()
  const window = new FakeWindow()
  const session = new FakeSession()
  const clock = fakeClock()
  const files = fakeFiles(held)
  const config = fakeFiles()
  const updater = new FakeUpdater()
  const finder = new FakeFinder()
  const done: string[] = []
  /** What was asked of the hub, and what it answers. */
  const asked: { url: string; options: RequestInit | undefined }[] = []
  const hub = { answer: (_url: string): Response => new Response(null, { status: 204 }) }
  const fetch: Fetch = async (url, options) => {
    asked.push({ url, options })
    return hub.answer(url)
  }
  let listener: (event: IpcEvent, message: unknown) => Promise<unknown> = async () => undefined
  const ports: KioskPorts = {
    app,
    files,
    config,
    clock,
    fetch,
    updater,
    finder,
    updateKey: '',
    ipc: { handle: (_channel, handler) => void (listener = handler) },
    machine: { platform: 'linux', arch: 'x64', program: '/opt/Paihao Kiosk/paihao-kiosk' },
    prepare: () => void done.push('prepare'),
    session: () => session,
    createWindow() {
      done.push('window')
      app.emit('web-contents-created', {}, window.webContents)
      return window
    },
    hideMenu: () => void done.push('no menu'),
    keepDisplayAwake: () => void done.push('awake'),
    display: () => ({ width: 1080, height: 1920 }),
    readPage: async (file) => (file.endsWith('.html') ? new TextEncoder().encode(`<!-- ${file} -->`) : null),
  }
  const contents = window.webContents
  /** A page asks over IPC; without a sender it is the page that is on the glass. */
  const send = (message: unknown, from: Partial<IpcEvent> = {}): Promise<unknown> =>
    listener(
      { sender: { id: contents.id }, senderFrame: { url: contents.url, parent: null }, ...from },
      message,
    )
  /** What it has counted since it was set up, such as `crashed 2`. */
  function counted(): string[] {
    const { counts } = JSON.parse(files.held['memory.json'] ?? '{"counts":{}}') as {
      counts: Record<string, number>
    }
    return Object.entries(counts).map(([kind, count]) => `${kind} ${count}`)
  }
  return {
    ports,
    app,
    window,
    contents,
    session,
    clock,
    files,
    config,
    updater,
    finder,
    done,
    asked,
    hub,
    send,
    counted,
  }
}
