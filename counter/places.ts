import { pinyin } from 'pinyin-pro'
import type { TransferTarget } from '../protocol/commands.ts'
import type { Text } from '../protocol/primitives.ts'
import type { CatalogueView, TicketLine } from '../protocol/views.ts'

/** Somewhere a ticket can be sent. `keys` are all spellings by which it is found, in lower case. */
export interface Place {
  id: string
  kind: 'counter' | 'queue' | 'service'
  to: TransferTarget
  name: Text | null
  number: number | null
  keys: string[]
}

/** Where a ticket at the counter `here` can be sent: everywhere in the hall but where it is. */
export function places(
  catalogue: CatalogueView,
  here: string,
  ticket: Pick<TicketLine, 'queue' | 'service'> | null,
): Place[] {
  const counters = catalogue.counters
    .filter(({ id }) => id !== here)
    .map(({ id, number, name }) =>
      place({ kind: 'counter', id, to: { counter: id }, name: name ?? null, number }),
    )
  const queues = catalogue.queues
    .filter(({ id }) => id !== ticket?.queue)
    .map(({ id, name, letter }) =>
      place({ kind: 'queue', id, to: { queue: id }, name, number: null }, [letter]),
    )
  const services = catalogue.services
    .filter(({ id }) => id !== ticket?.service)
    .map(({ id, name, code, keywords }) =>
      place({ kind: 'service', id, to: { service: id }, name, number: null }, [code, ...keywords]),
    )
  return [...counters, ...queues, ...services]
}

function place(it: Omit<Place, 'keys'>, more: string[] = []): Place {
  const words = [...Object.values(it.name ?? {}), ...more]
  const number = it.number === null ? [] : [String(it.number)]
  return { ...it, id: `${it.kind}-${it.id}`, keys: [...number, ...words.flatMap(spellings)] }
}

/** A name as written, by its pinyin, and by the initials of its pinyin. */
export function spellings(words: string): string[] {
  const plain = squash(words)
  if (!/\p{Script=Han}/u.test(words)) return [plain]
  const syllables = pinyin(words, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map(squash)
  return [plain, syllables.join(''), syllables.map((s) => s.charAt(0)).join('')]
}

export const squash = (text: string): string => text.toLowerCase().replaceAll(/[\s·()（）、，,-]/g, '')

/** How well one of these spellings meets what was typed: 0 not at all, 3 exactly. */
export function meets(keys: string[], typed: string): 0 | 1 | 2 | 3 {
  if (keys.includes(typed)) return 3
  if (keys.some((key) => key.startsWith(typed))) return 2
  return keys.some((key) => key.includes(typed)) ? 1 : 0
}

/** Those that meet what was typed, best first, else in their own order. */
export function found<T extends { keys?: string[] }>(all: T[], typed: string): T[] {
  const wanted = squash(typed)
  if (!wanted) return all
  return all
    .map((it) => ({ it, score: meets(it.keys ?? [], wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ it }) => it)
}
