import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { scenario } from '../../tests/fixtures/scenario.ts'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Edit } from '../../protocol/setup.ts'
import { openDatabase } from '../journal/database.ts'
import { liveCatalogue, type LiveCatalogue } from './live.ts'
import { loadCatalogue, replaceCatalogue } from './store.ts'

const BY = { actor: 'manager:m1', at: 1_795_482_000_000 }
const NEXT = '2026-11-25'
const MIDNIGHT = BY.at + 50_000_000
let folder: ReturnType<typeof temporaryFolder>
let db: Database
let live: LiveCatalogue
/** Cases by the department that has tasks of them to do. */
let awaiting: Record<string, string[]>
const onFailed = vi.fn()
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  replaceCatalogue(db, smallCatalogue(), { actor: 'cli', at: 1 })
  onFailed.mockClear()
  awaiting = {}
  live = liveCatalogue({
    db,
    dress: (catalogue) => catalogue,
    casesBefore: (id) => awaiting[id] ?? [],
    onFailed,
  })
})
afterEach(() => {
  db.close()
  folder.remove()
})

const card = (over: object = {}) => ({ ...smallCatalogue().services[0]!, ...over })
const queue = (over: object = {}): Edit => ({
  kind: 'queues',
  id: 'new',
  entry: { id: 'new', name: { zh: '新', en: 'New' }, letter: 'N', targetMinutes: 20, ...over },
})
const edit = (kind: 'services', entry: { id: string }): Edit => ({ kind, id: entry.id, entry })
const gone = (kind: Edit['kind'], id: string): Edit => ({ kind, id, entry: null })
const hall = scenario()
const save = (
  edits: Edit[],
  over: { from?: 'now' | 'nextDay'; base?: number; state?: typeof hall.state } = {},
) =>
  live.save(
    { base: over.base ?? live.view().base, edits, from: over.from ?? 'now' },
    BY,
    over.state ?? hall.state,
    NEXT,
  )
const minutesOf = (catalogue: Catalogue | null): number | undefined => catalogue?.services[0]?.minutes

