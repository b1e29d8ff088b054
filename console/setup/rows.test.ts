import { expect, it } from 'vitest'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { rowsOf } from './rows.ts'
import { stepsOf } from './steps.ts'

const name = { zh: '类', en: 'Kind' }
const shown = (categories: { id: string; parent?: string }[]): string[] =>
  rowsOf({ ...smallCatalogue(), categories: categories.map((one) => ({ ...one, name })) }, 'categories').map(
    ({ id, depth }) => `${'-'.repeat(depth)}${id}`,
  )

it('[SETUPPAGE-9] categories stand beneath those that they are in', () => {
  expect(shown([{ id: 'b1', parent: 'b' }, { id: 'a' }, { id: 'b' }, { id: 'b11', parent: 'b1' }])).toEqual([
    'a',
    'b',
    '-b1',
    '--b11',
  ])
})

it('[SETUPPAGE-9] one whose parent is gone, or that stands in itself, is shown all the same', () => {
  expect(shown([{ id: 'a', parent: 'gone' }])).toEqual(['a'])
  expect(
    shown([
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ]).toSorted(),
  ).toEqual(['-a', '-b'])
})

it('[SETUPPAGE-1] says what is still missing, in the order in which it is needed', () => {
  const catalogue = smallCatalogue()
  const missing = (over: object): string[] =>
    stepsOf({ ...catalogue, ...over }).flatMap(({ part, done }) => (done ? [] : [part]))
  const name = { zh: '新建服务中心', en: 'New service centre' }
  const none = { departments: [], categories: [], queues: [], counters: [], services: [], clerks: [] }
  expect(missing({ ...none, centre: { ...catalogue.centre, name, hours: {} } })).toEqual([
    ...['centre', 'hours', 'departments', 'categories', 'queues', 'counters', 'services', 'clerks'],
  ])
})
