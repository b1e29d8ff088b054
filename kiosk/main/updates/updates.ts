import type { DeviceEvent } from '../../../protocol/deviceEvents.ts'
import type { Log } from '../keeping/log.ts'
import type { Remembered } from '../keeping/memory.ts'
import type { Clock, Fetch, Updater } from '../ports.ts'
import { isOffered, signedUpdate } from './signedUpdate.ts'

/** Nobody must have touched the kiosk for so long. */
const QUIET_MS = 60_000
const LOOK_MS = 30_000
/** The hub is asked this often: one that was renewed itself may refuse the older screens. */
const ASK_MS = 10 * 60_000
/** A version that does not take is not tried for ever. */
const TRIES = 3

export interface UpdateParts {
  updater: Updater
  fetch: Fetch
  clock: Clock
  memory: Remembered
  log: Log
  report: (kind: DeviceEvent['kind'], detail?: string) => void
  /** Public half of the key with which packages are signed (base64, SPKI). Empty: there are no updates. */
  key: string
  /** Description of the newest version for this machine. */
  file: string
  hub: () => string | null
  /** For how long the kiosk has been idle, in ms. */
  idleMs: () => number
}

/** Brings a newer version from the hub, while nobody is at the kiosk: asks, checks the signature, loads, puts it in. */
export function followUpdates(parts: UpdateParts): void {
  const { updater, clock, memory, report } = parts
  let askedAt: number | null = null
  let working = false
  let ready: string | null = null

  async function ask(hub: string): Promise<void> {
    const feed = `${hub}/updates`
    const offer = await signedUpdate(parts.fetch, feed, parts.file, parts.key)
    if (offer === null) return
    if (offer === 'forged') return report('updateRefused', 'its signature is missing or wrong')
    const { version, tries } = memory.get().update
    if (offer.version === version && tries >= TRIES) return
    updater.setFeedURL({ provider: 'generic', url: feed })
    const found = await updater.checkForUpdates()
    if (!found?.isUpdateAvailable) return
    if (!isOffered(found, offer)) return report('updateRefused', 'it is not what was signed')
    report('updateFound', offer.version)
    await updater.downloadUpdate()
    ready = offer.version
  }
  function putIn(version: string): void {
    const { update } = memory.get()
    memory.change({ update: { version, tries: update.version === version ? update.tries + 1 : 1 } })
    updater.quitAndInstall(true, true)
  }

  clock.every(LOOK_MS, () => {
    const hub = parts.hub()
    if (parts.key === '' || working || hub === null || parts.idleMs() < QUIET_MS) return
    if (ready !== null) return putIn(ready)
    if (askedAt !== null && Math.abs(clock.now() - askedAt) < ASK_MS) return
    askedAt = clock.now()
    working = true
    ask(hub)
      .catch((error: unknown) => parts.log('an update failed', { error: String(error) }))
      .finally(() => (working = false))
  })
}
