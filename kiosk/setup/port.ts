import type { SetupPort } from '../preload/port.ts'

/** The application behind this page, which is shown nowhere else. */
export function setupPort(): SetupPort {
  if (!window.kioskSetup) throw new Error('this page belongs to the kiosk application')
  return window.kioskSetup
}
