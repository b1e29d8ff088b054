import type { Catalogue, OpenHours } from '../../protocol/catalogue.ts'
import type { Text } from '../../protocol/primitives.ts'
import type { ListKind, SetupKind } from '../../protocol/setup.ts'
import { same } from './draft.ts'
import type { Entry, Field } from './kinds/kind.ts'
import { fieldsOf } from './kinds/parts.ts'

/** What words are made with: of the page's language and of the catalogue that ids are names in. */
export interface WordsOf {
  t: (key: string, params?: Record<string, unknown>) => string
  say: (text: Text) => string
  catalogue: Catalogue
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Hours = Partial<Record<(typeof WEEK)[number], OpenHours>>

/** Whether nothing is filled in. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The name of an entry as people call it: a counter by its number, all others by their names. */
export function entryName(kind: string, entry: Entry | null, { t, say }: Omit<WordsOf, 'catalogue'>): string {
  if (!entry) return ''
  const { name, number, letter, id } = entry as {
    name?: Text | string
    number?: number
    letter?: string
    id?: string
  }
  const plain = typeof name === 'string' ? name : name?.zh || name?.en ? say(name) || name.zh : ''
  if (kind === 'counters') return [t('unit.counter', { n: number ?? '' }), plain].filter(Boolean).join(' ')
  if (kind === 'queues') return [letter, plain].filter(Boolean).join(' ')
  return plain || (id ?? '')
}

/** A value of a field in the words of its form; empty where nothing is filled in. */
export function valueWords(kind: SetupKind, field: Field, value: unknown, words: WordsOf): string {
  if (isEmpty(value)) return ''
  const { t, say, catalogue } = words
  const nameIn = (list: ListKind, id: unknown): string => {
    const entry = catalogue[list].find((one) => one.id === id)
    return entry ? entryName(list, entry, words) : String(id)
  }
  switch (field.type) {
    case 'words':
    case 'wording':
      return bothWords(value as Text)
    case 'switch':
      return t(value === true ? 'setup.form.yes' : 'setup.form.no')
    case 'number':
      return field.unit ? `${String(value)} ${t(`setup.unit.${field.unit}`)}` : String(value)
    case 'choice':
      return t(`setup.option.${kind}.${field.key}.${String(value)}`)
    case 'reference':
      return nameIn(field.to, value)
    case 'references':
      return (value as string[]).map((id) => nameIn(field.to, id)).join(t('why.between'))
    case 'languages':
      return t(`setup.languages.${(value as string[]).join('-')}`)
    case 'tags':
    case 'mediaFiles':
      return (value as string[]).join(t('why.between'))
    case 'hours':
      return hoursWords(value as Hours, words)
    case 'specialDays':
      return (value as { day: string; name: Text; open: OpenHours | null }[])
        .map(({ day, name, open }) => `${day} ${say(name)} ${openWords(open, words)}`)
        .join('\n')
    case 'materials':
      return (value as (Text & { where?: Text })[])
        .map((one) => (one.where ? `${bothWords(one)}（${say(one.where)}）` : bothWords(one)))
        .join('\n')
    case 'volume':
      return (value as { from: string; percent: number }[])
        .map(({ from, percent }) => `${from} ${percent}%`)
        .join('\n')
    case 'line':
    case 'icon':
    case 'layout':
      return String(value)
  }
}

const bothWords = ({ zh, en }: Text): string => [zh, en].filter(Boolean).join(' / ')
const openWords = (open: OpenHours | null | undefined, { t }: WordsOf): string =>
  open ? `${open.from}–${open.to}` : t('setup.form.closed')
/** Days with the same hours stand together: 周一–周五 09:00–17:00. */
function hoursWords(hours: Hours, words: WordsOf): string {
  const runs: { from: string; to: string; open: string }[] = []
  for (const day of WEEK) {
    const open = openWords(hours[day], words)
    const [name, last] = [words.t(`setup.weekday.${day}`), runs.at(-1)]
    if (last?.open === open) last.to = name
    else runs.push({ from: name, to: name, open })
  }
  return runs.map(({ from, to, open }) => `${from === to ? from : `${from}–${to}`} ${open}`).join('\n')
}

export interface FieldChange {
  field: string
  before: string
  after: string
}

/** What differs between two states of an entry, field by field, in the words of its form. */
export function fieldChanges(
  kind: SetupKind,
  before: Entry | null,
  after: Entry | null,
  wordsBefore: WordsOf,
  wordsAfter: WordsOf,
): FieldChange[] {
  if (after === null) return []
  return fieldsOf(kind).flatMap((field): FieldChange[] => {
    const [was, is] = [before?.[field.key], after[field.key]]
    if (same(was, is) || (isEmpty(was) && isEmpty(is))) return []
    const words = (value: unknown, by: WordsOf): string => valueWords(kind, field, value, by)
    return [{ field: field.key, before: words(was, wordsBefore), after: words(is, wordsAfter) }]
  })
}
