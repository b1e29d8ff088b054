import { startAtLogin } from './autostart.ts'
import { createContent } from './window/content.ts'
import { createDesk } from './desk.ts'
import { createGuesses } from './pin/guesses.ts'
import { guardContents, guardSession } from './window/guards.ts'
import { createNearbyHubs } from './hub/hubs.ts'
import { createLog } from './keeping/log.ts'
import { remember } from './keeping/memory.ts'
import { screenUrl, SETUP_URL } from './window/pages.ts'
import type { App, Clock, Fetch, Files, HubFinder, Ipc, Session, Updater, Window } from './ports.ts'
import { createReporter } from './hub/reporter.ts'
import { CHANNEL, readRequest } from './window/requests.ts'
import { readSettings, writeSettings, type Choices, type Settings } from './keeping/settings.ts'
import { updateFile } from './updates/signedUpdate.ts'
import { supervise } from './recovery/supervisor.ts'
import { followUpdates } from './updates/updates.ts'

export interface KioskPorts {
  app: App
  ipc: Ipc
  /** The user's folder of this application. */
  files: Files
  /** The user's folder of settings. */
  config: Files
  clock: Clock
  fetch: Fetch
  updater: Updater
  finder: HubFinder
  /** Public half of the key with which updates are signed; empty where there are none. */
  updateKey: string
  machine: {
    platform: string
    arch: string
    /** What starts this application. */
    program: string
    /** How it starts itself again, where that is not as it was started. */
    relaunch?: { execPath: string; args: string[] }
  }
  /** Before Electron is ready: the scheme, and the switches of Chromium. */
  prepare(): void
  /** The session of the pages. */
  session(): Session
  createWindow(): Window
  hideMenu(): void
  keepDisplayAwake(): void
  /** Size of the display, in px. */
  display(): { width: number; height: number }
  /** A file of the package's pages; null when there is none. */
  readPage(file: string): Promise<Uint8Array<ArrayBuffer> | null>
}

/** Puts the parts of the application together. */
export async function startKiosk(ports: KioskPorts): Promise<void> {
  const { app, clock, files } = ports
  if (!app.requestSingleInstanceLock()) return app.quit()
  ports.prepare()
  const log = createLog(files, clock)
  const memory = remember(files)
  let settings: Settings | null = readSettings(files)
  const hub = (): string | null => settings?.hub ?? null
  const place = (): Settings | null => settings
  const version = app.getVersion()
  const { report } = createReporter({ memory, clock, log, fetch: ports.fetch, version, place })
  let ending = false
  function end(act: () => void): void {
    ending = true
    act()
    app.exit(0)
  }
  const restart = (): void => end(() => app.relaunch(ports.machine.relaunch))
  const display = (): Choices['orientation'] => {
    const { width, height } = ports.display()
    return width > height ? 'landscape' : 'portrait'
  }

  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('before-quit', () => (ending = true))
  app.on('window-all-closed', () => {
    if (!ending) restart()
  })
  await app.whenReady()
  ports.hideMenu()
  ports.keepDisplayAwake()
  const session = ports.session()
  guardSession(session, hub)
  session.protocol.handle('app', createContent({ read: ports.readPage, fetch: ports.fetch, place }))

  const window = ports.createWindow()
  window.on('close', (event) => {
    if (!ending) event.preventDefault()
  })
  app.on('second-instance', () => window.focus())
  const supervisor = supervise({
    contents: window.webContents,
    clock,
    memory,
    report,
    address: () => (desk.page() === 'setup' ? SETUP_URL : screenUrl(settings?.kiosk ?? null)),
    restart,
  })
  const desk = createDesk({
    clock,
    fetch: ports.fetch,
    guesses: createGuesses(memory, clock, report),
    hubs: createNearbyHubs(ports.finder),
    version,
    settings: place,
    save(next) {
      writeSettings(files, next)
      settings = next
      apply()
    },
    display,
    show: supervisor.load,
    beat: supervisor.beat,
    restart,
    leave: () => end(() => report('left')),
  })
  ports.ipc.handle(CHANNEL, async (event, message) =>
    desk.handle(readRequest(event, message, { window: window.webContents.id, unlocked: desk.unlocked() })),
  )
  followUpdates({
    updater: ports.updater,
    fetch: ports.fetch,
    clock,
    memory,
    log,
    report,
    key: ports.updateKey,
    file: updateFile(ports.machine.platform, ports.machine.arch),
    hub,
    idleMs: () => clock.now() - (desk.idleSince() ?? clock.now()),
  })

  function apply(): void {
    if (settings === null) return
    window.webContents.setAudioMuted(settings.volume === 0)
    startAtLogin(settings.startAtLogin, { ...ports.machine, app, config: ports.config })
    if (settings.orientation !== display()) report('wrongOrientation', `the display is ${display()}`)
  }
  report('started')
  apply()
  supervisor.load()
  window.show()
}
