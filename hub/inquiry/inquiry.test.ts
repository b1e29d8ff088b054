import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Database } from 'better-sqlite3'
import { smallCatalogueWithErrand } from '../../tests/fixtures/catalogue.ts'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { commandsOf, step } from '../../tests/fixtures/randomHall.ts'
import { DAY, MORNING, scenario } from '../../tests/fixtures/scenario.ts'
import { replaceCatalogue } from '../catalogue/store.ts'
import { indexCatalogue } from '../core/catalogue.ts'
import { isDecline } from '../core/commands.ts'
import { decide } from '../core/decide.ts'
import { evolve } from '../core/evolve.ts'
import { initialState } from '../core/state.ts'
import { packDays } from '../journal/archive/pack.ts'
import { openDatabase } from '../journal/database.ts'
import type { NewEntry } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { catalogueAt } from '../catalogue/at.ts'
import { findLines, storyOf, TooMuch } from './lines.ts'
import { dayOf, foldTo, momentOf } from './moment.ts'
import { recordOf } from './record.ts'
import { noBook } from '../../tests/fixtures/noBook.ts'

const CHECKER = fileURLToPath(new URL('./check-record.mjs', import.meta.url))
const NEXT = '2026-11-25'
let folder: ReturnType<typeof temporaryFolder>
let db: Database
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  replaceCatalogue(db, smallCatalogueWithErrand(), { actor: 'cli', at: 1 })
})
afterEach(() => {
  db.close()
  folder.remove()
})

/** Two tickets of one day, and the beginning of the next. */
async function twoDays() {
  const hall = scenario()
  hall.when('openCounter', { counter: '1', clerk: 'c01' })
  const first = hall.issue()
  const second = hall.issue('permit')
  hall.pass(10)
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  hall.when('noteTicket', { counter: '1', note: '请补身份证' })
  hall.when('changeClerk', { counter: '1', clerk: 'c02' })
  hall.pass(5)
  hall.when('finish', { counter: '1' })
  hall.call('1')
  const today = hall.log.length
  hall.when('closeDay')
  const closed = hall.log.length
  hall.when('openDay', { day: NEXT })
  const actorOf = (type: string): string => (type.startsWith('ticketIssued') ? 'kiosk:k1' : 'counter:d1')
  const entries = hall.log.map((event, index): NewEntry => {
    const day = index < closed ? DAY : NEXT
    return { day, event, actor: actorOf(event.type), commandId: `command-${index}` }
  })
  await sqliteJournal(db).append(0, entries)
  return { hall, first: first, second, today, entries }
}
const types = (lines: readonly { type: string }[]) => lines.map(({ type }) => type)
const question = (over: object = {}) => ({ from: DAY, to: DAY, after: 0, ...over })

describe('the lines of a day', () => {
  it('[JOURNALPAGE-1] are found by number, counter, clerk and time', async () => {
    const { second } = await twoDays()
    const find = (over: object) => findLines(db, question(over), 'Asia/Shanghai').lines
    expect(types(find({ number: second.slice(-4) }))).toEqual([
      'ticketIssued',
      'ticketCalled',
      'ticketExpired',
    ])
    expect(types(find({ clerk: 'c02' }))).toEqual([
      'clerkChanged',
      'stopFinished',
      'ticketCalled',
      'counterClosed',
    ])
    expect(types(find({ counter: '2' }))).toEqual([])
    expect(types(find({ since: '09:15' }))[0]).toBe('stopFinished')
    expect(types(find({ until: '09:05' })).at(-1)).toBe('ticketIssued')
    expect(JSON.stringify(find({}))).not.toContain('token')
    expect(find({ number: 'A001' }).find(({ type }) => type === 'ticketNoted')?.data).toMatchObject({
      note: '请补身份证',
    })
  })
  it('[JOURNALPAGE-1] say that somebody applied and gave a contact, and not who', async () => {
    const hall = caseHall()
    hall.when('issueTicket', { services: ['permit', 'card'], print: false })
    hall.accept({ applicant: '张三', contact: '13800000000' })
    hall.accept({ applicant: '李四' })
    hall.when('openComplaint', { kind: 'complaint', contact: '13900000000' })
    await sqliteJournal(db).append(
      0,
      hall.log.map((event): NewEntry => ({ day: DAY, event, actor: 'x', commandId: null })),
    )
    const { lines } = findLines(db, question(), 'UTC')
    const story = storyOf(db, `${DAY}-A001`)
    for (const shown of [lines, story]) {
      expect(JSON.stringify(shown)).not.toMatch(/张三|李四|13[89]0/)
      const opened = shown.find(({ type }) => type === 'caseOpened')
      expect(opened?.data).toMatchObject({ applicant: '（不在此显示）', collect: 'pickup' })
    }
    const contacts = lines.filter(({ type }) => type === 'contactGiven')
    expect(contacts.map(({ data }) => data['contact'])).toEqual(['（不在此显示）', '（不在此显示）'])
  })
  it('[JOURNALPAGE-1] come some at a time, and no more days than can be read', async () => {
    await twoDays()
    const all = findLines(db, question({ to: NEXT }), 'UTC').lines
    const rest = findLines(db, question({ to: NEXT, after: all[3]!.seq }), 'UTC').lines
    expect(rest).toEqual(all.slice(4))
    expect(() => findLines(db, question({ to: '2027-11-25' }), 'UTC')).toThrow(TooMuch)
    expect(() => findLines(db, question({ to: '2025-11-25' }), 'UTC')).toThrow(TooMuch)
    expect(findLines(db, question({ from: '2020-01-01', to: '2020-01-02' }), 'UTC').lines).toEqual([])
  })
  it('[JOURNALPAGE-2] tell the whole story of a ticket, also from the archive', async () => {
    const { first } = await twoDays()
    const story = ['ticketIssued', 'ticketCalled', 'servingStarted', 'ticketNoted', 'stopFinished']
    expect(types(storyOf(db, first))).toEqual(story)
    await packDays(db, NEXT)
    expect(types(storyOf(db, first))).toEqual(story)
    expect(storyOf(db, '2026-11-24-Z999')).toEqual([])
  })
})

