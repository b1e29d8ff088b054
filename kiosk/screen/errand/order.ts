import { before, partsOf, type Part } from '../../../protocol/bundleParts.ts'
import type { Outcome } from '../../../protocol/commands.ts'
import type { Bundle } from '../../../protocol/catalogue.ts'

/** What a part hangs on, as it is said: services, and outcomes where they are others than that it was done. */
export type Hangs =
  | { how: 'after' | 'together' | 'ifDone' | 'togetherIfDone'; services: string[] }
  | { how: 'ifEnded'; services: string[]; outcomes: Outcome[] }
  /** Nothing comes before it; `free` where other parts may as well be the first. */
  | { how: 'first' | 'free'; services: [] }

/** A part of an errand as it is shown. */
export interface ShownPart {
  service: string
  optional: boolean
  /** The person wants it: all that are not optional, and those that were chosen. */
  taken: boolean
  hangs: Hangs[]
}

/** Ended so, it was done as far as the resident is concerned. */
const DONE: readonly Outcome[] = ['settled', 'accepted']

/** [KIOSK-15] The parts of an errand, each behind those that come before it, and what it hangs on of those that are done. */
export function shownParts(
  bundle: Pick<Bundle, 'services' | 'links'>,
  chosen: readonly string[],
): ShownPart[] {
  const parts = inOrder(partsOf(bundle))
  const isTaken = ({ service, link }: Part): boolean => !link.optional || chosen.includes(service)
  const taken = parts.filter(isTaken).map(({ service }) => service)
  const starters = parts.filter((part) => isTaken(part) && hangsOn(part, taken).length === 0)
  return parts.map((part) => {
    const hangs = hangsOn(part, taken)
    const first: Hangs = { how: starters.length > 1 ? 'free' : 'first', services: [] }
    const { service, link } = part
    return {
      service,
      optional: link.optional,
      taken: isTaken(part),
      hangs: hangs.length > 0 ? hangs : [first],
    }
  })
}

/** What comes before a part, of those that the person takes; nothing of it is named twice. */
function hangsOn({ link: { after, together, onlyIf } }: Part, taken: readonly string[]): Hangs[] {
  const hangs: Hangs[] = []
  const visit = together !== null && taken.includes(together) ? together : null
  const decides = onlyIf && taken.includes(onlyIf.service) ? onlyIf : null
  const done = decides?.outcomes.every((one) => DONE.includes(one)) ?? false
  const both = done && decides?.service === visit
  if (visit !== null) hangs.push({ how: both ? 'togetherIfDone' : 'together', services: [visit] })
  if (decides && done && !both) hangs.push({ how: 'ifDone', services: [decides.service] })
  if (decides && !done) {
    hangs.push({ how: 'ifEnded', services: [decides.service], outcomes: decides.outcomes })
  }
  const rest = after.filter((one) => taken.includes(one) && one !== decides?.service && one !== visit)
  if (rest.length > 0) hangs.push({ how: 'after', services: rest })
  return hangs
}

/** As the bundle names them, but each behind those that it hangs on. The catalogue has none in a circle. */
function inOrder(parts: readonly Part[]): Part[] {
  const ordered: Part[] = []
  const add = (part: Part): void => {
    if (ordered.includes(part)) return
    const first = before(part.link)
    parts.filter(({ service }) => first.includes(service)).forEach(add)
    ordered.push(part)
  }
  parts.forEach(add)
  return ordered
}
