import type { Material } from '../protocol/catalogue.ts'
import type { Text } from '../protocol/primitives.ts'
import type { CatalogueView, CounterView } from '../protocol/views.ts'
import type { Choice } from './orders.ts'
import { spellings } from './places.ts'

export interface Option {
  id: string
  label: string
  detail?: string
  /** Spellings by which it is found where the question has a field to type in. */
  keys?: string[]
  /** It is offered whatever was typed. */
  always?: true
  choice: Choice
}

/** Something that an act asks before it is sent. */
export interface Question {
  title: string
  options: Option[]
  /** What may be typed: `search` narrows the options, `words` may also be an answer of its own. */
  field: 'none' | 'search' | 'words'
  /** What stands in the field at first. */
  typed?: string
}

/** Stops that an act asks to be put in order. `detail`: after which others it must come. */
export interface Ordering {
  form: 'order'
  title: string
  stops: { service: string; label: string; detail: string }[]
}

/**
 * What is asked of a stop that ends accepted. `materials`: what the service asks for; `joins`: an earlier stop of this
 * visit was accepted, and what was said then stands where nothing is said now.
 */
export interface Accepting {
  form: 'accept'
  title: string
  materials: Material[]
  joins: boolean
}

/**
 * Papers of a case to be ticked, with others and perhaps words; at least one where it is `needed`. Where they were
 * `asked` for, those that are not ticked stay awaited.
 */
export interface PapersForm {
  form: 'papers'
  title: string
  papers: { name: string; ticked: boolean }[]
  needed: boolean
  asked: boolean
  words: boolean
}

export type Asking = Question | Ordering | Accepting | PapersForm

export interface Asked {
  view: CounterView
  catalogue: CatalogueView
  t: (key: string, params?: Record<string, unknown>) => string
  say: (text: Text) => string
}

/** A question with one option for each of these. */
export function ask<T extends string>(
  title: string,
  ids: readonly T[],
  option: (id: T) => [string, Choice],
): Question {
  const options = ids.map((id) => {
    const [label, choice] = option(id)
    return { id, label, choice }
  })
  return { title, options, field: 'none' }
}

/** Ready-made reasons of a group in the language files, or words of one's own. */
export function reasons(title: string, ids: readonly string[], group: string, { t }: Asked): Question {
  const options = ids.map((id) => {
    const reason = t(`desk.reason.${group}.${id}`)
    return { id, label: reason, keys: spellings(reason), choice: { reason } }
  })
  return { title, options, field: 'words' }
}

/** The same question, where no reason is an answer too, and the first one. */
export function orNone(label: string, { options, ...question }: Question): Question {
  return { ...question, options: [{ id: 'none', label, keys: [], choice: { reason: '' } }, ...options] }
}
