import { match } from 'pinyin-pro'
import { spellingOf, squash, type Spelling } from '../../../client/spelling.ts'
import type { CatalogueView } from '../../../protocol/views.ts'

type Service = CatalogueView['services'][number]
type Bundle = CatalogueView['bundles'][number]

/** What is found: a service, or a bundle of several. */
export type Found = { service: Service } | { bundle: Bundle }

/** One searchable wording of a service, prepared once; all but `words` in lower case without spaces. */
interface Wording extends Spelling {
  words: string
  /** Words of a language that writes them apart, in the singular. */
  parts: string[]
  /** Names weigh more than keywords, and those more than the category. */
  weight: number
}

interface SearchIndex {
  entries: { found: Found; common: boolean; wordings: Wording[] }[]
}

const singular = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word)
/** Words that say nothing of what somebody comes for. */
const EMPTY_WORDS = new Set(
  'a an the for of to my i in on and with want need get apply please new'.split(' '),
)

function wording(text: string, weight: number): Wording {
  const han = /\p{Script=Han}/u.test(text)
  // In English each word counts as a syllable: "bus card" is found by `card` and by `bc`.
  const parts = han ? [] : text.split(/\s+/).map(squash).filter(Boolean)
  return {
    ...spellingOf(text),
    words: text,
    parts: parts.map(singular),
    weight,
  }
}

/** Prepares a catalogue for searching; takes some tens of milliseconds, so it is done once a catalogue. */
export function buildIndex(catalogue: CatalogueView): SearchIndex {
  const categories = new Map(catalogue.categories.map((c) => [c.id, c.name]))
  const called = ({ name, keywords }: Service | Bundle): Wording[] => [
    ...Object.values(name).map((one) => wording(one, 300)),
    ...keywords.map((word) => wording(word, 200)),
  ]
  const services = catalogue.services.map((service) => {
    const category = categories.get(service.category)
    const around = category ? Object.values(category).map((name) => wording(name, 0)) : []
    return { found: { service }, common: service.common, wordings: [...called(service), ...around] }
  })
  const bundles = catalogue.bundles.map((bundle) => ({
    found: { bundle },
    common: false,
    wordings: called(bundle),
  }))
  return { entries: [...services, ...bundles] }
}

/**
 * Services and bundles for what was typed, the likeliest first: hanzi, full pinyin, initials or English. Where nothing
 * is found as it was typed, a sentence is searched for what it names, and only then letters that stand apart
 * in a name count.
 */
export function search(index: SearchIndex, query: string, limit = 24): Found[] {
  const wanted = squash(query)
  if (!wanted) return []
  const words = query
    .split(/\s+/)
    .map(squash)
    .map(singular)
    .filter((word) => word && !EMPTY_WORDS.has(word))
  const ways: ((w: Wording) => number)[] = [
    (w) => score(w, wanted),
    (w) => named(w, wanted, words),
    (w) => (scattered(w, wanted) ? 1 + w.weight : 0),
  ]
  for (const way of ways) {
    const found = ranked(index, way)
    if (found.length > 0) return found.slice(0, limit)
  }
  return []
}

/** A wording that stands within a sentence (我要办老年证), or shares most of its words (cards for seniors). */
function named(w: Wording, wanted: string, words: string[]): number {
  if (w.weight === 0) return 0
  if (w.parts.length === 0) return w.text.length > 1 && wanted.includes(w.text) ? w.text.length + w.weight : 0
  const shared = words.filter((word) => w.parts.some((part) => part.startsWith(word))).length
  return words.length > 1 && shared * 2 > words.length ? (shared / words.length) * 100 + w.weight / 10 : 0
}

function ranked(index: SearchIndex, rate: (w: Wording) => number): Found[] {
  return index.entries
    .map(({ found, common, wordings }) => ({ found, common, points: Math.max(...wordings.map(rate)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || Number(b.common) - Number(a.common))
    .map(({ found }) => found)
}

function score(w: Wording, wanted: string): number {
  if (w.text === wanted) return 90 + w.weight
  if (w.initials === wanted) return 80 + w.weight
  if (w.text.startsWith(wanted)) return 70 + w.weight
  if (w.tails[0]?.startsWith(wanted)) return 60 + w.weight
  if (w.initials.startsWith(wanted)) return 50 + w.weight
  // One letter or one hanzi somewhere in the middle would find nearly everything.
  if (/^[a-z]$/.test(wanted)) return 0
  if (w.tails.some((tail) => tail.startsWith(wanted))) return 40 + w.weight
  if (w.initials.includes(wanted)) return 30 + w.weight
  return w.text.includes(wanted) && !/^[a-z]+$/.test(wanted) ? 20 + w.weight : 0
}

/** Letters or hanzi that stand in the wording in this order with gaps: `lnz` in 老年人优待证. */
function scattered(w: Wording, wanted: string): boolean {
  const places = wanted.length > 1 ? match(w.words.toLowerCase(), wanted) : null
  // Letters fit nearly anywhere; they must at least begin where the wording does.
  return places !== null && (places[0] === 0 || !/^[a-z]+$/.test(wanted))
}
