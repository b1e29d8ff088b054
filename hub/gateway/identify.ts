import type { Role, ScreenRole } from '../../protocol/roles.ts'
import type { SignedIn, SignIns } from '../people/signIns.ts'
import type { Speaker } from './permissions.ts'
import type { Tokens } from './tokens.ts'

/** Where a message comes from: the address of the peer, as the socket says. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

/** Where a request or a handshake comes from, and the name that it called the hub by. */
export interface Sender {
  address: string
  host: string | undefined
}

export interface Identity {
  /** The device behind a token; null when it is unknown or revoked. */
  device(token: string, address: string): Speaker | null
  /** The sign-in of this browser, also before its first password is changed; null for nobody. */
  signedIn(cookie: string | undefined): SignedIn | null
  /** The person who has signed in at this browser; null for nobody. */
  person(cookie: string | undefined): Speaker | null
  /** [DEMO-10] A screen on the hub's own machine in a demo; null for everybody else. */
  demo(sender: Sender, role: ScreenRole): Speaker | null
  /** Whoever asks over HTTP, with a token or by a sign-in; `as` also in a demo, as this screen. */
  behind(request: Asking, as?: ScreenRole): Speaker | null
  /** A person does something, and is there. */
  note(speaker: Speaker): void
  /** Whether a speaker who was let in still is. */
  holds(speaker: Speaker): boolean
}

/** The part of a request that is looked at. */
export interface Asking {
  ip: string
  headers: { authorization?: string | undefined; cookie?: string | undefined; host?: string | undefined }
}

export interface IdentityParts {
  tokens: Tokens
  signIns: SignIns
  clock: () => number
  /** Screens of this machine need no token. */
  demo: boolean
  /** Over TLS only a cookie that came over TLS counts. */
  secure: boolean
  /** The case whose link has this token; null where it is none. */
  caseBehind?: (token: string) => string | null
  /** The complaint whose link has this token; null where it is none. */
  complaintBehind?: (token: string) => string | null
  /** A device was heard of. */
  onDevice?: (id: string, address: string) => void
}

const nobody = { counter: null, kiosk: null, ticket: null, session: null, right: null }

export function identityOf(parts: IdentityParts): Identity {
  const { tokens, signIns, clock } = parts
  const cookieOf = new RegExp(`(?:^|; *)${cookieName(parts.secure)}=([\\w-]{1,200})(?:;|$)`)

  const device: Identity['device'] = (token, address) => {
    const found = tokens.find(token)
    if (!found) return null
    const { role, id, counter, kiosk } = found
    parts.onDevice?.(id, address)
    return { ...nobody, role, actor: `${role}:${id}`, counter, kiosk, right: { device: id } }
  }
  const link = (token: string): Speaker | null => {
    const found = parts.caseBehind?.(token) ?? null
    if (found !== null) return { ...nobody, role: 'case', actor: `case:${found}`, case: found }
    const complaint = parts.complaintBehind?.(token) ?? null
    if (complaint === null) return null
    return { ...nobody, role: 'complaint', actor: `complaint:${complaint}`, complaint }
  }
  const signedIn: Identity['signedIn'] = (cookie) => {
    const token = cookieOf.exec(cookie ?? '')?.[1]
    return token === undefined ? null : signIns.find(token, clock())
  }
  const person: Identity['person'] = (cookie) => {
    const found = signedIn(cookie)
    if (!found || found.mustChange) return null
    const { role, person: id, key } = found
    return { ...nobody, role, actor: `${role}:${id}`, right: { signIn: key } }
  }
  const demo: Identity['demo'] = ({ address, host }, role) =>
    parts.demo && isLoopback(address) && isAddress(host) ? demoSpeaker(role) : null

  return {
    device,
    signedIn,
    person,
    demo,
    behind(request, as) {
      const { authorization, cookie, host } = request.headers
      const token = /^Bearer ([\w-]{1,200})$/.exec(authorization ?? '')?.[1]
      if (token !== undefined) return device(token, request.ip) ?? link(token)
      if (authorization !== undefined) return null
      const screen = as === undefined ? null : demo({ address: request.ip, host }, as)
      // Another screen in the browser where somebody has signed in is still that screen.
      return as === 'console' ? (person(cookie) ?? screen) : (screen ?? person(cookie))
    },
    note({ right }) {
      if (right !== null && 'signIn' in right) signIns.note(right.signIn, clock())
    },
    holds({ right, role }) {
      if (right === null) return true
      if ('device' in right) return tokens.holds(right.device)
      const found = signIns.holds(right.signIn, clock())
      return found !== null && found.role === role && !found.mustChange
    },
  }
}

/** Where the console's sign-in is kept; with the prefix no page without TLS can have set it. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-paihao' : 'paihao')

/** A page of another name that leads to this machine is not one of the hub's. */
const isAddress = (host: string | undefined): boolean =>
  host === undefined || /^(localhost|\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\])(:\d+)?$/i.test(host)

/** A screen of a demo; who opens the console there may do all that a manager may. */
const demoSpeaker = (screen: ScreenRole): Speaker => ({
  ...nobody,
  role: screen === 'console' ? 'manager' : screen,
  actor: `${screen}:demo`,
})

/** A resident's phone: it may act for its own ticket only. */
export const phoneSpeaker = (ticket: string): Speaker => ({
  ...nobody,
  role: 'ticket',
  actor: `ticket:${ticket}`,
  ticket,
})

/** Where the page of a device is; the numbers of counters are in the catalogue. */
export function pageOf(
  { role, counter, kiosk }: { role: Role; counter: string | null; kiosk: string | null },
  numberOf: (counter: string) => number | undefined,
): string {
  const at = counter === null ? '' : `?counter=${counter}`
  switch (role) {
    case 'kiosk':
      return kiosk === null ? '/kiosk' : `/kiosk?kiosk=${kiosk}`
    case 'counter':
      return `/counter${at}`
    case 'rater':
      return `/counter/rate${at}`
    case 'sign':
      return `/display?counter=${counter === null ? '' : (numberOf(counter) ?? '')}`
    case 'display':
      return '/display'
    default:
      return '/console'
  }
}
