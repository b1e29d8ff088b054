import type { Speech } from '../../protocol/catalogue.ts'

/** Loudness from 0 to 1 at a time of day (`14:05`); before the first entry the last one holds. */
export function volumeAt(volume: Speech['volume'], time: string): number {
  const entries = volume.toSorted((a, b) => a.from.localeCompare(b.from))
  const now = entries.findLast(({ from }) => from <= time) ?? entries.at(-1)
  return (now?.percent ?? 100) / 100
}
