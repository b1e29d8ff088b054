import { KIOSK_ORIGIN } from '../../../protocol/deviceEvents.ts'

/** The two pages of the application. `setup` is also where staff say their PIN. */
export type Page = 'screen' | 'setup'

export const SETUP_URL = `${KIOSK_ORIGIN}/setup`

/** Address of the kiosk screen; the hub knows by the id which printer is this kiosk's. */
export const screenUrl = (kiosk: string | null): string =>
  kiosk === null ? `${KIOSK_ORIGIN}/` : `${KIOSK_ORIGIN}/?kiosk=${encodeURIComponent(kiosk)}`

/** Which page stands at an address; null for every other address. */
export function pageAt(address: string): Page | null {
  if (!URL.canParse(address)) return null
  const { protocol, host, pathname } = new URL(address)
  if (`${protocol}//${host}` !== KIOSK_ORIGIN) return null
  if (pathname === '/' || pathname === '') return 'screen'
  return pathname === '/setup' ? 'setup' : null
}
