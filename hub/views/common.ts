import type { Service } from '../../protocol/catalogue.ts'

/** As many as stand on the kiosk's first page. */
const MOST = 8
/** A service that was asked for less than this is not learnt yet: chance, and no habit of the hall. */
const LEAST = 5

/**
 * [COMMON-1] to [COMMON-4] Ids of the services that are asked for most, most first. `before` weighs the days
 * before today, `today` counts today's numbers, both by service. Where too few are learnt, those that the
 * catalogue calls common follow, in its order.
 */
export function commonServices(
  services: readonly Service[],
  before: ReadonlyMap<string, number>,
  today: ReadonlyMap<string, number>,
): string[] {
  const offered = services.filter(({ elsewhere }) => elsewhere === undefined)
  const learnt = offered
    .map(({ id }) => ({ id, asked: (before.get(id) ?? 0) + (today.get(id) ?? 0) }))
    .filter(({ asked }) => asked >= LEAST)
    .toSorted((a, b) => b.asked - a.asked)
    .map(({ id }) => id)
  const chosen = offered.filter(({ common }) => common).map(({ id }) => id)
  return [...new Set([...learnt, ...chosen])].slice(0, MOST)
}
