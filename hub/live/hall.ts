import type { Answer, Refused } from '../../protocol/answers.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { refusal, type RefusalCode } from '../../protocol/refusals.ts'
import { memoryBook, type Book } from '../cases/book.ts'
import { answerOf } from '../core/answer.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import {
  isDecline,
  type Context,
  type HallCommand,
  type OwnCommand,
  type WireCommand,
} from '../core/commands.ts'
import { decide } from '../core/decide.ts'
import { evolve } from '../core/evolve.ts'
import type { HallState } from '../core/state.ts'
import type { Journal, NewEntry } from '../journal/port.ts'
import type { HallTime } from './calendar.ts'
import type { Checkpoint } from './checkpoint.ts'
import { foldNewestDay } from './fold.ts'
import { rememberRefusals } from './refused.ts'

/** Everything that the live hall needs from outside. */
export interface HallParts {
  journal: Journal
  /** What outlives a day; without it one that ends with the process. */
  book?: Book
  catalogue: () => CatalogueIndex
  calendar: (now: number) => HallTime
  /** Where the first fold may begin. */
  checkpoint?: Checkpoint | null
  /** ms since 1970 */
  clock: () => number
  /** A fresh unguessable ticket token. */
  token: () => string
  /** A command was declined; for the figures. */
  onDecline?: (code: RefusalCode) => void
  /** A decision threw: a bug. The hall has changed nothing and folded again. */
  onBug: (error: unknown, command: HallCommand) => void
  /** The journal could not be written: memory must not run ahead of it, so the process must end. */
  onFatal: (error: unknown) => void
}

export interface Sender {
  /** Who: role and device, such as `kiosk:3`. */
  actor: string
  /** The sender's own id of the command. */
  id: string
  /** Why a command that is new is not taken from this sender now; asked before the engine, and not remembered. */
  barred?: ((state: HallState) => RefusalCode | null) | undefined
}

export interface Hall {
  /** Decides a command; answers after its events are safe in the journal. */
  submit(command: WireCommand, sender: Sender): Promise<Answer>
  /** The same for what the hub itself asks; false when it was declined. */
  order(command: OwnCommand): Promise<boolean>
  /** What is safe in the journal; waits for a commit that is under way. Do not keep or change the state. */
  read<T>(look: (state: HallState, seq: number) => T): Promise<T>
  /** Opens and closes business days as the calendar says. */
  turnDay(): Promise<void>
  onCommit(listener: (events: readonly HallEvent[]) => void): void
  /** Answers what has arrived, then takes nothing more. */
  close(): Promise<void>
}

type Waiting =
  | { command: WireCommand; sender: Sender; answer: (answer: Answer) => void }
  | { command: OwnCommand; sender: null; answer: (answer: { ok: boolean }) => void }

const HUB = 'hub'
const key = ({ actor, id }: Sender): string => `${actor} ${id}`

/** More would keep the first of a burst waiting for the last. */
const BATCH = 256
const REFUSALS_KEPT = 10_000
const DONE: Answer = { ok: true, counter: HUB }

/**
 * The live hall: decide, write, tell. Commands that arrive together are written together, with one
 * sync for all of them, and nobody is answered before. See docs/adr/0003.
 */
