/** Words as they are compared: small letters, one space, no punctuation. */
export const plain = (words: string): string =>
  words
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\p{P}\s]+/gu, ' ')
    .trim()

/**
 * The clips that, one after another, say a text: at each place the longest that fits. Where none fits, the words
 * that are left, so that a person knows what to record.
 */
export function cover(text: string, names: ReadonlySet<string>): string[] | { lacking: string } {
  const longest = Math.max(0, ...[...names].map((name) => name.length))
  const found: string[] = []
  let left = plain(text)
  while (left !== '') {
    const name = longestAt(left, names, longest)
    if (name === null) return { lacking: left }
    found.push(name)
    left = left.slice(name.length).trimStart()
  }
  return found
}

function longestAt(text: string, names: ReadonlySet<string>, longest: number): string | null {
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const name = text.slice(0, length)
    // "seven" is not the beginning of "seventeen"; hanzi need no space between them.
    if (names.has(name) && !/^[a-z0-9]{2}/.test(name.slice(-1) + text.slice(length))) return name
  }
  return null
}
