/** What the application needs of Electron, no more: Electron's own objects fit, and so do the fakes of the tests. */

export interface Preventable {
  preventDefault(): void
}

export interface KeyPress {
  type: string
  key: string
  control: boolean
  alt: boolean
  meta: boolean
}

/** Part of WebContents. */
export interface Contents {
  readonly id: number
  getURL(): string
  loadURL(url: string): Promise<void>
  forcefullyCrashRenderer(): void
  setAudioMuted(muted: boolean): void
  setZoomFactor(factor: number): void
  setVisualZoomLevelLimits(smallest: number, largest: number): Promise<void>
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
  on(event: 'will-navigate', listener: (event: Preventable & { url: string }) => void): unknown
  on(event: 'will-frame-navigate', listener: (event: Preventable & { url: string }) => void): unknown
  on(event: 'will-redirect', listener: (event: Preventable & { url: string }) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  on(event: 'context-menu', listener: (event: Preventable) => void): unknown
  on(event: 'before-input-event', listener: (event: Preventable, input: KeyPress) => void): unknown
  on(event: 'zoom-changed', listener: () => void): unknown
  on(event: 'render-process-gone', listener: (event: object, details: { reason: string }) => void): unknown
  on(event: 'unresponsive', listener: () => void): unknown
}

/** Part of BrowserWindow. */
export interface Window {
  readonly webContents: Contents
  show(): void
  focus(): void
  on(event: 'close', listener: (event: Preventable) => void): unknown
}

/** Part of Session. */
export interface Session {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
  on(event: 'will-download', listener: (event: Preventable) => void): unknown
  webRequest: {
    onBeforeRequest(
      listener: (details: { url: string }, callback: (response: { cancel?: boolean }) => void) => void,
    ): void
  }
  protocol: { handle(scheme: string, handler: (request: Request) => Promise<Response>): void }
}

/** Part of App. */
export interface App {
  requestSingleInstanceLock(): boolean
  whenReady(): Promise<void>
  getVersion(): string
  setLoginItemSettings(settings: { openAtLogin: boolean }): void
  relaunch(options?: { execPath: string; args: string[] }): void
  exit(code: number): void
  quit(): void
  on(event: 'second-instance', listener: () => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  on(event: 'before-quit', listener: () => void): unknown
  on(event: 'web-contents-created', listener: (event: object, contents: Contents) => void): unknown
}

/** Who sent a message over IPC. */
export interface IpcEvent {
  sender: { id: number }
  senderFrame: { url: string; parent: object | null } | null
}

/** Part of IpcMain. */
export interface Ipc {
  handle(channel: string, listener: (event: IpcEvent, message: unknown) => Promise<unknown>): void
}

/** Part of electron-updater's AppUpdater. */
export interface Updater {
  setFeedURL(feed: { provider: 'generic'; url: string }): void
  checkForUpdates(): Promise<FoundUpdate | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(silent: boolean, runAfter: boolean): void
}

export interface FoundUpdate {
  isUpdateAvailable: boolean
  updateInfo: { version: string; files: { url: string; sha512: string }[]; packages?: unknown }
}

/** Hubs that announce themselves on the LAN. */
export interface HubFinder {
  /** Begins to look; tells each hub that it finds or finds gone. Returns how to stop. */
  look(onUp: (hub: FoundHub) => void, onDown: (hub: FoundHub) => void): () => void
}

/** A service of mDNS, as it came from the network. */
export interface FoundHub {
  name: string
  addresses?: string[] | undefined
  port: number
  txt?: unknown
}

/** Files in the user's folder, by their names within it. */
export interface Files {
  /** null when there is none. */
  read(name: string): string | null
  /** Whole or not at all, also when the power fails meanwhile. */
  write(name: string, text: string): void
  append(name: string, text: string): void
  /** Names of the files in a folder. */
  list(folder: string): string[]
  remove(name: string): void
}

export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Returns how to stop. */
  every(ms: number, act: () => void): () => void
  after(ms: number, act: () => void): () => void
}

export type Fetch = (url: string, options?: RequestInit) => Promise<Response>
