import { isKeyAllowed } from './keys.ts'
import { KIOSK_ORIGIN } from '../../../protocol/deviceEvents.ts'
import { pageAt } from './pages.ts'
import type { Contents, Session } from '../ports.ts'

/** Keeps a page where it is: no other address, no other window, no menu, no zoom, no keys of the browser. */
export function guardContents(contents: Contents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('context-menu', (event) => event.preventDefault())
  // A page may load itself again. Everything else is loaded by the application alone.
  const stay = (event: { url: string; preventDefault(): void }): void => {
    if (event.url !== contents.getURL() || pageAt(event.url) === null) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('before-input-event', (event, input) => {
    if (!isKeyAllowed(input, pageAt(contents.getURL()))) event.preventDefault()
  })
  const noZoom = (): void => {
    contents.setZoomFactor(1)
    void contents.setVisualZoomLevelLimits(1, 1)
  }
  contents.on('zoom-changed', noZoom)
  noZoom()
}

/**
 * Chromium asks for these before a page may reach another machine of the LAN, which the hub is. How far the page
 * may reach is settled by `mayReach` and by its policy.
 */
const toTheHub: ReadonlySet<string> = new Set(['local-network-access', 'local-network', 'loopback-network'])

/** No camera, no place, no notice, no device, no download; and no network but the hub. */
export function guardSession(session: Session, hub: () => string | null): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(toTheHub.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => toTheHub.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayReach(url, hub()) }))
}

/** Whether a page may ask for an address at all. */
export function mayReach(address: string, hub: string | null): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  if (protocol === 'data:') return true
  if (protocol === 'blob:') return address.startsWith(`blob:${KIOSK_ORIGIN}/`)
  if (`${protocol}//${host}` === KIOSK_ORIGIN) return true
  return hub !== null && `${protocol}//${host}` === hub.replace(/^http/, 'ws')
}
