/** The longest id that the catalogue takes. */
const LONGEST = 64

/**
 * An id for a new entry from its English name: `Household registration` gives `household-registration`. Where that is
 * taken, or nothing is left of it, a number makes it one of its own. `kind`: what stands there where the name has no
 * Latin letter or digit.
 */
export function proposeId(name: string, taken: ReadonlySet<string>, kind: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST - 4)
    .replace(/-$/, '')
  if (plain !== '' && !taken.has(plain)) return plain
  const base = plain === '' ? kind : plain
  for (let n = plain === '' ? 1 : 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}