describe('a change', () => {
  it('[SETUP-1] [SETUP-3] counts at once, for the hub and for the next start, with who and when', () => {
    const heard = vi.fn()
    live.onChange(heard)
    expect(save([edit('services', card({ minutes: 9 }))])).toEqual({ ok: true, change: 1 })
    expect(minutesOf(live.index().catalogue)).toBe(9)
    expect(minutesOf(loadCatalogue(db))).toBe(9)
    expect(heard).toHaveBeenCalledTimes(1)
    expect(live.view().changes).toMatchObject([
      { ...BY, state: 'applied', differences: [{ kind: 'services', id: 'card', before: { minutes: 6 } }] },
    ])
  })
  it('[SETUP-1] says what is wrong entry by entry and field by field, and changes nothing', () => {
    const wrong = [
      edit('services', card({ minutes: -1, name: { zh: '', en: 'x' } })),
      queue({ letter: 'abc' }),
    ]
    const saved = save(wrong)
    expect(
      saved.ok ? [] : 'problems' in saved ? saved.problems.map(({ id, field }) => `${id} ${field}`) : [],
    ).toEqual(['new letter', 'card name.zh', 'card minutes'])
    expect(live.check(wrong, hall.state).problems).toHaveLength(3)
    expect(loadCatalogue(db)).toEqual(smallCatalogue())
    expect(save([edit('services', card({ queue: 'none' }))])).toMatchObject({
      problems: [{ id: 'card', field: 'queue', code: 'noSuch', params: { what: 'queue', id: 'none' } }],
    })
    expect(save([edit('services', card())])).toMatchObject({ code: 'nothingChanged' })
  })
  it('[SETUP-1] adds, takes out and puts in order', () => {
    save([queue()])
    expect(live.index().queues.has('new')).toBe(true)
    save([{ kind: 'queues', order: ['new', 'tax', 'general'] }])
    expect(live.index().catalogue.queues.map(({ id }) => id)).toEqual(['new', 'tax', 'general'])
    save([gone('queues', 'new')])
    expect(live.index().catalogue.queues.map(({ id }) => id)).toEqual(['tax', 'general'])
    expect(save([{ kind: 'queues', order: ['tax'] }])).toMatchObject({ code: 'setupProblems' })
    expect(save([gone('queues', 'new')])).toMatchObject({ problems: [{ code: 'noEntry' }] })
    expect(save([gone('rules', 'rules')])).toMatchObject({ problems: [{ code: 'noPart' }] })
  })
  it('[SETUP-2] waits for the next day, may be withdrawn, and does not count before', () => {
    const later = save([edit('services', card({ minutes: 9 }))], { from: 'nextDay' })
    const second = save([queue()], { from: 'nextDay' })
    expect([minutesOf(live.index().catalogue), live.view().changes.map(({ state }) => state)]).toEqual([
      6,
      ['waiting', 'waiting'],
    ])
    if (!second.ok || !later.ok) throw new Error('not saved')
    live.undo(second.change, BY, hall.state)
    live.turnDay('2026-11-24', MIDNIGHT)
    expect(minutesOf(live.index().catalogue)).toBe(6)
    live.turnDay(NEXT, MIDNIGHT)
    expect(live.index().catalogue.services[0]).toMatchObject({ minutes: 9, workingDays: 0 })
    expect(live.index().queues.has('new')).toBe(false)
    live.turnDay(NEXT, MIDNIGHT)
    expect(live.view().changes.map(({ state }) => state)).toEqual(['withdrawn', 'applied'])
    // By whom it was saved, but from when it counts.
    const audits = db.prepare("SELECT actor, at FROM catalogue_audit WHERE kind = 'services'").all()
    expect(audits.at(-1)).toEqual({ actor: BY.actor, at: MIDNIGHT })
  })
  it('[SETUP-2] of an entry that waits already is not taken, and what was changed beside it is not overwritten', () => {
    const centre = smallCatalogue().centre
    const centreEdit = (over: object): Edit => ({
      kind: 'centre',
      id: 'centre',
      entry: { ...centre, ...over },
    })
    const desk = { zh: '门口', en: 'Door' }
    save([centreEdit({ clerkOnSign: true })], { from: 'nextDay' })
    expect(save([centreEdit({ helpDesk: desk })], { from: 'nextDay' })).toMatchObject({ code: 'waitsForDay' })
    expect(save([centreEdit({ helpDesk: desk })])).toMatchObject({ code: 'waitsForDay' })
    // As an import beside the hub does.
    replaceCatalogue(
      db,
      { ...smallCatalogue(), centre: { ...centre, helpDesk: desk } },
      { actor: 'cli', at: 2 },
    )
    live.turnDay(NEXT, MIDNIGHT)
    expect(onFailed.mock.lastCall?.[1]).toMatchObject([{ code: 'changedMeanwhile' }])
    expect(loadCatalogue(db)?.centre).toMatchObject({ helpDesk: desk, clerkOnSign: false })
  })
  it('[SETUP-2] adds, takes out and puts one list in order on its day', () => {
    const order = ['elderly', 'infant', 'ordinary']
    const infant = { id: 'infant', name: { zh: '带婴儿', en: 'With infant' }, rate: 1.5 }
    const edits: Edit[] = [
      gone('classes', 'serviceman'),
      { kind: 'classes', id: 'infant', entry: infant },
      { kind: 'classes', order },
    ]
    expect(save(edits, { from: 'nextDay' })).toMatchObject({ ok: true })
    live.turnDay(NEXT, MIDNIGHT)
    expect(onFailed).not.toHaveBeenCalled()
    expect(live.index().catalogue.classes.map(({ id }) => id)).toEqual(order)
  })
  it('[SETUP-2] puts nothing in order over an order that was changed beside it', () => {
    save([gone('classes', 'serviceman'), { kind: 'classes', order: ['elderly', 'ordinary'] }], {
      from: 'nextDay',
    })
    const [ordinary, elderly, serviceman] = smallCatalogue().classes
    const other = { ...smallCatalogue(), classes: [serviceman!, elderly!, ordinary!] }
    replaceCatalogue(db, other, { actor: 'cli', at: 2 })
    live.turnDay(NEXT, MIDNIGHT)
    expect(onFailed.mock.lastCall?.[1]).toMatchObject([{ code: 'changedMeanwhile' }])
    expect(loadCatalogue(db)).toEqual(other)
  })
  it('[SETUP-2] that does not fit any more when its day comes changes nothing', () => {
    save([queue()])
    save(
      [
        edit('services', card({ queue: 'new' })),
        { kind: 'counters', id: '1', entry: { id: '1', number: 1, queues: ['new', 'general'] } },
      ],
      { from: 'nextDay' },
    )
    save([gone('queues', 'new')])
    live.turnDay(NEXT, MIDNIGHT)
    expect(onFailed).toHaveBeenCalledTimes(1)
    expect(live.view().changes.map(({ state }) => state)).toEqual(['applied', 'failed', 'applied'])
    expect(live.index().catalogue.services[0]?.queue).toBe('general')
  })
  it('[SETUP-6] is taken back, once, and not over what others changed since', () => {
    save([edit('services', card({ minutes: 9 })), queue()])
    expect(live.undo(1, BY, hall.state)).toEqual({ ok: true, change: 2 })
    expect(live.index().catalogue).toEqual(smallCatalogue())
    expect(live.undo(1, BY, hall.state)).toMatchObject({ code: 'noSuchChange' })
    save([edit('services', card({ minutes: 7 }))])
    save([edit('services', card({ minutes: 8 }))])
    expect(live.undo(3, BY, hall.state)).toMatchObject({ code: 'changedMeanwhile' })
    expect(live.undo(4, BY, hall.state)).toMatchObject({ ok: true })
    expect(live.undo(3, BY, hall.state)).toMatchObject({ ok: true })
    expect(minutesOf(live.index().catalogue)).toBe(6)
  })
  it('[SETUP-6] is not taken back over what waits for its day', () => {
    const { centre } = smallCatalogue()
    const centreEdit = (over: object): Edit => ({
      kind: 'centre',
      id: 'centre',
      entry: { ...centre, ...over },
    })
    save([centreEdit({ clerkOnSign: true })])
    const later = save([centreEdit({ clerkOnSign: true, helpDesk: { zh: '门口', en: 'Door' } })], {
      from: 'nextDay',
    })
    expect(later).toMatchObject({ ok: true })
    expect(live.undo(1, BY, hall.state)).toEqual({ ok: false, code: 'waitsForDay' })
    live.turnDay(NEXT, MIDNIGHT)
    expect(onFailed).not.toHaveBeenCalled()
    expect(live.index().catalogue.centre.helpDesk).toMatchObject({ zh: '门口' })
  })
  it('[SETUP-6] that took entries out puts them back where they stood', () => {
    const classes = () => live.index().catalogue.classes.map(({ id }) => id)
    const taken = save([gone('classes', 'ordinary'), gone('classes', 'elderly')])
    expect(classes()).toEqual(['serviceman'])
    const blind = { id: 'blind', name: { zh: '视障', en: 'Blind' }, rate: 2 }
    save([{ kind: 'classes', id: 'blind', entry: blind }])
    // What waits for its day is none of those that come back.
    const rate = { ...smallCatalogue().classes[2]!, rate: 1.2 }
    const waiting = save([{ kind: 'classes', id: 'serviceman', entry: rate }], { from: 'nextDay' })
    const back = live.undo(taken.ok ? taken.change : 0, BY, hall.state)
    expect(classes()).toEqual(['ordinary', 'elderly', 'serviceman', 'blind'])
    live.undo(waiting.ok ? waiting.change : 0, BY, hall.state)
    live.undo(back.ok ? back.change : 0, BY, hall.state)
    expect(classes()).toEqual(['serviceman', 'blind'])
  })
  it('[SETUP-6] that also put the list in order leaves it as it stood', () => {
    save([
      gone('classes', 'elderly'),
      { kind: 'classes', id: 'blind', entry: { id: 'blind', name: { zh: '视障', en: 'Blind' }, rate: 2 } },
      { kind: 'classes', order: ['blind', 'serviceman', 'ordinary'] },
    ])
    expect(live.undo(1, BY, hall.state)).toMatchObject({ ok: true })
    expect(live.index().catalogue).toEqual(smallCatalogue())
  })
  it('[SETUP-7] does not overwrite an order that somebody else gave meanwhile', () => {
    const { base } = live.view()
    save([{ kind: 'classes', order: ['ordinary', 'serviceman', 'elderly'] }])
    const mine: Edit = { kind: 'classes', order: ['elderly', 'ordinary', 'serviceman'] }
    expect(save([mine], { base })).toMatchObject({ code: 'changedMeanwhile' })
    // An entry of the list is not touched by its order.
    const elderly = { ...smallCatalogue().classes[1]!, rate: 3 }
    expect(save([{ kind: 'classes', id: 'elderly', entry: elderly }], { base })).toMatchObject({ ok: true })
    expect(live.index().catalogue.classes.map(({ id }) => id)).toEqual(['ordinary', 'serviceman', 'elderly'])
  })
  it('[SETUP-7] does not overwrite what somebody else changed meanwhile', () => {
    const { base } = live.view()
    save([edit('services', card({ minutes: 9 }))])
    expect(save([edit('services', card({ minutes: 5 }))], { base })).toMatchObject({
      code: 'changedMeanwhile',
    })
    expect(save([queue()], { base })).toMatchObject({ ok: true })
    // A file that was imported beside the hub counts, too.
    replaceCatalogue(
      db,
      { ...smallCatalogue(), classes: [smallCatalogue().classes[0]!] },
      { actor: 'cli', at: 2 },
    )
    save([queue()])
    expect(live.index().catalogue.classes).toHaveLength(1)
  })
})

