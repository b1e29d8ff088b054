import type { DeviceRole } from '../../protocol/roles.ts'
import type { Speaker } from './permissions.ts'
import type { Tokens } from './tokens.ts'

/** Where a message comes from: the address of the peer, as the socket says. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

/** The speaker behind a device's token; null when it is unknown. */
export function speakerOf(tokens: Tokens, token: string): Speaker | null {
  const device = tokens.find(token)
  if (!device) return null
  const { role, id, counter, kiosk } = device
  return { role, actor: `${role}:${id}`, counter, kiosk, ticket: null, session: null }
}

/** [DEMO-10] In a demo, screens of the hub's own machine need no token. */
export const demoSpeaker = (role: DeviceRole): Speaker => ({
  role,
  actor: `${role}:demo`,
  counter: null,
  kiosk: null,
  ticket: null,
  session: null,
})

/** The device that asks over HTTP, by its token; in a demo a screen of this role on the hub's own machine needs none. */
export function speakerBehind(
  { tokens, demo }: { tokens: Tokens; demo: boolean },
  request: { headers: { authorization?: string | undefined }; ip: string },
  role: DeviceRole,
): Speaker | null {
  const token = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (token !== undefined) return speakerOf(tokens, token)
  return demo && request.headers.authorization === undefined && isLoopback(request.ip)
    ? demoSpeaker(role)
    : null
}

/** A resident's phone: it may act for its own ticket only. */
export const phoneSpeaker = (ticket: string): Speaker => ({
  role: 'ticket',
  actor: `ticket:${ticket}`,
  counter: null,
  kiosk: null,
  ticket,
  session: null,
})