export function createHall(parts: HallParts): Hall {
  const { journal } = parts
  const book = parts.book ?? memoryBook(journal)
  let { state, seq } = foldNewestDay(journal, parts.checkpoint)
  book.forget()
  const queue: Waiting[] = []
  const refused = rememberRefusals(REFUSALS_KEPT)
  const listeners: ((events: readonly HallEvent[]) => void)[] = []
  let running: Promise<void> | null = null
  let ended = false

  function submit(command: WireCommand, sender: Sender): Promise<Answer> {
    if (ended) return Promise.resolve({ ok: false, refusal: refusal('notReady') })
    return new Promise((answer) => enqueue({ command, sender, answer }))
  }

  async function order(command: OwnCommand): Promise<boolean> {
    if (ended) return false
    return new Promise((done) => enqueue({ command, sender: null, answer: ({ ok }) => done(ok) }))
  }

  function enqueue(waiting: Waiting): void {
    queue.push(waiting)
    void wake()
  }

  /** The next turn of the event loop takes all that has arrived by then. */
  function wake(): Promise<void> {
    return (running ??= new Promise((resolve) => setImmediate(() => void run().then(resolve))))
  }

  async function run(): Promise<void> {
    try {
      do await commit(queue.splice(0, BATCH))
      while (queue.length > 0)
    } catch (error) {
      ended = true
      parts.onFatal(error)
    } finally {
      running = null
    }
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const now = parts.clock()
    const time = parts.calendar(now)
    const entries: NewEntry[] = []
    const outcomes: Answer[] = []
    const inBatch = new Map<string, Answer>()
    let buggy = false

    turn(time.today, context(now, time), entries)
    for (const waiting of batch) {
      const whole = entries.length
      try {
        const outcome = answerTo(waiting, inBatch, context(now, time), entries)
        if (waiting.sender) inBatch.set(key(waiting.sender), outcome)
        outcomes.push(outcome)
      } catch (error) {
        // It may have left the state half changed: what came before it is written, then all is folded anew.
        buggy = true
        entries.length = whole
        outcomes.push({ ok: false, refusal: refusal('internal') })
        parts.onBug(error, waiting.command)
        break
      }
    }
    if (entries.length > 0) seq = await journal.append(seq, entries)
    book.kept(seq)
    if (buggy) foldAnew()
    if (entries.length > 0) tell(entries)
    outcomes.forEach((outcome, index) => batch[index]!.answer(outcome))
    queue.unshift(...batch.slice(outcomes.length))
  }

  function foldAnew(): void {
    ;({ state, seq } = foldNewestDay(journal))
    book.forget()
  }

  function context(now: number, { withinHours, closesAt }: HallTime): Context {
    return {
      now,
      catalogue: parts.catalogue(),
      withinHours,
      closesAt,
      token: parts.token(),
      caseOf: book.caseOf,
      complaintOf: book.complaintOf,
    }
  }

  function answerTo(
    { command, sender }: Waiting,
    inBatch: ReadonlyMap<string, Answer>,
    context: Context,
    entries: NewEntry[],
  ): Answer {
    const known = sender && (inBatch.get(key(sender)) ?? answeredBefore(sender))
    if (known) return known
    const barred = sender?.barred?.(state)
    if (barred) return { ok: false, refusal: refusal(barred) }
    const decision = decide(state, command, context)
    if (isDecline(decision)) {
      parts.onDecline?.(decision.refused)
      const declined: Refused = { ok: false, refusal: refusal(decision.refused, decision.params) }
      if (sender) refused.keep(sender, declined)
      return declined
    }
    apply(decision, sender, entries)
    return sender ? answerOf(decision) : DONE
  }

  function apply(events: readonly HallEvent[], sender: Sender | null, entries: NewEntry[]): void {
    for (const event of events) {
      state = evolve(state, event)
      const day = state.day ?? state.lastDay
      if (day === null) throw new Error(`${event.type} before the first business day`)
      book.apply(event, day)
      entries.push({ day, event, actor: sender?.actor ?? HUB, commandId: sender?.id ?? null })
    }
  }

  /** [ONCE-1] The same id gets the same answer: from memory for a refusal, else from the journal. */
  function answeredBefore({ id, actor }: Sender): Answer | undefined {
    const declined = refused.of(id, actor)
    if (declined) return declined
    const entries = journal.entriesOf(id)
    if (entries.length === 0) return undefined
    // An id is its sender's own; another's answer is nobody else's business.
    if (entries[0]!.actor !== actor) return { ok: false, refusal: refusal('malformed') }
    return answerOf(entries.map((entry) => entry.event))
  }

  /** [DAY-1] [DAY-3] Days only go forward: a clock that jumps back leaves the open day open. */
  function turn(today: string, context: Context, entries: NewEntry[]): void {
    if (state.day === today || (state.lastDay !== null && today <= state.lastDay)) return
    const commands: OwnCommand[] = [{ type: 'openDay', data: { day: today } }]
    if (state.day !== null) commands.unshift({ type: 'closeDay', data: {} })
    for (const command of commands) {
      const decision = decide(state, command, context)
      if (isDecline(decision)) throw new Error(`${command.type} was declined: ${decision.refused}`)
      apply(decision, null, entries)
    }
  }

  function tell(entries: readonly NewEntry[]): void {
    const events = entries.map((entry) => entry.event)
    for (const listener of listeners) listener(events)
  }

  return {
    submit,
    order,
    async read(look) {
      if (running) await running
      return look(state, seq)
    },
    async turnDay() {
      if (running) await running
      await wake()
    },
    onCommit: (listener) => void listeners.push(listener),
    async close() {
      ended = true
      if (running) await running
    },
  }
}
