import { Announcement } from '../../../protocol/announcement.ts'
import type { NearbyHub } from '../../preload/port.ts'
import type { FoundHub, HubFinder } from '../ports.ts'
import { HubAddress } from '../keeping/settings.ts'

/** More than a LAN has; whoever floods it with announcements does not flood the page. */
const MOST = 20

/** A hub as it announced itself, or null where what came is no announcement of one. */
export function nearbyHub({ name, addresses = [], port, txt }: FoundHub): NearbyHub | null {
  const announced = Announcement.safeParse(txt).data
  const ip = addresses.find((address) => /^\d+\.\d+\.\d+\.\d+$/.test(address))
  if (!announced) return null
  const scheme = announced.tls === undefined ? 'http' : 'https'
  const address = HubAddress.safeParse(`${scheme}://${ip ?? ''}:${port}`).data
  if (address === undefined) return null
  return { id: name, name: announced.name, address, version: announced.version }
}

export interface NearbyHubs {
  list(): NearbyHub[]
  /** Looks on the LAN only while the setup page is open. */
  look(on: boolean): void
}

export function createNearbyHubs(finder: HubFinder): NearbyHubs {
  const found = new Map<string, NearbyHub>()
  let stop: (() => void) | null = null
  return {
    list: () => [...found.values()].sort((a, b) => a.id.localeCompare(b.id)),
    look(on) {
      if (on === (stop !== null)) return
      stop?.()
      stop = null
      found.clear()
      if (!on) return
      stop = finder.look(
        (service) => {
          const hub = nearbyHub(service)
          if (hub && found.size < MOST) found.set(hub.id, hub)
        },
        ({ name }) => found.delete(name),
      )
    },
  }
}
