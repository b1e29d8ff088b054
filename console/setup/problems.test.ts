import { describe, expect, it } from 'vitest'
import { partOf, groups } from './kinds/parts.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { shapeProblems, wrongBy } from './problems.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'

const part = (name: string) => partOf(name)!
const said = (name: string, entry: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    [...shapeProblems(part(name), entry)].map(([field, { code, params }]) => [
      field,
      params ? `${code} ${Object.values(params).join()}` : code,
    ]),
  )

describe('[SETUPPAGE-3] what is wrong with the form of an entry', () => {
  it('is said at its field', () => {
    const queue = { id: 'general', name: { zh: '综合', en: '' }, letter: 'a', targetMinutes: 0 }
    expect(said('queues', queue)).toEqual({
      'name.en': 'required',
      letter: 'letter',
      targetMinutes: 'more 0',
    })
  })

  it('is that something is missing, where nothing was typed or chosen', () => {
    const service = part('services').list!.fresh(smallCatalogue())
    const found = said('services', { ...service, id: 'x', department: '', minutes: null })
    expect(found).toMatchObject({
      ...{ code: 'required', 'name.zh': 'required', department: 'required', minutes: 'number' },
    })
  })

  it('knows numbers, days, times and lists', () => {
    const { centre, rules } = smallCatalogue()
    expect(said('rules', { ...rules, numberDigits: 9, recallSeconds: 1.5 })).toEqual({
      numberDigits: 'tooLarge 6',
      recallSeconds: 'whole',
    })
    const specialDays = [{ day: '', open: { from: '9', to: '17:00' }, name: { zh: '节', en: 'Day' } }]
    expect(said('hours', { ...centre, specialDays })).toEqual({
      'specialDays.0.day': 'required',
      'specialDays.0.open.from': 'clock',
    })
    expect(said('counters', { id: '1', number: 1, queues: [] })).toEqual({ queues: 'tooFew 1' })
  })

  it('is nothing where the hub would say nothing', () => {
    const { centre, queues, counters } = smallCatalogue()
    expect(said('centre', centre)).toEqual({})
    expect(said('queues', queues[0]!)).toEqual({})
    expect(said('counters', counters[0]!)).toEqual({})
  })
})

it('[SETUPPAGE-3] what the hub says has words, and what is not known its own', () => {
  const problem = { kind: 'services', id: 'x', field: 'queue', message: 'there is no queue' }
  expect(wrongBy({ ...problem, code: 'noSuch', params: { what: 'queue', id: '' } })).toEqual({
    code: 'required',
  })
  expect(wrongBy({ ...problem, code: 'noSuch', params: { what: 'queue', id: 'b' } })).toEqual({
    code: 'noSuch',
    params: { what: 'queue', id: 'b' },
  })
  expect(wrongBy({ ...problem, code: 'newer' })).toEqual({
    code: 'other',
    params: { message: problem.message },
  })
})

describe.each([
  ['zh', zh.setup],
  ['en', en.setup],
])('[SETUPPAGE-3] in %s', (_, words) => {
  const fields = groups.flatMap(({ parts }) =>
    parts.flatMap(({ kind, fields: all }) => all.map((field) => ({ kind, field, key: field.key }))),
  )
  it.each(fields)(
    'the field $key of $kind has a name, a sentence, and words for what can be chosen',
    (one) => {
      const of = (tree: unknown, ...path: (string | number)[]): unknown =>
        path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], tree)
      expect(of(words.field, one.kind, one.key, 'label')).toMatch(/./)
      expect(of(words.field, one.kind, one.key, 'help')).toMatch(/.{5}/)
      if (one.field.type !== 'choice') return
      for (const option of one.field.options) expect(of(words.option, one.kind, one.key, option)).toMatch(/./)
    },
  )
})
