import type { EventEmitter } from 'node:events'
import { Bonjour } from 'bonjour-service'
import { HUB_SERVICE } from '../../../protocol/announcement.ts'
import type { HubFinder } from '../ports.ts'

/** A question or its answer may be lost on the way, and a hub may come later: it is asked again this often. */
const ASK_MS = 3_000

/** Where there is no mDNS the address is typed. */
const ignore = (): void => undefined

/** Looks for hubs by mDNS on every network of this machine. */
export const lanFinder: HubFinder = {
  look(onUp, onDown) {
    const mdns = new Bonjour({}, ignore)
    // Bonjour hears only what goes wrong with an answer; a port that is held would end the application.
    const { mdns: socket } = mdns['server'] as { mdns: EventEmitter }
    socket.on('error', ignore)
    const browser = mdns.find({ type: HUB_SERVICE })
    browser.on('up', onUp)
    browser.on('down', onDown)
    const asking = setInterval(() => browser.update(), ASK_MS)
    return () => {
      clearInterval(asking)
      browser.stop()
      mdns.destroy()
    }
  },
}
