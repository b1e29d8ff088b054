import type { Choices } from '../main/keeping/settings.ts'

/** Where the kiosk screen finds its hub. */
export interface KioskPlace {
  /** Origin of the hub, such as `http://192.168.1.10:7070`. */
  hub: string
  token: string
  /** Percent. */
  volume: number
}

/** What the application gives the kiosk screen. */
export interface KioskPort {
  place(): Promise<KioskPlace>
  /** Nobody is in the middle of something; only then the application may be updated. */
  idle(idle: boolean): void
}

/** A hub that announces itself on the LAN. */
export interface NearbyHub {
  id: string
  name: string
  address: string
  version: string
}

/** What the setup page shows. `first`: nothing is set up yet; `locked`: the PIN is needed; `open`: it was given. */
export interface SetupState {
  stage: 'first' | 'locked' | 'open'
  /** The next PIN must wait so long, in ms. */
  waitMs: number
  version: string
  /** As it was set up, without the token; null before the first run and until the PIN was given. */
  choices: Omit<Choices, 'token'> | null
  hubs: NearbyHub[]
  /** How the display is turned now. */
  display: Choices['orientation']
}

/** Whether a hub lets this device in, and as which kiosks of its catalogue it may stand. */
export type HubAnswer =
  | { ok: true; centre: string; kiosks: { id: string; name: string; printers: string[] }[] }
  | { ok: false; problem: 'noAnswer' | 'noHub' | 'token' }

/** A code that a person confirms at the hub, within ten minutes. */
export type PairAnswer = { ok: true; code: string } | { ok: false; problem: 'noAnswer' | 'noHub' | 'tooMany' }

/** What the hub says to the token behind the code; `token` while nobody has confirmed it. */
export type PairedAnswer = HubAnswer | { ok: false; problem: 'ranOut' }

/** What the application gives the setup page. */
export interface SetupPort {
  state(): Promise<SetupState>
  pin(pin: string): Promise<{ ok: boolean; waitMs: number }>
  /** `token` null is the one that was saved, or confirmed by a code. */
  ask(hub: string, token: string | null): Promise<HubAnswer>
  /** Asks a hub for a code; the token behind it stays in the application, and is this hub's saved one once confirmed. */
  pair(hub: string): Promise<PairAnswer>
  paired(): Promise<PairedAnswer>
  /** `token` and `pin` null leave them as they are. */
  save(choices: Omit<Choices, 'token'> & { token: string | null }, pin: string | null): Promise<void>
  back(): Promise<void>
  restart(): Promise<void>
  leave(): Promise<void>
}

declare global {
  interface Window {
    /** Only in the kiosk application. */
    kiosk?: KioskPort
    kioskSetup?: SetupPort
  }
}
