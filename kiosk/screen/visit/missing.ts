/** The code holds so many bytes at most: one with more has modules too fine for many a phone. */
const MOST_BYTES = 600

/**
 * The words of the list that a phone reads from its code, a line for each thing: without the places where that is
 * too long, and without the last names, marked …, where that is too long still, as on the paper.
 */
export function listText(
  title: string,
  things: { name: string; where: string | null }[],
  foot: string,
): string {
  const names = things.map(({ name }, i) => `${i + 1}. ${name}`)
  const whole = things.map(({ where }, i) => (where ? `${names[i]}\n   ${where}` : names[i]))
  const shorter = names.map((_, i) => [...names.slice(0, -1 - i), '…'])
  const written = [whole, names, ...shorter].map((lines) => [title, ...lines, foot].join('\n'))
  return written.find((text) => within(text) === text) ?? within(title)
}

/** As much of a text as a code holds. */
function within(text: string): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MOST_BYTES))
  return text.slice(0, read)
}

/** The places of `chosen` with one of them changed, ascending. */
export const toggled = (chosen: number[], place: number): number[] =>
  chosen.includes(place)
    ? chosen.filter((one) => one !== place)
    : [...chosen, place].toSorted((a, b) => a - b)

/** What stands at these places, in the order of the list. */
export const missingOf = <T>(things: readonly T[], places: readonly number[]): T[] =>
  things.filter((_, place) => places.includes(place))
