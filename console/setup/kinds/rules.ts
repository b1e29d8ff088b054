import { PriorityClass, RatingReason, Rules } from '../../../protocol/catalogue.ts'
import { englishName as idFrom, words, type Part } from './kind.ts'

export const classes: Part = {
  name: 'classes',
  kind: 'classes',
  icon: 'elder',
  schema: PriorityClass,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'rate', type: 'number', step: 0.1 },
    { key: 'headStartMinutes', type: 'number', unit: 'minutes' },
    { key: 'proof', type: 'words', optional: true },
  ],
  list: {
    kind: 'classes',
    noun: 'class',
    columns: ['rate', 'headStartMinutes'],
    fresh: () => ({ id: '', name: words(), rate: 1.5, headStartMinutes: 0 }),
    idFrom,
  },
}

export const rules: Part = {
  name: 'rules',
  kind: 'rules',
  icon: 'legal',
  schema: Rules,
  fields: [
    { key: 'issueUntil', type: 'choice', options: ['servable', 'closing', 'always'] },
    { key: 'numberDigits', type: 'number', unit: 'digits' },
    { key: 'recallSeconds', type: 'number', unit: 'seconds' },
    { key: 'missedAfterCalls', type: 'number', unit: 'times' },
    { key: 'requeuePlaces', type: 'number', unit: 'places' },
    { key: 'requeueLimit', type: 'number', unit: 'times' },
    { key: 'stepBackLimit', type: 'number', unit: 'times' },
    { key: 'reopenSeconds', type: 'number', unit: 'seconds' },
    { key: 'oneGo', type: 'switch' },
    { key: 'warnWorkingDays', type: 'number', unit: 'workingDays' },
    { key: 'answerWorkingDays', type: 'number', unit: 'workingDays' },
    { key: 'clerkPin', type: 'switch' },
    { key: 'lockMinutes', type: 'number', unit: 'minutes' },
    { key: 'ratingSeconds', type: 'number', unit: 'seconds' },
    { key: 'printWithinSeconds', type: 'number', unit: 'seconds' },
  ],
}

export const ratingReasons: Part = {
  name: 'ratingReasons',
  kind: 'ratingReasons',
  icon: 'health',
  schema: RatingReason,
  fields: [{ key: 'name', type: 'words' }],
  list: {
    kind: 'ratingReasons',
    noun: 'reason',
    columns: [],
    fresh: () => ({ id: '', name: words() }),
    idFrom,
  },
}