describe('the hall as it was', () => {
  it('[REPLAY-1] at 1,000 random moments is the state folded to that moment', async () => {
    const steps = fc.sample(step, { numRuns: 1_200, seed: 20261128 })
    const catalogue = indexCatalogue(smallCatalogueWithErrand())
    let [state, now] = [
      evolve(initialState(), { type: 'dayOpened', at: MORNING, data: { day: DAY, lastCallSeq: 0 } }),
      MORNING,
    ]
    const entries: NewEntry[] = [
      {
        day: DAY,
        event: { type: 'dayOpened', at: MORNING, data: { day: DAY, lastCallSeq: 0 } },
        actor: 'hub',
        commandId: null,
      },
    ]
    for (const one of steps.filter(({ kind }) => kind !== 'newDay')) {
      now += one.waitMs
      for (const command of commandsOf(one, state)) {
        const token = `token-${String(entries.length).padStart(16, '0')}`
        const decision = decide(state, command, {
          now,
          catalogue,
          withinHours: true,
          closesAt: null,
          token,
          ...noBook,
        })
        if (isDecline(decision)) continue
        for (const event of decision) {
          state = evolve(state, event)
          entries.push({ day: DAY, event, actor: 'x', commandId: null })
        }
      }
    }
    await sqliteJournal(db).append(0, entries)
    const kept = dayOf(db, DAY, null)
    expect(kept.entries).toHaveLength(entries.length)
    // Folded anew from what was appended, and looked at where the two must agree in everything.
    let folded = initialState()
    let looked = 0
    for (const [index, { event }] of entries.entries()) {
      folded = evolve(folded, event)
      if (index % Math.max(1, Math.floor(entries.length / 1_000)) !== 0) continue
      expect(foldTo(kept.entries, index + 1)).toEqual(folded)
      looked++
    }
    expect(looked).toBeGreaterThanOrEqual(Math.min(1_000, entries.length))
    const [middle, late] = [kept.entries[400]!, kept.entries.at(-1)!]
    expect(momentOf(db, kept, { day: DAY, seq: middle.seq })).toMatchObject({
      line: { seq: middle.seq },
      first: 1,
      last: late.seq,
    })
    const at = middle.event.at
    const shown = momentOf(db, kept, { day: DAY, at })
    expect(shown!.line.at).toBeLessThanOrEqual(at)
    expect(momentOf(db, kept, { day: DAY })!.view.totals.issued).toBe(folded.totals.issued)
  }, 60_000)
  it('[REPLAY-1] has the catalogue of its time, and is nothing on a day that never was', async () => {
    const { today } = await twoDays()
    const renamed = smallCatalogueWithErrand()
    renamed.queues[0]!.name = { zh: '新名', en: 'New name' }
    renamed.queues.push({ id: 'late', name: { zh: '后', en: 'Late' }, letter: 'L', targetMinutes: 5 })
    replaceCatalogue(db, renamed, { actor: 'cli', at: MORNING + 86_400_000 })
    expect(catalogueAt(db, MORNING)).toEqual(smallCatalogueWithErrand())
    expect(catalogueAt(db, MORNING + 90_000_000)).toEqual(renamed)
    const shown = momentOf(db, dayOf(db, DAY, null), { day: DAY, seq: today })
    expect(shown?.view.queues.map(({ name }) => name.zh)).toEqual(['综合', '税务'])
    expect(shown?.view.counters[0]).toMatchObject({ status: 'open', current: { number: 'A002' } })
    expect(shown?.view.calls[0]?.why?.rule).toBe('longestWait')
    expect(momentOf(db, dayOf(db, '2020-01-01', null), { day: '2020-01-01' })).toBeNull()
  })
})

