import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import type { Answer } from '../../protocol/answers.ts'
import { indexCatalogue, type CatalogueIndex } from '../core/catalogue.ts'
import type { WireCommand } from '../core/commands.ts'
import { memoryJournal } from '../journal/memory.ts'
import type { Journal, NewEntry } from '../journal/port.ts'
import type { Checkpoint } from './checkpoint.ts'
import { foldNewestDay } from './fold.ts'
import { createHall, type Hall } from './hall.ts'

const issue: WireCommand = { type: 'issueTicket', data: { services: ['card'], print: false } }
const kiosk = (id: string) => ({ actor: 'kiosk:1', id })

/** A live hall on a journal in memory that counts its appends and can be made to fail. */
function liveHall(journal: Journal = memoryJournal(), checkpoint: Checkpoint | null = null) {
  const appends: number[] = []
  const bugs: unknown[] = []
  const fatal: unknown[] = []
  const told: string[][] = []
  let today = '2026-11-24'
  let tokens = 0
  let failing = false
  let catalogue: () => CatalogueIndex = () => index
  const index = indexCatalogue(smallCatalogue())
  const hall: Hall = createHall({
    journal: {
      ...journal,
      append(expected: number, entries: readonly NewEntry[]) {
        if (failing) throw new Error('the disk is full')
        appends.push(entries.length)
        return journal.append(expected, entries)
      },
    },
    catalogue: () => catalogue(),
    checkpoint,
    calendar: () => ({ today, withinHours: true, closesAt: null }),
    clock: () => 1_795_500_000_000,
    token: () => `token-${String(++tokens).padStart(16, '0')}`,
    onBug: (error) => bugs.push(error),
    onFatal: (error) => fatal.push(error),
  })
  hall.onCommit((events) => told.push(events.map(({ type }) => type)))
  return {
    hall,
    journal,
    appends,
    bugs,
    fatal,
    told,
    turnTo: (day: string) => (today = day),
    breakDisk: () => (failing = true),
    breakCatalogue: (broken: boolean) =>
      (catalogue = () => (broken ? ({ ...index, services: null } as unknown as CatalogueIndex) : index)),
  }
}
const numberOf = (answer: Answer) => (answer.ok && 'number' in answer ? answer.number : answer)

describe('the live hall', () => {
  it('[CHECKPOINT-1] begins at the checkpoint that it is given, and after a bug folds without it', async () => {
    const before = liveHall()
    await before.hall.submit(issue, kiosk('command-1'))
    const { state, seq } = foldNewestDay(before.journal)
    let asked = 0
    const checkpoint = {
      seq,
      hash: before.journal.hashAt(seq)!,
      state: () => {
        asked++
        return state
      },
    }
    const after = liveHall(before.journal, checkpoint)
    expect(asked).toBe(1)
    expect(numberOf(await after.hall.submit(issue, kiosk('command-2')))).toBe('A002')
    after.breakCatalogue(true)
    await after.hall.submit(issue, kiosk('command-3'))
    after.breakCatalogue(false)
    expect(asked).toBe(1)
    expect(numberOf(await after.hall.submit(issue, kiosk('command-4')))).toBe('A003')
  })
  it('[COMMIT-1] writes commands that arrive together with one append, and answers after it', async () => {
    const { hall, appends, told } = liveHall()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => hall.submit(issue, kiosk(`command-${n}`))),
    )
    expect(appends).toEqual([21])
    expect(told).toHaveLength(1)
    expect(answers.map(numberOf)).toEqual(
      Array.from({ length: 20 }, (_, n) => `A${String(n + 1).padStart(3, '0')}`),
    )
  })
  it('[ONCE-1] the same id in one batch and in a later one is done once', async () => {
    const { hall } = liveHall()
    const both = await Promise.all([
      hall.submit(issue, kiosk('the-same')),
      hall.submit(issue, kiosk('the-same')),
    ])
    expect(both[0]).toEqual(both[1])
    expect(await hall.submit(issue, kiosk('the-same'))).toEqual(both[0])
    expect(await hall.read(({ tickets }) => tickets.size)).toBe(1)
  })
  it('[ONCE-1] a refusal is remembered, though the hall has changed since', async () => {
    const { hall } = liveHall()
    const call = { type: 'callNext', data: { counter: '1' } } as const
    const refused = await hall.submit(call, kiosk('refused-1'))
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'counterNotOpen' } })
    await hall.submit({ type: 'openCounter', data: { counter: '1' } }, kiosk('open-1'))
    await hall.submit(issue, kiosk('issue-1'))
    expect(await hall.submit(call, kiosk('refused-1'))).toEqual(refused)
    expect(await hall.submit(call, kiosk('call-2'))).toMatchObject({ ok: true })
  })
  it('[COMMIT-2] when the write fails nobody is answered or told, and the process is to end', async () => {
    const { hall, fatal, told, breakDisk } = liveHall()
    await hall.submit(issue, kiosk('before'))
    breakDisk()
    let answered = false
    void hall.submit(issue, kiosk('lost')).then(() => (answered = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(fatal).toHaveLength(1)
    expect(answered).toBe(false)
    expect(told).toHaveLength(1)
    expect(await hall.submit(issue, kiosk('later'))).toMatchObject({ refusal: { code: 'notReady' } })
  })
  it('[COMMIT-3] a bug changes nothing: what came before is written, the rest goes on', async () => {
    const { hall, bugs, breakCatalogue, journal } = liveHall()
    await hall.submit(issue, kiosk('first'))
    breakCatalogue(true)
    expect(await hall.submit(issue, kiosk('buggy'))).toMatchObject({ refusal: { code: 'internal' } })
    breakCatalogue(false)
    expect(bugs).toHaveLength(1)
    expect(journal.entriesOf('buggy')).toEqual([])
    expect(numberOf(await hall.submit(issue, kiosk('next')))).toBe('A002')
  })
  it('[DAY-1] [DAY-3] the day turns with the calendar and never back', async () => {
    const { hall, turnTo } = liveHall()
    await hall.submit(issue, kiosk('today'))
    turnTo('2026-11-25')
    await hall.turnDay()
    expect(await hall.read(({ day, tickets }) => [day, tickets.size])).toEqual(['2026-11-25', 0])
    turnTo('2026-11-24')
    expect(await hall.submit(issue, kiosk('clock-jumped'))).toMatchObject({ id: '2026-11-25-A001' })
  })
  it('[START-2] goes on where the journal stands', async () => {
    const first = liveHall()
    const answer = await first.hall.submit(issue, kiosk('over-the-restart'))
    await first.hall.close()
    const second = liveHall(first.journal)
    expect(await second.hall.submit(issue, kiosk('over-the-restart'))).toEqual(answer)
    expect(numberOf(await second.hall.submit(issue, kiosk('afterwards')))).toBe('A002')
  })
})