describe('[SETUP-10] the id of a clerk who has left', () => {
  const clerk = (name: string): Edit => ({ kind: 'clerks', id: 'c01', entry: { id: 'c01', name } })
  const used = { problems: [{ kind: 'clerks', id: 'c01', field: 'id', code: 'idUsed' }] }
  const { name } = smallCatalogue().clerks[0]!

  it('is told, and is not taken for another, at once or later', () => {
    save([gone('clerks', 'c01')])
    expect(live.view().former).toEqual([{ kind: 'clerks', id: 'c01' }])
    expect(live.check([clerk('李强')], hall.state)).toMatchObject(used)
    for (const from of ['now', 'nextDay'] as const)
      expect(save([clerk('李强')], { from })).toMatchObject(used)
    expect(live.index().clerks.has('c01')).toBe(false)
  })
  it('comes back with the clerk whose it was, also by taking the change back', () => {
    save([gone('clerks', 'c01')])
    expect(live.undo(1, BY, hall.state)).toMatchObject({ ok: true })
    save([clerk('工作人员 1')])
    save([gone('clerks', 'c01')])
    expect(save([clerk(name)])).toMatchObject(used)
    expect(save([clerk('工作人员 1')])).toMatchObject({ ok: true })
    expect(live.view().former).toEqual([])
  })
  it('is not taken when the day of a change comes, where the clerk came and went meanwhile', () => {
    const fresh = (name: string) => ({ id: 'c09', name })
    save([{ kind: 'clerks', id: 'c09', entry: fresh('李强') }], { from: 'nextDay' })
    const other = { ...fresh('王敏'), departments: [] }
    const clerks = [...smallCatalogue().clerks, other]
    replaceCatalogue(db, { ...smallCatalogue(), clerks }, { actor: 'cli', at: 2 })
    replaceCatalogue(db, smallCatalogue(), { actor: 'cli', at: 3 })
    live.turnDay(NEXT, MIDNIGHT)
    expect(onFailed.mock.lastCall?.[1]).toMatchObject([{ id: 'c09', code: 'idUsed' }])
    expect(loadCatalogue(db)).toEqual(smallCatalogue())
  })
})

