import type { CallOnBoard } from '../../protocol/views.ts'
import { createAnnouncer } from '../../display/announcer.ts'
import { accept } from '../../hub/gateway/accept.ts'
import { ticketBytes } from '../../hub/devices/printer/escpos/encode.ts'
import { layoutPaper } from '../../hub/devices/printer/layout/layout.ts'
import { SAMPLES } from '../../hub/devices/printer/layout/samples.ts'
import { memoryJournal } from '../../hub/journal/memory.ts'
import type { Journal } from '../../hub/journal/port.ts'
import { dice as diceOf } from '../fixtures/printing/dice.ts'
import { workDay } from './clerks.ts'
import { agree } from './evening.ts'
import { hallOf } from './hallOf.ts'
import { createMachine } from './hub.ts'
import { hashOf, kindsOf } from './journalFacts.ts'
import { createNetwork } from './network.ts'
import { createPrinterRoom } from './printers.ts'
import { createResidents } from './residents.ts'
import { connectScreens } from './screens.ts'
import { tendDesk } from './staff.ts'
import { disturb } from './storm.ts'
import { createStory, type Failure } from './story.ts'
import { createTruths } from './truths.ts'
import { virtualTime } from './virtualTime.ts'

export interface PlayOptions {
  seed: number
  days: number
  /** Residents a day. */
  tickets: number
  /** How many of a hundred want paper; each paper costs as much time as some hundred other steps. */
  papers?: number
  /** Puts something broken in the place of a part, to see that it is found. */
  flaws?: Partial<Flaws>
}

export interface Flaws {
  journal: (journal: Journal) => Journal
  accept: typeof accept
  announcer: typeof createAnnouncer
}

export interface Played {
  failure: Failure | null
  tickets: number
  calls: number
  said: number
  acknowledged: number
  commits: number
  restarts: number
  /** How many of the kills fell into a write. */
  torn: number
  messages: number
  lost: number
  doubled: number
  drops: number
  mishaps: number
  /** How often each kind of event stands in the journal. */
  kinds: Record<string, number>
  /** Of the whole journal; equal for equal days. */
  journalHash: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Tuesday, 00:00 in the hall. */
const FIRST_MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00')

/** A whole hall for so many days; the same seed plays the same days. */
export async function playHall({
  seed,
  days,
  tickets,
  papers = 10,
  flaws = {},
}: PlayOptions): Promise<Played> {
  // Loading a module takes real time, which would let the same seed play another day.
  const printer = { paperMm: 80, codePage: 'gb18030', cutter: true } as const
  await ticketBytes(await layoutPaper(SAMPLES[0], { columns: 48 }), printer)
  const dice = diceOf(seed)
  const clock = virtualTime(FIRST_MIDNIGHT)
  try {
    const story = createStory(clock.now)
    const catalogue = hallOf(tickets, dice)
    const memory = memoryJournal()
    const journal = flaws.journal?.(memory) ?? memory
    const truths = createTruths(memory, story)
    const room = createPrinterRoom(catalogue, clock, dice)
    const machine = createMachine({
      catalogue,
      journal,
      clock,
      dice,
      accept: flaws.accept ?? accept,
      simulators: room.simulators,
      truths,
      story,
    })
    const network = createNetwork({ machine, clock, dice, onAnswer: truths.answered })
    const bug = (error: unknown): void =>
      story.broken(`bug: ${error instanceof Error ? error.stack : String(error)}`)
    const run = (actor: Promise<void>): void => void actor.catch(bug)
    const services = catalogue.services.map(({ id }) => id)
    const queues = catalogue.queues.map(({ id }) => id)
    const classes = catalogue.classes.map(({ id }) => id)
    let mishaps = 0

    /** Passes the time, and stops where something is broken. */
    async function passUntil(time: number): Promise<void> {
      while (clock.now() < time && !story.failure())
        await clock.passUntil(Math.min(time, clock.now() + MINUTE))
    }

    async function playDay(midnight: number): Promise<void> {
      const eight = midnight + 8 * HOUR
      await passUntil(eight - HOUR / 2)
      room.morning()
      machine.kill()
      run(machine.start())
      network.calm(false)
      let hear: (call: CallOnBoard) => void = () => undefined
      const { kiosks, desks, console, walls } = connectScreens({
        catalogue,
        network,
        clock,
        dice,
        announcer: flaws.announcer ?? createAnnouncer,
        onSaid(wall, call, now) {
          truths.said(wall, call, now)
          hear(call)
        },
      })
      const residents = createResidents({ network, kiosks, services, classes, clock, dice, papers, run })
      hear = residents.hear
      residents.come(eight, tickets)
      const reliefs = catalogue.clerks.slice(desks.length).map(({ id }) => id)
      const hands = { desks, reliefs, residents, services, queues, clock, dice }
      for (const desk of desks) run(workDay(desk, eight, hands))
      run(tendDesk(eight + 10.5 * HOUR, { screen: console, residents, printers: room, clock, dice }))
      const onMishap = (): void => void mishaps++
      const storm = { machine, room, kiosk: kiosks[0]!, clock, dice, story, run, onMishap }
      disturb(eight, eight + 10 * HOUR, storm)
      await passUntil(eight + 10.5 * HOUR)

      // In the evening everything is put right, and then all must agree.
      room.repairAll()
      network.calm(true)
      if (!machine.running()) run(machine.start())
      await passUntil(clock.now() + 4 * MINUTE)
      machine.running()?.channels.poke()
      await passUntil(clock.now() + MINUTE)
      const counters = desks.map(({ screen }) => screen)
      await agree([...counters, ...walls], { machine, truths, room, story })
      for (const screen of [...kiosks, ...walls, console, ...counters]) screen.close()

      // The day turns under a running hub, or the hub is switched off and finds the next day.
      machine.kill()
      await passUntil(midnight + DAY + (dice.chance(50) ? -MINUTE : MINUTE))
      run(machine.start())
      await passUntil(midnight + DAY + 5 * MINUTE)
      await machine.compare()
      await machine.running()?.hall.read(({ day, lastDay, tickets: left }) => {
        if (day !== lastDay || left.size > 0) story.broken('the day has not turned')
      })
      machine.kill()
    }

    for (let day = 0; day < days && !story.failure(); day++) {
      await playDay(FIRST_MIDNIGHT + day * DAY).catch(bug)
    }
    return {
      failure: story.failure(),
      ...truths.counts(),
      ...network.counts(),
      ...machine.counts(),
      kinds: kindsOf(memory),
      mishaps,
      journalHash: hashOf(memory),
    }
  } finally {
    clock.restore()
  }
}
