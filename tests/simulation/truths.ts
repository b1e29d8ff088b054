import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../protocol/answers.ts'
import type { Command } from '../../protocol/commands.ts'
import type { CallOnBoard } from '../../protocol/views.ts'
import { answerOf } from '../../hub/core/answer.ts'
import { brokenInvariants } from '../../hub/core/invariants.ts'
import type { HallState } from '../../hub/core/state.ts'
import type { Journal, NewEntry } from '../../hub/journal/port.ts'
import { foldNewestDay } from '../../hub/live/fold.ts'
import { createLedger } from './ledger.ts'
import type { Story } from './story.ts'

export interface Truths {
  /** Entries have reached the disk. */
  wrote(entries: readonly NewEntry[]): void
  /** The hall as it stands after a commit. */
  stands(state: HallState): void
  /** The same, looked at wholly. */
  whole(state: HallState): void
  /** The same, and compared with what the journal tells. */
  folds(state: HallState): void
  /** An answer has reached the screen that sent the command. */
  answered(command: Command, answer: Answer): void
  /** A wall begins to say a call; `now` is the wall's idea of the hub's clock. */
  said(wall: string, call: CallOnBoard, now: number): void
  /** At the end of a day: everything that was acknowledged is in the journal. */
  kept(): void
  counts(): { tickets: number; calls: number; commits: number; said: number; acknowledged: number }
}

/** The invariants cost as much as the day is long; what touches a counter is checked at each commit. */
const WHOLE_EVERY = 100
/** A wall says no call that is older when it first sees it (WALL-5), and each stands up to a quarter of a minute. */
const OLDEST_SAID_MS = 30_000 + 60_000

export function createTruths(journal: Journal, story: Story): Truths {
  const ledger = createLedger()
  const acknowledged = new Map<string, Answer>()
  const lastSaid = new Map<string, number>()
  let commits = 0
  let said = 0
  let answers = 0

  function whole(state: HallState): void {
    for (const problem of brokenInvariants(state)) story.broken(problem)
  }
  /** What the journal says of a command must be what its sender was told. */
  function sameInJournal(id: string, answer: Answer, events: Parameters<typeof answerOf>[0]): void {
    if (events.length === 0) story.broken(`acknowledged command ${id} is not in the journal`)
    else if (!isDeepStrictEqual(answerOf(events), answer))
      story.broken(
        `command ${id} was answered ${JSON.stringify(answer)}, but did ${JSON.stringify(events[0])}`,
      )
  }

  return {
    whole,
    wrote(entries) {
      for (const { event, actor } of entries) story.note(`${actor} ${event.type} ${brief(event.data)}`)
      for (const problem of ledger.write(entries)) story.broken(problem)
    },
    stands(state) {
      if (++commits % WHOLE_EVERY === 0) whole(state)
      for (const { id, current } of state.counters.values()) {
        if (current !== (ledger.at(id) ?? null))
          story.broken(
            `counter ${id} shows ${current}, but the journal has ${ledger.at(id) ?? 'nobody'} there`,
          )
      }
    },
    folds(state) {
      whole(state)
      let folded: HallState
      try {
        folded = foldNewestDay(journal).state
      } catch (error) {
        return story.broken(`the journal does not fold: ${String(error)}`)
      }
      for (const key of Object.keys(state) as (keyof HallState)[]) {
        if (!isDeepStrictEqual(folded[key], state[key]))
          story.broken(`the fold of the journal has other ${key}`)
      }
    },
    answered(command, answer) {
      const { id, type, data } = command
      story.note(`answered ${type} ${brief(data)}: ${answer.ok ? brief(answer) : answer.refusal.code}`)
      if (!answer.ok) {
        if (answer.refusal.code === 'internal') story.broken(`${type} met a bug`)
        if (acknowledged.has(id)) story.broken(`command ${id} was accepted and then ${answer.refusal.code}`)
        return
      }
      answers++
      const before = acknowledged.get(id)
      if (before && !isDeepStrictEqual(before, answer)) story.broken(`command ${id} has two answers`)
      acknowledged.set(id, answer)
      sameInJournal(
        id,
        answer,
        journal.entriesOf(id).map(({ event }) => event),
      )
      if ('ticket' in data && 'ticket' in answer && data.ticket !== answer.ticket.id)
        story.broken(`${type} meant ${data.ticket} and hit ${answer.ticket.id}`)
    },
    said(wall, call, now) {
      const before = lastSaid.get(wall) ?? 0
      story.note(`${wall} says ${call.number} to ${call.counterNumber}`)
      if (call.callSeq <= before) story.broken(`${wall} says call ${call.callSeq} after call ${before}`)
      if (now - call.at > OLDEST_SAID_MS)
        story.broken(`${wall} says call ${call.callSeq} as new, ${now - call.at} ms old`)
      lastSaid.set(wall, call.callSeq)
      said++
    },
    kept() {
      const start = journal.lastDayOpened() ?? 1
      const wrote = new Map<string, Parameters<typeof answerOf>[0][number][]>()
      for (const { commandId, event } of journal.read(start)) {
        if (commandId === null) continue
        const events = wrote.get(commandId)
        if (events) events.push(event)
        else wrote.set(commandId, [event])
      }
      for (const [id, answer] of acknowledged) sameInJournal(id, answer, wrote.get(id) ?? [])
      acknowledged.clear()
    },
    counts: () => ({ ...ledger.counts(), commits, said, acknowledged: answers }),
  }
}

/** The names in an event or a command. */
function brief(data: object): string {
  return Object.entries(data)
    .flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number'
        ? [String(value)]
        : key === 'ticket' || key === 'to'
          ? [JSON.stringify(value)]
          : [],
    )
    .join(' ')
}