describe('[SETUP-4] what people of today still need', () => {
  const busy = () => {
    const one = scenario()
    one.issue('refund', 'elderly')
    one.when('openCounter', { counter: '3', clerk: 'c01' })
    return one
  }
  const taxless: Edit[] = [
    gone('services', 'invoice'),
    gone('services', 'refund'),
    gone('counters', '3'),
    { kind: 'counters', id: '1', entry: { id: '1', number: 1, queues: ['general'] } },
    { kind: 'counters', id: '4', entry: { id: '4', number: 4, queues: ['general'] } },
    gone('queues', 'tax'),
    gone('classes', 'elderly'),
    gone('clerks', 'c01'),
  ]
  it('is not taken out at once, and the tickets and counters are named', () => {
    const saved = save(taxless, { state: busy().state })
    if (saved.ok || saved.code !== 'inUse') throw new Error('it was not refused')
    expect(saved.obstacles.map(({ id, why, numbers }) => `${id} ${why} ${numbers.join()}`)).toEqual([
      'tax waiting B001',
      'tax open 3',
      'refund waiting B001',
      'elderly waiting B001',
      '3 open 3',
      'c01 seated 3',
    ])
    expect(live.index().catalogue).toEqual(smallCatalogue())
    const later = save(taxless, { state: busy().state, from: 'nextDay' })
    if (!later.ok) throw new Error(later.code)
    live.undo(later.change, BY, hall.state)
    expect(save(taxless)).toMatchObject({ ok: true })
  })
  it('a department with tasks to do is not taken out, at once or later, and is kept where they come meanwhile', () => {
    const edits: Edit[] = [
      ...smallCatalogue().services.map((service) =>
        edit('services', { ...service, ...{ department: 'other' } }),
      ),
      { kind: 'departments', id: 'other', entry: { id: 'other', name: { zh: '他', en: 'Other' } } },
      gone('departments', 'civil'),
    ]
    const obstacles = [{ kind: 'departments', id: 'civil', why: 'tasks', numbers: ['20261124-0001'] }]
    awaiting['civil'] = ['20261124-0001']
    expect(live.check(edits, hall.state)).toMatchObject({ obstacles })
    for (const from of ['now', 'nextDay'] as const)
      expect(save(edits, { from })).toEqual({ ok: false, code: 'inUse', obstacles })
    awaiting = {}
    const later = save(edits, { from: 'nextDay' })
    expect(later.ok).toBe(true)
    awaiting['civil'] = ['20261124-0002']
    live.turnDay(NEXT, MIDNIGHT)
    expect(live.index().catalogue.departments.map(({ id }) => id)).toContain('civil')
    expect(live.view().changes[0]).toMatchObject({ state: 'failed' })
    expect(onFailed.mock.calls[0]?.[1]).toMatchObject([
      { kind: 'departments', id: 'civil', code: 'tasksLeft' },
    ])
    awaiting = {}
    expect(save(edits)).toMatchObject({ ok: true })
  })
  it('a queue with people keeps a counter, also where no service uses it any more', () => {
    const one = scenario()
    one.issue('refund')
    const moved = smallCatalogue().services.map((service): Edit =>
      edit('services', { ...service, ...{ queue: 'general' } }),
    )
    const counters = smallCatalogue().counters.map((counter): Edit => ({
      kind: 'counters',
      id: counter.id,
      entry: { ...counter, queues: ['general'] },
    }))
    expect(save([...moved, ...counters], { state: one.state })).toMatchObject({
      obstacles: [{ kind: 'queues', id: 'tax', why: 'waiting', numbers: ['B001'] }],
    })
    expect(save([...moved, ...counters])).toMatchObject({ ok: true })
  })
  it('is asked of what counts now: an import beside the hub is not brought to them by another change', () => {
    const one = scenario()
    one.issue('refund')
    const { services, queues, counters, ...rest } = smallCatalogue()
    const imported = {
      ...rest,
      services: services.filter(({ queue }) => queue !== 'tax'),
      queues: queues.filter(({ id }) => id !== 'tax'),
      counters: counters.map((counter) => ({ ...counter, queues: ['general'] })),
    }
    replaceCatalogue(db, imported, { actor: 'cli', at: 2 })
    const obstacles = [{ id: 'tax', numbers: ['B001'] }, { id: 'refund' }]
    const small = [edit('services', card({ minutes: 9 }))]
    expect(live.check(small, one.state)).toMatchObject({ obstacles })
    expect(save(small, { state: one.state })).toMatchObject({ code: 'inUse', obstacles })
    expect(live.index().queues.has('tax')).toBe(true)
    expect(minutesOf(loadCatalogue(db))).toBe(6)
    // With nobody waiting it all counts.
    expect(save(small)).toMatchObject({ ok: true })
    expect(live.index().queues.has('tax')).toBe(false)
  })
  it('is not missed by those who have gone', () => {
    const one = scenario()
    const ticket = one.issue('refund')
    one.when('cancelTicket', { ticket })
    expect(save([gone('services', 'refund')], { state: one.state })).toMatchObject({ ok: true })
  })
  it('[SETUP-5] a ticket that waits keeps the rate at which it earns', () => {
    const one = scenario()
    const ticket = one.issue('card', 'elderly')
    const elderly = { ...smallCatalogue().classes[1]!, rate: 1 }
    save([{ kind: 'classes', id: 'elderly', entry: elderly }], { state: one.state })
    expect([live.index().classes.get('elderly')?.rate, one.ticket(ticket).earning.rate]).toEqual([1, 2])
  })
  it('the time zone waits for the next day', () => {
    const centre = { ...smallCatalogue().centre, timeZone: 'Europe/Berlin' }
    expect(save([{ kind: 'centre', id: 'centre', entry: centre }])).toMatchObject({
      obstacles: [{ kind: 'centre', why: 'day' }],
    })
  })
})
