import type { EventEmitter } from 'node:events'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import { HUB_SERVICE, type Announcement } from '../../protocol/announcement.ts'
import { isLoopback } from './identify.ts'

/** Longest name of a service in mDNS, in bytes. */
const LONGEST_LABEL = 63
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

export interface AnnouncementParts {
  /** Opens mDNS; what goes wrong later is told. */
  open: (onError: (error: Error) => void) => Mdns
  log: Logger
  port: number
  centre: { id: string; name: { zh: string } }
  version: string
  /** Whether the hub speaks TLS. */
  secure?: boolean
}

/**
 * Announces the hub on the LAN, so that a kiosk that is set up finds it. A network without mDNS costs a line in the
 * log and nothing else. Returns how to say farewell.
 */
export function announceHub({
  open,
  log,
  port,
  centre,
  version,
  secure,
}: AnnouncementParts): () => Promise<void> {
  let told = false
  function failed(error: Error): void {
    // It is tried again and again.
    if (!told) log.warn({ err: error }, 'the hub could not be announced on the LAN')
    told = true
  }
  try {
    const mdns = open(failed)
    const name = labelOf(`paihao ${centre.id} ${hostname()} ${port}`)
    const txt: Announcement = {
      name: [...centre.name.zh].slice(0, 60).join(''),
      path: '/',
      version,
      ...(secure && { tls: '1' }),
    }
    mdns.publish({ name, type: HUB_SERVICE, port, txt }).on('error', failed)
    return () =>
      new Promise((done) => {
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
  } catch (error) {
    failed(error instanceof Error ? error : new Error(String(error)))
    return () => Promise.resolve()
  }
}

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
