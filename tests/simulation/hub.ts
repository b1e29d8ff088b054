import { deserialize, serialize } from 'node:v8'
import type { Answer } from '../../protocol/answers.ts'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Clock } from '../../hub/devices/clock.ts'
import type { Simulator } from '../../hub/devices/printer/simulator/simulator.ts'
import type { accept } from '../../hub/gateway/accept.ts'
import type { HallState } from '../../hub/core/state.ts'
import { createComposer, type Composer } from '../../hub/gateway/composer.ts'
import type { Speaker } from '../../hub/gateway/permissions.ts'
import type { Journal } from '../../hub/journal/port.ts'
import { watchHall } from '../../hub/alarms/watch.ts'
import { calendarOf } from '../../hub/live/calendar.ts'
import type { Checkpoint } from '../../hub/live/checkpoint.ts'
import { foldNewestDay } from '../../hub/live/fold.ts'
import type { Hall } from '../../hub/live/hall.ts'
import type { Dice } from '../fixtures/printing/dice.ts'
import { startHubProcess } from '../fixtures/printing/process.ts'
import { createChannels, type Channels } from './channels.ts'
import { slowDisk } from './disk.ts'
import type { Story } from './story.ts'
import type { Truths } from './truths.ts'

/** A hub that runs: what its gateway offers to connections. */
export interface RunningHub {
  accept(speaker: Speaker, raw: unknown): Promise<Answer>
  channels: Channels
  compose: Composer
  hall: Hall
}

export interface HubMachine {
  /** Null while the hub is down. */
  running(): RunningHub | null
  start(): Promise<void>
  /** Ends it as by SIGKILL, at any moment. */
  kill(): void
  /** Ends it so in the middle of the next write. */
  killInWrite(): void
  /** Looks at the whole hall and compares it with the journal's fold, if no write is under way. */
  compare(): Promise<void>
  onDown(listener: () => void): void
  counts(): { restarts: number; torn: number }
}

export interface MachineParts {
  catalogue: Catalogue
  journal: Journal
  /** What carries a command to the hall: accept.ts, or a flawed one. */
  accept: typeof accept
  clock: Clock
  dice: Dice
  /** The printers that stand there now. */
  simulators: () => ReadonlyMap<string, Simulator>
  truths: Truths
  story: Story
}

/** app.ts looks at the business day each quarter of a minute; a command looks by itself. */
const DAY_MS = 60_000

/** The machine on which the hub is started, killed and started again. */
export function createMachine(parts: MachineParts): HubMachine {
  const { catalogue, dice, truths, story } = parts
  // The printers' bytes arrive between two milliseconds; a computer's clock knows whole ones.
  const clock: Clock = { now: () => Math.floor(parts.clock.now()), after: parts.clock.after }
  const disk = slowDisk(parts.journal, clock, dice, {
    onWrite: truths.wrote,
    onBegin() {
      if (!armed) return
      armed = false
      clock.after(dice.int(0, 6), kill)
    },
  })
  const calendar = calendarOf(catalogue.centre)
  const downListeners: (() => void)[] = []
  let life = { alive: false }
  let hub: RunningHub | null = null
  let starts = 0
  let tokens = 0
  let torn = 0
  let armed = false
  let checkpoint: Checkpoint | null = null

  /** At every other start the hall is kept as the upkeep keeps it; later ones find it fresh, old, or of yesterday. */
  function keep(): void {
    const { state, seq } = foldNewestDay(parts.journal)
    const hash = parts.journal.hashAt(seq)
    const body = serialize(state)
    if (hash !== null) checkpoint = { seq, hash, state: () => deserialize(body) as HallState }
  }

  async function start(): Promise<void> {
    if (life.alive) return
    const mine = (life = { alive: true })
    starts++
    story.note('the hub starts')
    const process = await startHubProcess({
      catalogue,
      journal: disk.journal,
      clock,
      simulators: parts.simulators(),
      calendar,
      token: () => `token-${String(++tokens).padStart(16, '0')}`,
      checkpoint,
      life: mine,
      onError: (error) => story.broken(`bug: ${error instanceof Error ? error.stack : String(error)}`),
    })
    if (!mine.alive) return
    const { hall } = process
    const compose = createComposer({
      catalogue: () => process.catalogue,
      clock: clock.now,
      calendar,
      printers: process.printers,
      screens: () => ({ kiosk: 0, counter: 0, display: 0, console: 0, rater: 0, ticket: 0 }),
      quietBoards: () => [],
      phoneAddress: 'http://hall',
      asked: () => new Map(),
      deviceName: () => null,
      picture: () => null,
    })
    const own: Clock = { now: clock.now, after: (ms, run) => clock.after(ms, () => mine.alive && run()) }
    const channels = createChannels(hall, compose, own, story.broken)
    hall.onCommit((events) => {
      channels.tell(events)
      void hall.read((state) => mine.alive && truths.stands(state))
    })
    watchHall({
      hall,
      clock: own,
      surroundings: () => ({
        catalogue: process.catalogue,
        now: clock.now(),
        withinHours: true,
        printers: process.printers(),
        lost: [],
        backupLate: false,
        lateComplaints: [],
        overdue: [],
      }),
      onError: (error) => story.broken(`bug in the alarms: ${String(error)}`),
    })
    const turn = (): void => {
      void hall.turnDay()
      own.after(DAY_MS, turn)
    }
    turn()
    await hall.read((state) => truths.whole(state))
    if (!mine.alive) return
    if (starts % 2 === 0) keep()
    hub = {
      accept: (speaker, raw) => parts.accept({ hall, desk: () => undefined }, speaker, raw),
      channels,
      compose,
      hall,
    }
  }

  function kill(): void {
    if (!life.alive) return
    story.note(`the hub is killed${disk.busy() ? ' in the middle of a write' : ''}`)
    if (disk.busy()) torn++
    life.alive = false
    armed = false
    hub = null
    disk.cut()
    for (const listener of downListeners) listener()
  }

  return {
    running: () => hub,
    start,
    kill,
    killInWrite: () => void (armed = true),
    async compare() {
      const now = hub
      if (now && !disk.busy()) await now.hall.read((state) => truths.folds(state))
    },
    onDown: (listener) => void downListeners.push(listener),
    counts: () => ({ restarts: Math.max(0, starts - 1), torn }),
  }
}
