import type { EventEmitter } from 'node:events'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import { HUB_SERVICE, type Announcement } from '../../protocol/announcement.ts'
import { isLoopback } from './identify.ts'

/** Longest name of a service in mDNS, in bytes. */
const LONGEST_LABEL = 63
/** Longest name of a hall that is announced, in characters: a string of a TXT record has 255 bytes. */
const LONGEST_NAME = 60
/** Nothing waits longer than this for the farewell, in ms. */
const FAREWELL_MS = 500

/** The part of bonjour-service that is needed. */
export interface Mdns {
  publish(service: { name: string; type: string; port: number; txt: Announcement }): {
    on(event: 'error', listener: (error: Error) => void): unknown
  }
  unpublishAll(done: () => void): void
  destroy(): void
}

/** What is said of a centre. */
type Named = { id: string; name: { zh: string } }

export interface AnnouncementParts {
  /** Opens mDNS; what goes wrong later is told. */
  open: (onError: (error: Error) => void) => Mdns
  log: Logger
  port: number
  centre: Named
  version: string
  /** Whether the hub speaks TLS. */
  secure?: boolean
}

export interface Announced {
  /** [ANNOUNCE-6] The centre as it is set up now; under another name it is announced anew. */
  setCentre(centre: Named): void
  /** Nothing is announced any more; waits at most a moment for those who are told. */
  farewell(): Promise<void>
}

/**
 * Announces the hub on the LAN, so that a kiosk that is set up finds it. A network without mDNS costs a line in the
 * log and nothing else.
 */
export function announceHub({ open, log, port, centre, version, secure }: AnnouncementParts): Announced {
  let told = false
  let present = centre
  let goodbye = publish(present)
  // One after another: what is gone must be told before the same service comes again.
  let turn = Promise.resolve()
  let over = false

  function failed(error: Error): void {
    // It is tried again and again.
    if (!told) log.warn({ err: error }, 'the hub could not be announced on the LAN')
    told = true
  }

  /** Returns how to say farewell. */
  function publish({ id, name }: Named): () => Promise<void> {
    try {
      const mdns = open(failed)
      const txt: Announcement = { name: announced(name.zh), path: '/', version, ...(secure && { tls: '1' }) }
      const service = labelOf(`paihao ${id} ${hostname()} ${port}`)
      mdns.publish({ name: service, type: HUB_SERVICE, port, txt }).on('error', failed)
      return () => leave(mdns)
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)))
      return () => Promise.resolve()
    }
  }

  return {
    setCentre(next) {
      if (next.id === present.id && announced(next.name.zh) === announced(present.name.zh)) return
      present = next
      turn = turn.then(async () => {
        await goodbye()
        goodbye = over ? () => Promise.resolve() : publish(present)
      })
    },
    async farewell() {
      over = true
      await turn
      await goodbye()
    },
  }
}

/** Says that the hub is gone, and waits for nobody. */
function leave(mdns: Mdns): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      mdns.destroy()
      done()
    }
    const late = setTimeout(end, FAREWELL_MS)
    mdns.unpublishAll(() => {
      clearTimeout(late)
      end()
    })
  })
}

const announced = (name: string): string => [...name].slice(0, LONGEST_NAME).join('')

/** One that only its own machine reaches need not be found. */
export const isAnnounced = ({ announce, host }: { announce: boolean; host: string }): boolean =>
  announce && host !== 'localhost' && !isLoopback(host)

/** Dots would part it, and it must not be too long. */
const labelOf = (text: string): string =>
  Buffer.from(text.replaceAll('.', '-'))
    .subarray(0, LONGEST_LABEL)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')

/** mDNS over every network of this machine. */
export async function openMdns(): Promise<AnnouncementParts['open']> {
  const { Bonjour } = await import('bonjour-service')
  return (onError) => {
    const mdns = new Bonjour({}, onError)
    // Bonjour hears only what goes wrong with an answer; a port that is held would end the process.
    const { mdns: socket } = mdns['server'] as { mdns: EventEmitter }
    socket.on('error', onError)
    return mdns
  }
}
