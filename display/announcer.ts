import type { CallOnBoard } from '../protocol/views.ts'

export interface AnnouncerPorts {
  /** Says one call and resolves when it was said. `urgent`: somebody who was called before has not come. */
  say: (call: CallOnBoard, urgent: boolean) => Promise<void>
  /** Puts a call in the large place; null gives the place back to the newest call. Its time begins when it stands there. */
  show: (call: CallOnBoard | null) => void | Promise<void>
  /** A call stands large for at least this long, in ms. */
  holdMs: () => number
  /** A call that is older than this, in ms, when it is first seen is shown but not said. */
  freshMs: number
}

export interface Announcer {
  /** The calls of a new view, and the hub's clock in ms. */
  update: (calls: CallOnBoard[], now: number) => void
  /** Those that are still to be said, the next first. */
  waiting: () => CallOnBoard[]
  /** The hub is not heard: no further call is said, and those that wait are kept. */
  pause: () => void
  resume: () => void
  /** After a gap: of those that wait only the fresh ones stay; `now` is the hub's clock in ms. */
  dropOld: (now: number) => void
}

interface Waiting {
  call: CallOnBoard
  urgent: boolean
}

/** As many announcements are remembered as said; a view of a rush holds a few dozen. */
const REMEMBERED = 400
/** After so many urgent recalls another call has its turn, so that recalls cannot silence a hall. */
const URGENT_IN_A_ROW = 3

/** The clock is part of the name, since a hub with an empty folder counts from one again. */
const nameOf = ({ callSeq, at }: CallOnBoard): string => `${callSeq} ${at}`

/**
 * Says and shows calls one after another, each announcement once. Calls that the first view holds are
 * taken as said long ago; so is whoever has come, or was missed, before their turn to be said.
 */
export function createAnnouncer({ say, show, holdMs, freshMs }: AnnouncerPorts): Announcer {
  let known: Set<string> | null = null
  let latest: CallOnBoard[] = []
  let line: Waiting[] = []
  let speaking = false
  let paused = false
  let urgentInARow = 0

  function update(calls: CallOnBoard[], now: number): void {
    latest = calls
    const before = known
    known = new Set([...[...(before ?? [])].slice(-REMEMBERED), ...calls.map(nameOf)])
    if (!before) return
    const fresh = calls
      .filter((call) => !before.has(nameOf(call)) && call.calling && isFresh(call, now))
      .sort((a, b) => a.callSeq - b.callSeq)
    fresh.forEach(enter)
    if (!speaking) void speak()
  }
  function resume(): void {
    if (!paused) return
    paused = false
    if (!speaking) void speak()
  }
  /** [WALL-4] A recall takes the place of the call that was not said yet; [WALL-11] any other comes first. */
  function enter(call: CallOnBoard): void {
    const place = line.findIndex((one) => one.call.ticket === call.ticket)
    const urgent = call.announcements > 1
    if (place >= 0) line = line.with(place, { call, urgent: line[place]?.urgent ?? false })
    else if (urgent) line = line.toSpliced(line.findLastIndex((one) => one.urgent) + 1, 0, { call, urgent })
    else line = [...line, { call, urgent }]
  }

  async function speak(): Promise<void> {
    speaking = true
    for (let next = take(); next; next = take()) {
      await show(next.call)
      // A voice that fails costs its own call and no later one.
      await Promise.allSettled([say(next.call, next.urgent), hold()])
    }
    speaking = false
    void show(null)
  }
  function take(): Waiting | undefined {
    if (paused) return undefined
    line = line.filter(({ call }) => !came(call))
    const ordinary = line.find(({ urgent }) => !urgent)
    const next = urgentInARow >= URGENT_IN_A_ROW ? (ordinary ?? line[0]) : line[0]
    urgentInARow = next?.urgent ? urgentInARow + 1 : 0
    line = line.filter((one) => one !== next)
    return next
  }
  /** A call that the view no longer holds was pushed out by newer ones; it is still to be said. */
  const came = ({ callSeq }: CallOnBoard): boolean =>
    latest.length === 0 || latest.some((one) => one.callSeq === callSeq && !one.calling)
  const isFresh = ({ at }: CallOnBoard, now: number): boolean => now - at <= freshMs
  const hold = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, holdMs()))

  return {
    update,
    waiting: () => line.map(({ call }) => call),
    pause: () => void (paused = true),
    resume,
    dropOld: (now) => void (line = line.filter(({ call }) => isFresh(call, now))),
  }
}
