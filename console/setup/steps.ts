import type { Draft } from './draft.ts'

/** The id that the centre of an empty hub has. */
const UNNAMED = '新建服务中心'
const LISTS = ['departments', 'categories', 'queues', 'counters', 'services', 'clerks'] as const

/** What a hall needs before its first number is taken and called, by the name of its form, in order. */
export function stepsOf(draft: Draft): { part: string; done: boolean }[] {
  return [
    { part: 'centre', done: draft.centre.name.zh !== '' && draft.centre.name.zh !== UNNAMED },
    { part: 'hours', done: Object.values(draft.centre.hours).some(Boolean) },
    ...LISTS.map((part) => ({ part, done: draft[part].length > 0 })),
  ]
}
