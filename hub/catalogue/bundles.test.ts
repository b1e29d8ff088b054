import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bundle } from '../../protocol/catalogue.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { bundleProblems } from './bundles.ts'

const SERVICES = ['card', 'permit', 'invoice', 'refund']

function problemsOf(links: object[] | undefined, services = SERVICES): string[] {
  const catalogue = smallCatalogue()
  const bundle = { id: 'errand', name: { zh: '一件事', en: 'Errand' }, services, ...(links && { links }) }
  catalogue.bundles = [Bundle.parse(bundle)]
  return bundleProblems(catalogue).map(({ code, message }) => `${code}: ${message}`)
}

describe('[BUNDLE-2] a bundle', () => {
  it('without links, and with links that lead on, is well', () => {
    expect(problemsOf(undefined)).toEqual([])
    expect(problemsOf([])).toEqual([])
    expect(
      problemsOf([
        { service: 'permit', after: ['card'] },
        { service: 'invoice', together: 'permit', after: ['card'] },
        { service: 'refund', onlyIf: { service: 'invoice', outcomes: ['settled'] } },
      ]),
    ).toEqual([])
  })
  it('whose links go in a circle is refused, and the circle is named', () => {
    expect(problemsOf([{ service: 'card', after: ['card'] }])[0]).toMatch(/^circle: .*card → card;/)
    expect(
      problemsOf([
        { service: 'permit', after: ['card'] },
        { service: 'invoice', together: 'permit' },
        { service: 'card', onlyIf: { service: 'invoice', outcomes: ['settled'] } },
      ])[0],
    ).toMatch(/^circle: .*card → permit → invoice → card;/)
  })
  it('with a part that belongs into a visit which is over by then is a dead end', () => {
    expect(
      problemsOf([
        { service: 'invoice', together: 'card', after: ['permit'] },
        { service: 'permit', after: ['card'] },
      ])[0],
    ).toMatch(/^deadEnd: .*card → permit → card;/)
  })
  it('whose links name other services, or one twice, is refused', () => {
    expect(problemsOf([{ service: 'card', after: ['refund'] }], ['card', 'permit'])[0]).toMatch(
      /^notInBundle: refund is not/,
    )
    expect(problemsOf([{ service: 'card' }, { service: 'card' }])[0]).toMatch(/^serviceTwice/)
    expect(problemsOf(undefined, ['card', 'none'])[0]).toMatch(/^noSuch: there is no service none/)
  })
  it('is found whole or broken as a second look says, whatever its links are', () => {
    const other = fc.constantFrom(...SERVICES)
    const link = (service: string) =>
      fc.record({
        service: fc.constant(service),
        after: fc.uniqueArray(other, { maxLength: 2 }),
        together: fc.option(other, { nil: undefined, freq: 3 }),
      })
    fc.assert(
      fc.property(fc.tuple(...SERVICES.map(link)), (links) => {
        expect(problemsOf(links).length === 0).toBe(hasWay(links))
      }),
      { numRuns: 500, seed: 20_261_128 },
    )
  })
})

/** Tries all orders of all services: one must do every part after what comes before it, and together right after its visit. */
function hasWay(links: { service: string; after: string[]; together?: string | undefined }[]): boolean {
  const of = new Map(links.map((one) => [one.service, one]))
  const rootOf = (service: string, depth = 0): string | null => {
    const { together } = of.get(service)!
    if (depth > SERVICES.length) return null
    return together === undefined ? service : rootOf(together, depth + 1)
  }
  return permutations(SERVICES).some((order) => {
    const place = (service: string) => order.indexOf(service)
    return order.every((service, at) => {
      const { after, together } = of.get(service)!
      if (after.some((one) => place(one) >= at)) return false
      if (together === undefined) return true
      const root = rootOf(service)
      // Nothing of another visit stands between the visit's beginning and this part.
      return (
        root !== null &&
        place(together) < at &&
        order.slice(place(root), at).every((one) => rootOf(one) === root)
      )
    })
  })
}

function permutations(list: readonly string[]): string[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((first) =>
    permutations(list.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  )
}
