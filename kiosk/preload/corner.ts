/** So many taps in the top left corner, within this time, call staff's PIN pad. */
const TAPS = 5
const WITHIN_MS = 3_000
/** Side of the corner, in px. */
const SIDE = 96

/** Counts taps; a tap anywhere else begins anew. Returns whether this tap was the last of the five. */
export function createCorner(): (tap: { x: number; y: number; at: number }) => boolean {
  let taps: number[] = []
  return ({ x, y, at }) => {
    if (x >= SIDE || y >= SIDE) taps = []
    else taps = [...taps.filter((before) => at - before < WITHIN_MS), at]
    if (taps.length < TAPS) return false
    taps = []
    return true
  }
}
