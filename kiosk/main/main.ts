import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, Menu, net, powerSaveBlocker, protocol, screen, session } from 'electron'
import { autoUpdater } from 'electron-updater'
import { lanFinder } from './hub/finder.ts'
import { SCHEME } from './window/content.ts'
import { filesIn } from './keeping/files.ts'
import { startKiosk } from './kiosk.ts'
import { PARTITION, SWITCHES, windowOptions } from './window/windowOptions.ts'

/** Given when the package is built: public half of the key with which its updates are signed. */
declare const __UPDATE_KEY__: string

const folder = app.getAppPath()
const { APPIMAGE } = process.env

// A Debian package is renewed by apt, as root; the others renew themselves.
const renewsItself = process.platform === 'win32' || APPIMAGE !== undefined
autoUpdater.autoDownload = false
autoUpdater.autoInstallOnAppQuit = false
autoUpdater.allowDowngrade = false

mkdirSync(app.getPath('userData'), { recursive: true })
void startKiosk({
  app,
  ipc: ipcMain,
  files: filesIn(app.getPath('userData')),
  config: filesIn(app.getPath('appData')),
  clock: {
    now: Date.now,
    every(ms, act) {
      const timer = setInterval(act, ms)
      return () => clearInterval(timer)
    },
    after(ms, act) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
  },
  fetch: (url, options) => net.fetch(url, options),
  updater: autoUpdater,
  finder: lanFinder,
  updateKey: renewsItself ? __UPDATE_KEY__ : '',
  machine: {
    platform: process.platform,
    arch: process.arch,
    program: APPIMAGE ?? process.execPath,
    // What an AppImage runs is gone with its mount.
    ...(APPIMAGE !== undefined && { relaunch: { execPath: APPIMAGE, args: [] } }),
  },
  prepare() {
    protocol.registerSchemesAsPrivileged([SCHEME])
    for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
  },
  session: () => session.fromPartition(PARTITION),
  createWindow: () => new BrowserWindow(windowOptions(join(folder, 'preload.cjs'))),
  hideMenu: () => Menu.setApplicationMenu(null),
  keepDisplayAwake: () => void powerSaveBlocker.start('prevent-display-sleep'),
  display: () => screen.getPrimaryDisplay().size,
  readPage: (file) =>
    readFile(join(folder, 'pages', file)).then(
      (bytes) => new Uint8Array(bytes),
      () => null,
    ),
})
