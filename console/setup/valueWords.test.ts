import { describe, expect, it } from 'vitest'
import { createLanguages } from '../../client/languages.ts'
import type { Text } from '../../protocol/primitives.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import type { Entry } from './kinds/kind.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { entryName, fieldChanges, type WordsOf } from './valueWords.ts'

const { global } = createLanguages({ zh, en })
const words: WordsOf = {
  t: (key, params) => global.t(key, params ?? {}),
  say: (text: Text) => text.zh,
  catalogue: smallCatalogue(),
}
const changes = (kind: Parameters<typeof fieldChanges>[0], before: Entry | null, after: Entry | null) =>
  fieldChanges(kind, before, after, words, words)
const { centre, rules, services, counters, classes } = words.catalogue

describe('[SETUPPAGE-4] what changes is said in the words of the forms', () => {
  it('of a number with its unit, of a choice by its words', () => {
    expect(
      changes('rules', rules, { ...rules, numberDigits: 4, issueUntil: 'closing', clerkPin: true }),
    ).toEqual([
      { field: 'issueUntil', before: expect.any(String) as string, after: '到下班为止' },
      { field: 'numberDigits', before: '3 位', after: '4 位' },
      { field: 'clerkPin', before: '否', after: '是' },
    ])
  })

  it('[SETUPPAGE-10] of the links of a bundle and the tasks of a service, a line each', () => {
    const bundle = { id: 'errand', name: { zh: '一件事', en: 'Errand' }, services: ['card', 'permit'] }
    const onlyIf = { service: 'card', outcomes: ['settled'] }
    const links = [{ service: 'permit', after: ['card'], together: 'card', onlyIf, optional: true }]
    expect(changes('bundles', bundle, { ...bundle, links })).toEqual([
      {
        field: 'links',
        before: '',
        after:
          '事项 permit: 先办完哪些 事项 card · 和谁一起办 事项 card · 只在这一项 事项 card (办结) · 可办可不办',
      },
    ])
    const [service] = services
    const task = {
      id: 'check',
      name: { zh: '核对', en: 'Check' },
      department: 'civil',
      workingDays: 2,
      after: [],
    }
    expect(changes('services', { ...service }, { ...service, tasks: [task] })).toEqual([
      { field: 'tasks', before: '', after: '核对 / Check · 民政局 · 2 个工作日' },
    ])
  })

  it('of an id by the name of what it leads to, in its order', () => {
    const [counter] = counters
    const queues = words.catalogue.queues.map(({ id }) => id)
    const [change] = changes('counters', { ...counter, queues: [] }, { ...counter, queues })
    const named = words.catalogue.queues.map(({ letter, name }) => `${letter} ${name.zh}`)
    expect(change).toEqual({ field: 'queues', before: '', after: named.join('、') })
  })

  it('of hours by the days that are alike', () => {
    const open = { from: '09:00', to: '17:00' }
    const hours = { mon: open, tue: open, wed: open, thu: { from: '09:00', to: '20:00' }, fri: open }
    const [change] = changes('centre', { ...centre, hours: {} }, { ...centre, hours })
    expect(change).toEqual({
      field: 'hours',
      before: '周一–周日 休息',
      after: '周一–周三 09:00–17:00\n周四 09:00–20:00\n周五 09:00–17:00\n周六–周日 休息',
    })
  })

  it('of materials one a line, with where to get them', () => {
    const materials = [{ zh: '身份证', en: 'Identity card', where: { zh: '派出所', en: 'Police' } }]
    const [change] = changes('services', { ...services[0], materials: [] }, { ...services[0], materials })
    expect(change?.after).toBe('身份证 / Identity card（派出所）')
  })

  it('of a new entry all that is filled in, of one that is gone nothing', () => {
    const elder = { id: 'elder', name: { zh: '老年人', en: 'Elderly' }, rate: 1.5, headStartMinutes: 0 }
    expect(changes('classes', null, elder).map(({ field }) => field)).toEqual([
      'name',
      'rate',
      'headStartMinutes',
    ])
    expect(changes('classes', classes[0]!, null)).toEqual([])
  })
})

it('[SETUPPAGE-4] an entry is called as people call it', () => {
  expect(entryName('counters', { number: 3, name: { zh: '户籍', en: 'Households' } }, words)).toBe(
    '3 号窗口 户籍',
  )
  expect(entryName('queues', { letter: 'A', name: { zh: '综合', en: 'General' } }, words)).toBe('A 综合')
  expect(entryName('clerks', { id: 'wang', name: '王敏' }, words)).toBe('王敏')
  expect(entryName('zones', { id: 'east', name: { zh: '', en: '' } }, words)).toBe('east')
})
