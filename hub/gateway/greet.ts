import { Handshake, type ConnectRefusal } from '../../protocol/sockets.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Hall } from '../live/hall.ts'
import { pageOf, phoneSpeaker, type Identity } from './identify.ts'
import { parseOutside } from '../../protocol/parse.ts'
import { maySee, type Speaker } from './permissions.ts'
import type { HubSocket, SocketData, Topic } from './topic.ts'

export interface GreetParts {
  hall: Hall
  identity: Identity
  catalogue: () => CatalogueIndex
}

/** Why a screen is not let in; `page`: where the device that this token is has its page. */
export interface Declined {
  code: ConnectRefusal
  page?: string
}

/** Who connects and what they will see, or why not. */
export async function greet(
  { auth, address, headers }: { auth: unknown } & Pick<HubSocket['handshake'], 'address' | 'headers'>,
  parts: GreetParts,
): Promise<SocketData | Declined> {
  const version = auth instanceof Object && 'version' in auth ? auth.version : undefined
  if (typeof version !== 'number') return { code: 'malformed' }
  if (version !== PROTOCOL_VERSION) return { code: version < PROTOCOL_VERSION ? 'tooOld' : 'tooNew' }
  const parsed = parseOutside(Handshake, auth)
  if (!parsed.success) return { code: 'malformed' }
  const handshake = parsed.data

  if (handshake.role === 'ticket') {
    const ticket = await parts.hall.read((state) => state.byToken.get(handshake.token)?.id)
    if (ticket === undefined) return { code: 'unknown' }
    return { speaker: phoneSpeaker(ticket), topics: [{ view: 'ticket', of: ticket }] }
  }

  const { identity } = parts
  const { role, token, counter, session = null, seat, takeOver = false } = handshake
  const device = token === undefined ? null : identity.device(token, address)
  const person = role === 'console' && device === null ? identity.person(headers.cookie) : null
  const known = device ?? identity.demo({ address, host: headers.host }, role)
  const speaker = person ?? known
  const topics =
    speaker && (person !== null || fits(speaker, handshake)) ? topicsOf(speaker, handshake, parts) : null
  if (!speaker || !topics) return { code: 'unknown', ...(known && { page: pageFor(known, parts) }) }
  const sits = role === 'counter' && counter !== undefined && seat !== undefined
  return {
    speaker: { ...speaker, session },
    topics,
    ...(sits && { seat: { counter, id: seat, takeOver } }),
  }
}

type ScreenHandshake = Exclude<Handshake, { role: 'ticket' }>

/** Whether the page is one of this speaker's; a sign is a page of the displays. */
function fits({ role }: Speaker, { role: page, sign }: ScreenHandshake): boolean {
  if (role === 'manager') return page === 'console'
  return role === 'sign' ? page === 'display' && sign !== undefined : role === page
}

/** What a screen sees; null where it asks for what is not there or not its own. */
function topicsOf(speaker: Speaker, handshake: ScreenHandshake, parts: GreetParts): Topic[] | null {
  const { role, counter, kiosk, sign } = handshake
  const { counters, kiosks, catalogue } = parts.catalogue()
  const topics: Topic[] = [{ view: 'catalogue', of: null }]
  if (role === 'kiosk') {
    const of = kiosk ?? speaker.kiosk
    if (of !== null && (!kiosks.has(of) || !maySee(speaker, 'kiosk', of))) return null
    return [...topics, { view: 'kiosk', of }]
  }
  if (role === 'display' && sign !== undefined) {
    const under = catalogue.counters.find(({ number }) => number === sign)
    // A number that is at no counter: the screen sees from the catalogue that it is wrong, and says so.
    if (!under) return topics
    return maySee(speaker, 'sign', under.id) ? [...topics, { view: 'sign', of: under.id }] : null
  }
  if (role !== 'counter' && role !== 'rater') return [...topics, { view: role, of: null }]
  // A device of one counter has no others to choose from.
  if (counter === undefined) return speaker.counter === null ? topics : null
  if (!counters.has(counter) || !maySee(speaker, role, counter)) return null
  return [...topics, { view: role, of: counter }]
}

function pageFor({ role, counter, kiosk }: Speaker, { catalogue }: GreetParts): string {
  const numberOf = (id: string): number | undefined => catalogue().counters.get(id)?.number
  return pageOf({ role, counter, kiosk }, numberOf)
}
