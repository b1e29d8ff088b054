import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { demoCentre, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { openDatabase } from '../journal/database.ts'
import { formatCatalogue } from './format.ts'
import { parseCatalogue } from './parse.ts'
import { loadCatalogue, replaceCatalogue } from './store.ts'

const text = formatCatalogue(smallCatalogue())
const problemsOf = (yaml: string): string[] => {
  const parsed = parseCatalogue(yaml)
  return parsed.ok ? [] : parsed.problems
}

describe('a catalogue file', () => {
  it('[CATALOGUE-1] what is written is read back the same', () => {
    expect(parseCatalogue(text)).toEqual({ ok: true, catalogue: smallCatalogue() })
    const whole = smallCatalogue()
    whole.centre.helpDesk = { zh: '大厅入口', en: 'At the entrance' }
    Object.assign(whole.services[0]!, {
      materials: [{ zh: '照片', en: 'Photo', where: { zh: '照相馆', en: 'A photographer' } }],
      elsewhere: { zh: '民政局', en: 'Civil Affairs Bureau' },
      perDay: 20,
    })
    expect(parseCatalogue(formatCatalogue(whole))).toEqual({ ok: true, catalogue: whole })
    const demo = parseCatalogue(readFileSync(demoCentre('district'), 'utf8'))
    if (!demo.ok) throw new Error(demo.problems.join('\n'))
    expect(parseCatalogue(formatCatalogue(demo.catalogue))).toEqual(demo)
  })
  it.each([
    ['a broken line', 'centre: { id: x\nqueues: ]', /^line \d+: /],
    ['a wrong value', text.replace('rate: 2', 'rate: fast'), /^line \d+: classes\.1\.rate: /],
    ['a word that is not known', text.replace('rules:', 'rools: {}\nrules:'), /Unrecognized key: "rools"/],
    ['a missing part', text.replace(/^classes:[\s\S]*?(?=^departments:)/m, ''), /classes: /],
    [
      'a queue that is not there',
      text.replace('queue: tax', 'queue: tex'),
      /services\.2\.queue: there is no queue tex/,
    ],
    [
      'a category that is not there',
      text.replace('category: life', 'category: death'),
      /there is no category death/,
    ],
    [
      'a department that is not there',
      text.replace('department: civil', 'department: rude'),
      /no department rude/,
    ],
    [
      'a counter without its queue',
      text.replace('- tax', '- tix'),
      /counters\.0\.queues\.1: there is no queue tix/,
    ],
    [
      'an id that is there twice',
      text.replace('id: permit', 'id: card'),
      /services\.1\.id: the id card is used twice/,
    ],
    [
      'a number that is there twice',
      text.replace('number: 2', 'number: 1'),
      /two counters have the number 1/,
    ],
    [
      'a zone that is none',
      text.replace('Asia/Shanghai', 'Asia/Nowhere'),
      /Asia\/Nowhere is not a time zone/,
    ],
    [
      'hours that run backwards',
      text.replace('to: 17:00', 'to: 08:00'),
      /centre\.hours\.mon: from must be before to/,
    ],
    [
      'a place to get a material in one language',
      text.replace('en: Identity card', 'en: Identity card\n        where: { zh: 派出所 }'),
      /^line \d+: services\.0\.materials\.0\.where\.en: /,
    ],
    [
      'no numbers a day',
      text.replace('minutes: 6', 'minutes: 6\n    perDay: 0'),
      /^line \d+: services\.0\.perDay: /,
    ],
    ['an empty file', '', /the file: /],
  ])('[CATALOGUE-2] says where and what is wrong: %s', (_name, yaml, line) => {
    expect(problemsOf(yaml).join('\n')).toMatch(line)
  })
  it('[CATALOGUE-2] finds a circle of categories and a service whose queue no counter serves', () => {
    const catalogue = smallCatalogue()
    catalogue.categories.push({ id: 'a', parent: 'b', name: { zh: '甲', en: 'A' } })
    catalogue.categories.push({ id: 'b', parent: 'a', name: { zh: '乙', en: 'B' } })
    catalogue.queues.push({ id: 'lonely', letter: 'L', targetMinutes: 20, name: { zh: '孤', en: 'Lonely' } })
    expect(problemsOf(formatCatalogue(catalogue)).join('\n')).not.toMatch(/lonely/)
    catalogue.services[0]!.queue = 'lonely'
    const problems = problemsOf(formatCatalogue(catalogue)).join('\n')
    expect(problems).toMatch(/a is inside itself/)
    expect(problems).toMatch(/no counter serves the queue lonely/)
  })
})

describe('a bundle', () => {
  it('[CATALOGUE-2] that names what is done elsewhere is refused', () => {
    const catalogue = smallCatalogue()
    catalogue.services[1]!.elsewhere = { zh: '民政局', en: 'Civil Affairs Bureau' }
    catalogue.bundles.push({
      id: 'errand',
      name: { zh: '一件事', en: 'Errand' },
      services: ['card', 'permit'],
      keywords: [],
    })
    expect(problemsOf(formatCatalogue(catalogue)).join()).toMatch(
      /^line \d+: bundles\.0\.services\.1: permit is done elsewhere/,
    )
  })
  it('[CATALOGUE-2] that no ticket could hold is refused', () => {
    const catalogue = smallCatalogue()
    const name = { zh: '一件事', en: 'Errand' }
    catalogue.bundles.push({ id: 'twice', name, services: ['card', 'card'], keywords: [] })
    expect(problemsOf(formatCatalogue(catalogue)).join()).toMatch(/twice names a service twice/)
    const [card] = catalogue.services
    const services = Array.from({ length: 9 }, (_, index) => `service-${index}`)
    catalogue.services.push(...services.map((id) => ({ ...card!, id })))
    catalogue.bundles = [{ id: 'long', name, services, keywords: [] }]
    expect(problemsOf(formatCatalogue(catalogue)).join()).toMatch(
      /bundles\.0\.services: long is more than one/,
    )
  })
})

describe('the tables of the catalogue', () => {
  const folder = temporaryFolder()
  let db: Database
  beforeEach(async () => {
    db = await openDatabase(folder.path)
  })
  afterEach(() => {
    db.close()
    folder.remove()
  })

  it('[CATALOGUE-3] each change leaves one row of audit, and what is the same leaves none', () => {
    expect(loadCatalogue(db)).toBeNull()
    const first = smallCatalogue()
    replaceCatalogue(db, first, { actor: 'a', at: 1 })
    expect(loadCatalogue(db)).toEqual(first)
    expect(replaceCatalogue(db, smallCatalogue(), { actor: 'a', at: 2 })).toBe(0)

    const second = smallCatalogue({ recallSeconds: 9 })
    second.clerks.pop()
    expect(replaceCatalogue(db, second, { actor: 'b', at: 3 })).toBe(2)
    expect(loadCatalogue(db)).toEqual(second)
    const audit = db
      .prepare('SELECT actor, kind, id, after IS NULL AS gone FROM catalogue_audit WHERE at = 3')
      .all()
    expect(audit).toEqual([
      { actor: 'b', kind: 'rules', id: 'rules', gone: 0 },
      { actor: 'b', kind: 'clerks', id: 'c02', gone: 1 },
    ])
  })
})

it('[BUNDLE-4] tasks that wait for each other, or for what is no task of their service, are refused', () => {
  const problems = (after: Record<string, string[]>): string => {
    const catalogue = smallCatalogue()
    const task = { name: { zh: '审核', en: 'Review' }, department: 'civil', workingDays: 2 }
    catalogue.services[0]!.tasks = Object.entries(after).map(([id, first]) => ({ ...task, id, after: first }))
    return problemsOf(formatCatalogue(catalogue)).join()
  }
  expect(problems({ review: [], sign: ['review'] })).toBe('')
  expect(problems({ review: ['sign'], sign: ['review'] })).toMatch(/tasks: the task review cannot begin/)
  expect(problems({ review: ['elsewhere'] })).toMatch(/the task review cannot begin/)
})
