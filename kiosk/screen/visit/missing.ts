import type { Material } from '../../../protocol/catalogue.ts'

/** The words of the list that a phone reads from its code, a line for each thing. */
export function listText(
  title: string,
  things: { name: string; where: string | null }[],
  foot: string | null,
): string {
  const lines = things.map(({ name, where }, i) => `${i + 1}. ${name}${where ? `\n   ${where}` : ''}`)
  return [title, ...lines, ...(foot ? [foot] : [])].join('\n')
}

/** The places of `chosen` with one of them changed, ascending. */
export const toggled = (chosen: number[], place: number): number[] =>
  chosen.includes(place)
    ? chosen.filter((one) => one !== place)
    : [...chosen, place].toSorted((a, b) => a - b)

/** What is missing, with its place in the service's list. */
export const missingOf = (materials: Material[], places: number[]): Material[] =>
  materials.filter((_, place) => places.includes(place))