describe('the record of a dispute', () => {
  const about = { centre: { zh: '小厅', en: 'Small hall' }, now: 5 }
  function checked(record: unknown): { code: number; said: string } {
    const file = join(folder.path, 'record.json')
    writeFileSync(file, JSON.stringify(record))
    try {
      return {
        code: 0,
        said: execFileSync(process.execPath, [CHECKER, file], { encoding: 'utf8', stdio: 'pipe' }),
      }
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string }
      return { code: status, said: stderr }
    }
  }

  it('[RECORD-1] [RECORD-2] holds, and says what happened; from the archive the same', async () => {
    const { first } = await twoDays()
    const record = recordOf(db, first, about)
    const { code, said } = checked(record)
    expect(code).toBe(0)
    expect(said).toContain('longestWait, waited 600 s')
    expect(said).toContain('"请补身份证"')
    expect(said).toContain('链完整')
    await packDays(db, NEXT)
    expect(recordOf(db, first, about)).toEqual(record)
  })
  it('[RECORD-1] gives no link that is still good, and neither name nor link of others; of an older hub none', async () => {
    const hall = caseHall()
    const [mine, other] = [hall.open('card', { applicant: '张三' }), hall.open('card', { applicant: '李四' })]
    const ticket = hall.caseOf(mine).ticket!
    hall.when('openComplaint', { ticket, kind: 'complaint', words: '太慢' })
    hall.when('closeDay')
    const closed = hall.log.length
    hall.when('openDay', { day: NEXT })
    const entries = hall.log.map((event, index): NewEntry => {
      return { day: index < closed ? DAY : NEXT, event, actor: 'x', commandId: null }
    })
    await sqliteJournal(db).append(0, entries)
    const record = recordOf(db, ticket, about)
    const given = JSON.stringify(record)
    expect(given).toContain('张三')
    expect(given).toContain('太慢')
    const tokens = [mine, other].map((id) => hall.caseOf(id).token)
    for (const secret of ['李四', ...tokens, hall.complaint('s20261124-001').token])
      expect(given).not.toContain(secret)
    expect(checked(record).code).toBe(0)
    db.exec('DROP TRIGGER journal_no_update')
    db.prepare("UPDATE journal SET data = json_set(data, '$.token', ?) WHERE type = 'caseOpened'").run(
      tokens[0],
    )
    expect(() => recordOf(db, ticket, about)).toThrow(/older hub/)
  })
  it('[RECORD-2] that was tampered with is caught', async () => {
    const { first } = await twoDays()
    const record = recordOf(db, first, about)
    const tampered = (
      change: (copy: ReturnType<typeof recordOf>) => void,
    ): { code: number; said: string } => {
      const copy = structuredClone(record)
      change(copy)
      return checked(copy)
    }
    const caught = [
      tampered(({ rows }) => (rows[2]![5] += 60_000)),
      tampered(({ rows }) => (rows[2]![4] = rows[2]![4].replace('A001', 'A002'))),
      tampered(({ rows, hashes }) => void (rows.splice(3, 1), hashes.splice(3, 1))),
      tampered((copy) => (copy.words[0]!.words = '没有说过')),
      tampered((copy) => (copy.previous = 'f'.repeat(64))),
      checked('nothing'),
    ]
    expect(caught.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 1])
    expect(caught[0]!.said).toMatch(/row \d+ was changed/)
  })
  it('[RECORD-1] is of a day that is over, and of a ticket that was', async () => {
    const { hall } = await twoDays()
    const [event] = hall.when('issueTicket', { services: ['card'], print: false })
    await sqliteJournal(db).append(hall.log.length - 1, [
      { day: NEXT, event: event!, actor: 'k', commandId: null },
    ])
    expect(() => recordOf(db, `${NEXT}-A001`, about)).toThrow(/day is not over/)
    expect(() => recordOf(db, `${DAY}-Z001`, about)).toThrow(/no ticket/)
  })
})
