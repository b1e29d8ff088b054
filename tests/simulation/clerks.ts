import type { CommandType, commandData } from '../../protocol/commands.ts'
import type { CounterView } from '../../protocol/views.ts'
import type { z } from 'zod'
import type { Dice } from '../fixtures/printing/dice.ts'
import type { Screen } from './network.ts'
import type { Residents } from './residents.ts'
import type { VirtualTime } from './virtualTime.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Whoever is still at it then goes home, and leaves the rest to the end of the day. */
const LATEST = 10 * HOUR

export interface Desk {
  counter: string
  clerk: string
  /** Time that this clerk needs, against what the catalogue expects. */
  pace: number
  screen: Screen
}

interface ClerkParts {
  desks: readonly Desk[]
  /** Clerks without a counter of their own. */
  reliefs: readonly string[]
  residents: Residents
  services: readonly string[]
  queues: readonly string[]
  clock: VirtualTime
  dice: Dice
}

type Person = NonNullable<CounterView['current']>

/** One clerk's day, as far as the screen tells; `eight` is 08:00. Resolves when the clerk goes home. */
export async function workDay(
  { counter, clerk, pace, screen }: Desk,
  eight: number,
  parts: ClerkParts,
): Promise<void> {
  const { desks, reliefs, residents, services, queues, clock, dice } = parts
  const lunch = { from: eight + 3.2 * HOUR + dice.int(0, 90) * MINUTE, taken: false }
  const goesHome = eight + 8.8 * HOUR + dice.int(0, 30) * MINUTE
  /** When the person who is being served will be done. */
  let done: { key: string; at: number } | null = null
  /** The ticket that was here before; a key pressed too late may mean it. */
  let before: string | null = null

  /** Sends an act; now and then the key is pressed twice. */
  async function act<T extends CommandType>(
    type: T,
    data: z.input<(typeof commandData)[T]>,
  ): Promise<boolean> {
    const first = screen.send(type, data)
    if (dice.chance(2)) void screen.send(type, data)
    const { ok } = await first
    // The view that follows is on its way; the clerk does not always wait for it.
    await clock.sleep(dice.chance(80) ? dice.int(500, 1_500) : dice.int(50, 300))
    return ok
  }

  await clock.sleep(eight - clock.now() + dice.int(-15, 25) * MINUTE)
  for (;;) {
    await clock.sleep(dice.int(400, 3_000))
    const view = screen.view('counter')
    if (!view) continue
    const { current } = view
    if (view.counter.status === 'closed') {
      if (clock.now() >= goesHome) return
      if (!(await act('openCounter', { counter, clerk }))) await clock.sleep(5 * SECOND)
      continue
    }
    if (clock.now() > eight + LATEST) return
    if (current?.state === 'called') await called(current)
    else if (current) await serving(current)
    else if (await free(view)) return
  }

  /** Nobody is here. True when the clerk goes home. */
  async function free({ counter: facts, waiting, next }: CounterView): Promise<boolean> {
    const now = clock.now()
    if (facts.status === 'paused') {
      await act('resumeCounter', { counter })
      return false
    }
    if (now >= goesHome && (waiting === 0 || now > goesHome + HOUR)) {
      // Some forget to close; the end of the day does it.
      return dice.chance(8) || (await act('closeCounter', { counter }))
    }
    if (!lunch.taken && now >= lunch.from) {
      lunch.taken = true
      // Somebody else sits down here meanwhile, where somebody is free.
      if (dice.chance(50) && (await act('changeClerk', { counter, clerk: dice.pick(reliefs) }))) return false
      await act('pauseCounter', { counter, reason: 'lunch' })
      await clock.sleep(dice.int(25, 45) * MINUTE)
      return false
    }
    const back = residents.back.get(counter)?.shift()
    if (back !== undefined) {
      if (await act('takeBack', { counter, ticket: back })) return false
      residents.atDesk.push(back)
    } else if (before !== null && dice.chance(1)) {
      await act('startServing', { counter, ticket: before })
    } else if (next.length > 0 && dice.chance(1.5)) {
      await act('callTicket', { counter, ticket: dice.pick(next).id, reason: '急事' })
    } else if (waiting > 0 || dice.chance(10)) {
      if (!(await act('callNext', { counter }))) await clock.sleep(dice.int(5, 20) * SECOND)
    } else {
      await clock.sleep(dice.int(5, 20) * SECOND)
    }
    return false
  }

  async function called({ id, calledAt, recallAt, mayMiss }: Person): Promise<void> {
    const ticket = dice.chance(90) ? { ticket: id } : {}
    // A key that was meant for the person before.
    if (before !== null && before !== id && dice.chance(1)) await act('recall', { counter, ticket: before })
    if (residents.standsAt(counter, id)) {
      await act('startServing', { counter, ...ticket })
    } else if (dice.chance(0.3)) {
      await act('park', { counter, ...ticket, reason: '等人' })
    } else if (dice.chance(0.3)) {
      await act('transfer', { counter, ...ticket, to: { service: dice.pick(services) } })
    } else if (clock.now() - calledAt > 35 * SECOND && clock.now() >= recallAt) {
      if (mayMiss && dice.chance(50)) await act('markMissed', { counter, ...ticket })
      else await act('recall', { counter, ...ticket })
      await clock.sleep(dice.int(8, 20) * SECOND)
    } else {
      await clock.sleep(dice.int(3, 10) * SECOND)
    }
  }

  /** What a clerk writes or asks while somebody is here. */
  async function writeUp(ticket: string): Promise<void> {
    if (dice.chance(4)) await act('noteTicket', { counter, ticket, note: '已核对原件' })
    if (dice.chance(4)) await act('addStop', { counter, ticket, service: dice.pick(services) })
    if (!dice.chance(3) || !(await act('callHelp', { counter, reason: '材料有疑问' }))) return
    await clock.sleep(dice.int(1, 4) * MINUTE)
    await act('endHelp', { counter })
  }

  async function serving({ id, expectedMinutes, startedAt }: Person): Promise<void> {
    const key = `${id} ${startedAt}`
    if (done?.key !== key) {
      await writeUp(id)
      const share = dice.int(30, 190) / 100
      done = { key, at: clock.now() + Math.round(expectedMinutes * MINUTE * pace * share) }
    }
    const left = done.at - clock.now()
    if (before !== null && before !== id && dice.chance(1)) await act('finish', { counter, ticket: before })
    if (left > 0) return clock.sleep(Math.min(left, 2 * MINUTE))
    const here = { counter, ...(dice.chance(90) ? { ticket: id } : {}) }
    if (dice.chance(4)) {
      if (await act('park', { ...here, reason: '去复印', minutes: dice.int(5, 30) }))
        residents.fetch(id, counter)
    } else if (dice.chance(5)) {
      const to = dice.pick([
        { service: dice.pick(services) },
        { queue: dice.pick(queues) },
        { counter: dice.pick(desks).counter },
      ])
      if (await act('transfer', { ...here, to })) residents.leave(id)
      else done = null
    } else if (
      await act('finish', { ...here, outcome: dice.pick(['settled', 'accepted', 'incomplete', 'withdrawn']) })
    ) {
      before = id
      // A slip of the finger, seen at once.
      if (dice.chance(2) && (await act('reopen', { counter, ticket: id }))) return
      residents.leave(id)
    }
  }
}
