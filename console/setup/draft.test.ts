import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { applyEdits } from '../../hub/catalogue/edits.ts'
import { differencesOf, editsOf, entryOf, moved, same, withEdits, withEntry } from './draft.ts'

const name = { zh: '新', en: 'New' }
const catalogue = smallCatalogue()
const [first, second] = catalogue.queues.map(({ id }) => id)

describe('[SETUPPAGE-4] a draft', () => {
  it('is no change until something in it is another', () => {
    expect(differencesOf(catalogue, structuredClone(catalogue))).toEqual([])
    const [queue] = catalogue.queues
    expect(differencesOf(catalogue, withEntry(catalogue, 'queues', queue!.id, { ...queue }))).toEqual([])
  })

  it('names what is new, what is changed and what is gone, with how it was', () => {
    const [queue] = catalogue.queues
    let draft = withEntry(catalogue, 'queues', queue!.id, { ...queue, targetMinutes: 7 })
    draft = withEntry(draft, 'departments', 'new', { id: 'new', name })
    draft = withEntry(draft, 'services', catalogue.services[0]!.id, null)
    draft = withEntry(draft, 'rules', 'rules', { ...catalogue.rules, numberDigits: 4 })
    expect(differencesOf(catalogue, draft).map((one) => `${one.kind} ${'id' in one ? one.id : ''}`)).toEqual([
      'rules rules',
      'departments new',
      `queues ${queue!.id}`,
      `services ${catalogue.services[0]!.id}`,
    ])
    expect(differencesOf(catalogue, draft).at(-1)).toMatchObject({ after: null })
  })

  it('is what the hub makes of its edits', () => {
    let draft = withEntry(catalogue, 'departments', 'new', { id: 'new', name })
    draft = moved(draft, 'queues', second!, -1)
    draft = withEntry(draft, 'rules', 'rules', { ...catalogue.rules, recallSeconds: 9 })
    const edits = editsOf(differencesOf(catalogue, draft))
    expect(applyEdits(catalogue, edits)).toEqual({ ok: true, catalogue: draft })
    expect(withEdits(catalogue, edits)).toEqual(draft)
  })
})

describe('[SETUPPAGE-9] the order', () => {
  it('changes by one place, and not beyond the ends', () => {
    expect(
      moved(catalogue, 'queues', second!, -1)
        .queues.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([second, first])
    expect(moved(catalogue, 'queues', first!, -1)).toBe(catalogue)
  })

  it('of categories changes among those of one parent', () => {
    const list = [
      { id: 'a', name },
      { id: 'a1', name, parent: 'a' },
      { id: 'b', name },
    ]
    const draft = moved({ ...catalogue, categories: list }, 'categories', 'b', -1)
    expect(draft.categories.map(({ id }) => id)).toEqual(['b', 'a1', 'a'])
  })
})

it('[SETUPPAGE-4] a key without a value is none, and an entry that is not there is null', () => {
  expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  expect(same([1, 2], [2, 1])).toBe(false)
  expect(same({}, [])).toBe(false)
  expect(entryOf(catalogue, 'queues', 'none')).toBeNull()
})
