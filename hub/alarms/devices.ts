import type { DeviceRole } from '../../protocol/roles.ts'

/** These stay on all day; a counter's page is closed when its clerk goes. */
const STAY: readonly DeviceRole[] = ['kiosk', 'display', 'sign', 'rater']
/** A line heals by itself, and a page is loaded again, within this time, in ms. */
const PATIENCE_MS = 2 * 60_000
/** Whoever was not there for so long was put away on purpose, in ms. */
const FORGET_MS = 12 * 3_600_000

interface Known {
  id: string
  role: DeviceRole
  seenAt: number | null
}

/** Ids of the devices that were there a while ago and are gone; `now` and the hub's start in ms since 1970. */
export const lostDevices = (
  devices: readonly Known[],
  connected: ReadonlyMap<string, unknown>,
  now: number,
  startedAt: number,
): string[] =>
  devices
    .filter(({ id, role, seenAt }) => {
      if (!STAY.includes(role) || connected.has(id) || seenAt === null) return false
      // While the hub was off nobody could be there.
      const away = now - Math.max(seenAt, startedAt)
      return away > PATIENCE_MS && now - seenAt < FORGET_MS
    })
    .map(({ id }) => id)
