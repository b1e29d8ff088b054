export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}
export type Direction = 'left' | 'right' | 'up' | 'down'

/** How much a target that stands aside is worse than one straight ahead. */
const ASIDE = 2

/**
 * The target that a person means who presses an arrow: the nearest one in that direction, those straight
 * ahead before those aside. Null where none stands there.
 */
export function targetInDirection<T extends { box: Box }>(
  from: Box,
  targets: T[],
  direction: Direction,
): T | null {
  let best: T | null = null
  let least = Infinity
  for (const target of targets) {
    const distance = distanceTo(from, target.box, direction)
    if (distance === null || distance >= least) continue
    least = distance
    best = target
  }
  return best
}

function distanceTo(from: Box, to: Box, direction: Direction): number | null {
  const [f, t] = direction === 'left' || direction === 'right' ? [from, to] : [turned(from), turned(to)]
  const forward = direction === 'right' || direction === 'down'
  // By the near edges, so that a wide target counts from where it begins.
  const ahead = forward ? t.left - f.left : f.right - t.right
  if (ahead <= 1 || (forward ? t.right <= f.right : t.left >= f.left)) return null
  const gap = Math.max(0, forward ? t.left - f.right : f.left - t.right)
  const aside = Math.max(0, t.top - f.bottom, f.top - t.bottom)
  const slip = Math.abs((t.top + t.bottom) / 2 - (f.top + f.bottom) / 2) / 100
  return gap + aside * ASIDE + (aside > 0 ? gap : 0) + slip
}

/** The same box with its axes changed, so that up and down are reckoned as left and right. */
const turned = ({ left, top, right, bottom }: Box): Box => ({
  left: top,
  top: left,
  right: bottom,
  bottom: right,
})
