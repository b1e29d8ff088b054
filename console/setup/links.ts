import { partsOf } from '../../protocol/bundleParts.ts'
import type { Bundle } from '../../protocol/catalogue.ts'

export type BundleLink = NonNullable<Bundle['links']>[number]

const FREE = { after: [], optional: false }
const isFree = ({ after, together, onlyIf, optional }: BundleLink): boolean =>
  after.length === 0 && together === undefined && onlyIf === undefined && !optional

/** The link of a service; a free one where it has none. */
export const linkOf = (links: readonly BundleLink[], service: string): BundleLink =>
  links.find((one) => one.service === service) ?? { service, ...FREE }

/** [SETUPPAGE-10] With this link in the place of the one before; a free service needs none. */
export function withLink(links: readonly BundleLink[], link: BundleLink): BundleLink[] {
  const others = links.filter(({ service }) => service !== link.service)
  return isFree(link) ? others : [...others, link]
}

/** The links that say what a bundle without links does: one after the other. */
export const chainOf = (services: readonly string[]): BundleLink[] =>
  services.slice(1).map((service, at) => ({ service, after: [services[at]!], optional: false }))

/** [SETUPPAGE-10] Without what speaks of services that have left the bundle. */
export function cleaned(links: readonly BundleLink[], services: readonly string[]): BundleLink[] {
  const known = (id: string): boolean => services.includes(id)
  const kept = links
    .filter(({ service }) => known(service))
    .map(({ service, after, together, onlyIf, optional }) => ({
      service,
      after: after.filter(known),
      ...(together !== undefined && known(together) && { together }),
      ...(onlyIf && known(onlyIf.service) && { onlyIf }),
      optional,
    }))
  return kept.filter((link) => !isFree(link))
}

/** A service in the drawing: its column, its row in it, and what leads to it. */
export interface Node {
  service: string
  place: number
  column: number
  row: number
  optional: boolean
}
export interface Edge {
  from: string
  to: string
  how: 'after' | 'together' | 'onlyIf'
}

/** [SETUPPAGE-10] The bundle as a drawing: each service in the column behind all that come before it. */
export function graphOf(services: readonly string[], links: readonly BundleLink[] | undefined) {
  const parts = partsOf({ services: [...services], links: links && [...links] })
  const edges = parts.flatMap(({ service, link: { after, together, onlyIf } }): Edge[] => {
    const to = (from: string, how: Edge['how']): Edge[] =>
      services.includes(from) ? [{ from, to: service, how }] : []
    return [
      ...after
        .filter((one) => one !== onlyIf?.service && one !== together)
        .flatMap((one) => to(one, 'after')),
      ...(together === null ? [] : to(together, 'together')),
      ...(onlyIf && onlyIf.service !== together ? to(onlyIf.service, 'onlyIf') : []),
    ]
  })
  const columns = new Map(services.map((service) => [service, 0]))
  // A circle, which is being edited, would never end; so many rounds are enough for any way.
  for (let round = 1; round < services.length; round += 1) {
    for (const { from, to } of edges)
      columns.set(to, Math.max(columns.get(to)!, Math.min(columns.get(from)! + 1, services.length - 1)))
  }
  const rows = new Map<number, number>()
  const nodes = parts.map(({ service, link }, at): Node => {
    const column = columns.get(service)!
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return { service, place: at + 1, column, row, optional: link.optional }
  })
  return { nodes, edges }
}
