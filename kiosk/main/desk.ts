import { askHub } from './hub/askHub.ts'
import type { Guesses } from './pin/guesses.ts'
import type { NearbyHubs } from './hub/hubs.ts'
import { createPairing } from './hub/pairing.ts'
import { hashPin } from './pin/pin.ts'
import type { Clock, Fetch } from './ports.ts'
import type { HubAnswer, KioskPlace, SetupState } from '../preload/port.ts'
import type { Page } from './window/pages.ts'
import type { Request } from './window/requests.ts'
import { openChoices, type Choices, type Settings } from './keeping/settings.ts'

/** A setup page at which nobody says a PIN gives way to the kiosk. */
const LOCKED_MS = 30_000
/** And so does one that somebody opened and left. */
const OPEN_MS = 10 * 60_000

export interface DeskParts {
  clock: Clock
  fetch: Fetch
  guesses: Guesses
  hubs: NearbyHubs
  version: string
  settings: () => Settings | null
  save: (settings: Settings) => void
  /** How the display is turned. */
  display: () => Choices['orientation']
  /** Puts what should now be on the glass there. */
  show: () => void
  beat: (painted: boolean) => void
  restart: () => void
  leave: () => void
}

export interface Desk {
  page(): Page
  unlocked(): boolean
  /** ms since 1970 since when nobody is in the middle of something; null while somebody is. */
  idleSince(): number | null
  /** Does what a page asked for, after the message was checked. */
  handle(request: Request): Promise<unknown>
}

/** What the pages may have done by the application. */
export function createDesk(parts: DeskParts): Desk {
  const { clock, guesses, hubs, settings } = parts
  const pairing = createPairing(parts)
  let page: Page = settings() === null ? 'setup' : 'screen'
  let opened = false
  let idleSince: number | null = null
  let stopWaiting = (): void => undefined
  hubs.look(page === 'setup')

  const unlocked = (): boolean => opened || settings() === null

  function show(next: Page): void {
    stopWaiting()
    page = next
    opened = false
    idleSince = null
    pairing.forget()
    hubs.look(page === 'setup')
    parts.show()
  }
  function backAfter(ms: number): void {
    stopWaiting()
    stopWaiting = clock.after(ms, () => show('screen'))
  }
  function place(): KioskPlace {
    const set = settings()
    if (set === null) throw new Error('nothing is set up yet')
    return { hub: set.hub, token: set.token, volume: set.volume }
  }
  function state(): SetupState {
    const set = settings()
    return {
      stage: set === null ? 'first' : opened ? 'open' : 'locked',
      waitMs: guesses.waitMs(),
      version: parts.version,
      choices: set !== null && opened ? openChoices(set) : null,
      hubs: unlocked() ? hubs.list() : [],
      display: parts.display(),
    }
  }
  async function pin(given: string): Promise<{ ok: boolean; waitMs: number }> {
    const set = settings()
    if (set === null) return { ok: true, waitMs: 0 }
    backAfter(LOCKED_MS)
    const { ok, waitMs } = await guesses.guess(given, set.pin)
    // The page may have gone back meanwhile.
    if (!ok || page !== 'setup') return { ok: false, waitMs }
    opened = true
    backAfter(OPEN_MS)
    return { ok, waitMs }
  }
  /** A token is for the hub it was given for: another one, perhaps a false one, never learns it. */
  const tokenFor = (hub: string): string | undefined =>
    pairing.tokenFor(hub) ?? (settings()?.hub === hub ? settings()?.token : undefined)
  async function ask(hub: string, token: string | null): Promise<HubAnswer> {
    const known = token ?? tokenFor(hub)
    return known === undefined ? { ok: false, problem: 'token' } : askHub(parts.fetch, hub, known)
  }
  async function save({ choices, pin: newPin }: Extract<Request, { type: 'save' }>): Promise<void> {
    const token = choices.token ?? tokenFor(choices.hub)
    const hash = newPin === null ? settings()?.pin : await hashPin(newPin)
    if (token === undefined || hash === undefined) throw new Error('a token and a PIN are needed')
    parts.save({ version: 1, ...choices, token, pin: hash })
    show('screen')
  }

  return {
    page: () => page,
    unlocked,
    idleSince: () => idleSince,
    async handle(request) {
      switch (request.type) {
        case 'beat':
          return parts.beat(request.painted)
        case 'idle':
          idleSince = request.idle ? (idleSince ?? clock.now()) : null
          return undefined
        case 'place':
          return place()
        case 'corner':
          show('setup')
          return backAfter(LOCKED_MS)
        case 'state':
          return state()
        case 'pin':
          return pin(request.pin)
        case 'ask':
          return ask(request.hub, request.token)
        case 'pair':
          // Who asks for a code goes to the hub and comes back.
          if (opened) backAfter(OPEN_MS)
          return pairing.ask(request.hub)
        case 'paired':
          return pairing.look()
        case 'save':
          return save(request)
        case 'back':
          return settings() === null ? undefined : show('screen')
        case 'restart':
          return parts.restart()
        case 'leave':
          return parts.leave()
      }
    },
  }
}
