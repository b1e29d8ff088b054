import { Clerk, Counter, Queue } from '../../../protocol/catalogue.ts'
import { englishName, onlyOne, words, type Part } from './kind.ts'

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

export const queues: Part = {
  name: 'queues',
  kind: 'queues',
  icon: 'person',
  schema: Queue,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'letter', type: 'line' },
    { key: 'targetMinutes', type: 'number', unit: 'minutes' },
  ],
  list: {
    kind: 'queues',
    noun: 'queue',
    columns: ['letter', 'targetMinutes'],
    fresh({ queues: taken }) {
      const letter = [...LETTERS].find((one) => !taken.some((queue) => queue.letter === one)) ?? ''
      return { id: '', name: words(), letter, targetMinutes: 20 }
    },
    idFrom: englishName,
  },
}

export const counters: Part = {
  name: 'counters',
  kind: 'counters',
  icon: 'desk',
  schema: Counter,
  fields: [
    { key: 'number', type: 'number' },
    { key: 'queues', type: 'references', to: 'queues' },
    { key: 'name', type: 'words', optional: true },
    { key: 'direction', type: 'words', optional: true },
  ],
  list: {
    kind: 'counters',
    noun: 'counter',
    columns: ['queues'],
    fresh({ counters: taken, queues: all }) {
      const number = Math.max(0, ...taken.map((counter) => counter.number)) + 1
      const only = onlyOne(all)
      return { id: '', number, queues: only === '' ? [] : [only] }
    },
    idFrom: ({ number }) => String(Number(number) || ''),
    comesBack: true,
  },
}

export const clerks: Part = {
  name: 'clerks',
  kind: 'clerks',
  icon: 'person',
  schema: Clerk,
  fields: [
    { key: 'name', type: 'line' },
    { key: 'departments', type: 'references', to: 'departments' },
  ],
  list: {
    kind: 'clerks',
    noun: 'clerk',
    columns: [],
    fresh: () => ({ id: '', name: '' }),
    idFrom: englishName,
  },
}
