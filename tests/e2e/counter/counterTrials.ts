import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { CounterHall } from './counterHall.ts'
import type { Cut } from './counterCable.ts'
import type { CounterPage } from './counterPage.ts'

/** An operation in the middle of which the cable is pulled: the keys, and what the journal shall hold of it, once. */
interface Trial {
  name: string
  /** Keys before the one that sends. */
  before?: string[]
  send: string
  events: string[]
}

/** They follow each other: each begins where the one before ended, and the last where the first begins. */
export const TRIALS: Trial[] = [
  { name: 'open', send: 'Enter', events: ['counterOpened'] },
  { name: 'call', send: 'Enter', events: ['ticketCalled'] },
  { name: 'recall', send: 'r', events: ['ticketRecalled'] },
  { name: 'start', send: 'Enter', events: ['servingStarted'] },
  { name: 'note', before: ['n'], send: 'Enter', events: ['ticketNoted'] },
  { name: 'park', before: ['p', 'Enter'], send: '2', events: ['ticketParked'] },
  { name: 'take back', before: ['k'], send: 'Enter', events: ['ticketTakenBack'] },
  { name: 'add a stop', before: ['a'], send: 'Enter', events: ['stopAdded'] },
  { name: 'call the supervisor', before: ['h'], send: 'Enter', events: ['helpCalled'] },
  { name: 'end that call', send: 'h', events: ['helpEnded'] },
  { name: 'finish', send: 'Enter', events: ['stopFinished'] },
  { name: 'call again', send: 'Enter', events: ['ticketCalled'] },
  { name: 'miss', send: 'm', events: ['ticketMissed'] },
  { name: 'let wait again', before: ['q'], send: 'Enter', events: ['ticketRequeued'] },
  { name: 'pull', before: ['w', '1'], send: 'Enter', events: ['ticketCalled'] },
  { name: 'start the pulled', send: 'Enter', events: ['servingStarted'] },
  { name: 'end otherwise', before: ['o'], send: '3', events: ['stopFinished'] },
  { name: 'undo', send: 'u', events: ['stopReopened'] },
  { name: 'transfer', before: ['t', 'Enter'], send: 'Enter', events: ['ticketTransferred'] },
  { name: 'pause', before: ['b'], send: '1', events: ['counterPaused'] },
  { name: 'change the clerk', before: ['c'], send: 'Enter', events: ['clerkChanged'] },
  { name: 'resume', send: 'Enter', events: ['counterResumed'] },
  { name: 'close', before: ['x'], send: 'Enter', events: ['counterClosed'] },
]

export interface Pull {
  cut: Cut
  /** From the key to the pull. */
  afterMs: number
  outMs: number
}

/** Pulls the cable in the middle of one operation and checks, after it was put back, that all agree. */
export async function tryOperation(
  { desk, hall }: { desk: CounterPage; hall: CounterHall },
  { name, before = [], send, events }: Trial,
  { cut, afterMs, outMs }: Pull,
): Promise<void> {
  const journal = readJournal(hall)
  try {
    const seq = journal.last()
    await desk.keys(...before)
    // A recall is possible a second after the call.
    if (name === 'recall') await desk.page.locator('[data-testid=act-recall]:not(.impossible)').waitFor()
    await desk.ready()
    const sent = desk.page.keyboard.press(send)
    if (afterMs > 0) await desk.page.waitForTimeout(afterMs)
    await desk.cable.pull(cut)
    await sent
    await desk.page.waitForTimeout(outMs)
    desk.cable.putBack()
    await desk.page.locator('.link-notice').waitFor({ state: 'detached', timeout: 10_000 })
    await desk.page.locator('[data-testid=next-action][data-ready=true]').waitFor()

    expect(journal.since(seq), `${name}, cut ${cut} at ${afterMs} ms`).toEqual(events)
    expect(await desk.$('problem').count(), `${name}: what it says`).toBe(0)
    await expectAgreement({ desk, hall })
  } finally {
    journal.close()
  }
}

/** The screen shows what the hub has. */
export async function expectAgreement({
  desk,
  hall,
}: {
  desk: CounterPage
  hall: CounterHall
}): Promise<void> {
  const { counter, current } = await hall.view()
  expect(await desk.$('counter-state').getAttribute('data-state')).toBe(
    current?.state ?? (counter.status === 'open' ? 'free' : counter.status),
  )
  expect((await desk.$('current-number').count()) > 0 ? await desk.number() : null).toBe(
    current?.number ?? null,
  )
}

/** What the hub has written, read beside it. */
function readJournal({ hub }: CounterHall) {
  const database = new Database(join(hub.folder, 'paihao.db'), { readonly: true })
  const last = database.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck()
  const since = database.prepare('SELECT type FROM journal WHERE seq > ? ORDER BY seq').pluck()
  return {
    last: (): number => last.get() as number,
    since: (seq: number): string[] => since.all(seq) as string[],
    close: () => database.close(),
  }
}
