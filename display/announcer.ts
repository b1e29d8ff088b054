import type { CallOnBoard } from '../protocol/views.ts'

export interface AnnouncerPorts {
  /** Says one call and resolves when it was said. */
  say: (call: CallOnBoard) => Promise<void>
  /** Puts a call in the large place; null gives the place back to the newest call of the view. */
  show: (call: CallOnBoard | null) => void
  /** A call stands large for at least this long, in ms. */
  holdMs: number
  /** A call that is older than this, in ms, when it is first seen is shown but not said. */
  freshMs: number
}

export interface Announcer {
  /** The calls of a new view, and the hub's clock in ms. */
  update: (calls: CallOnBoard[], now: number) => void
}

/** As many announcements are remembered as said; a view holds twelve. */
const REMEMBERED = 200

/** The clock is part of the name, since a hub with an empty folder counts from one again. */
const nameOf = ({ callSeq, at }: CallOnBoard): string => `${callSeq} ${at}`

/**
 * Says and shows calls one after another, each announcement once. Calls that the first view holds are
 * taken as said long ago; so is whoever has come, or was missed, before their turn to be said.
 */
export function createAnnouncer({ say, show, holdMs, freshMs }: AnnouncerPorts): Announcer {
  let known: Set<string> | null = null
  let latest: CallOnBoard[] = []
  let waiting: CallOnBoard[] = []
  let speaking = false

  function update(calls: CallOnBoard[], now: number): void {
    latest = calls
    const before = known
    known = new Set([...[...(before ?? [])].slice(-REMEMBERED), ...calls.map(nameOf)])
    if (!before) return
    const fresh = calls
      .filter((call) => !before.has(nameOf(call)) && call.calling && now - call.at <= freshMs)
      .sort((a, b) => a.callSeq - b.callSeq)
    // A recall takes the place of the call that was not said yet.
    waiting = [...waiting.filter((old) => !fresh.some(({ ticket }) => ticket === old.ticket)), ...fresh]
    if (!speaking) void speak()
  }

  async function speak(): Promise<void> {
    speaking = true
    for (let call = take(); call; call = take()) {
      show(call)
      // A voice that fails costs its own call and no later one.
      await Promise.allSettled([say(call), hold()])
    }
    speaking = false
    show(null)
  }
  function take(): CallOnBoard | undefined {
    waiting = waiting.filter((call) => !came(call))
    return waiting.shift()
  }
  /** A call that the view no longer holds was pushed out by newer ones; it is still to be said. */
  const came = ({ callSeq }: CallOnBoard): boolean =>
    latest.length === 0 || latest.some((one) => one.callSeq === callSeq && !one.calling)
  const hold = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, holdMs))

  return { update }
}
