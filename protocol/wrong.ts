import type { z } from 'zod'

/** What is wrong with a value, for whoever reads its sentence in a language: `setup.problem.<code>` of the console. */
export interface Wrong {
  code: string
  params?: Record<string, string | number>
}

type Issue = z.core.$ZodIssue

/** What the schema has against a part of a whole value, as a code that people's languages have words for. */
export function wrongOf(issue: Issue, whole: unknown): Wrong {
  const n = (value: number | bigint): { n: number } => ({ n: Number(value) })
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return { code: 'required' }
      if (issue.origin === 'array') return { code: 'tooFew', params: n(issue.minimum) }
      return { code: issue.inclusive === false ? 'more' : 'tooSmall', params: n(issue.minimum) }
    case 'too_big':
      if (issue.origin === 'string') return { code: 'tooLong', params: n(issue.maximum) }
      return { code: issue.origin === 'array' ? 'tooMany' : 'tooLarge', params: n(issue.maximum) }
    case 'invalid_type':
      if (issue.expected === 'number') return { code: 'number' }
      return { code: issue.expected === 'int' ? 'whole' : 'required' }
    case 'invalid_value':
      return isEmpty(valueAt(whole, issue.path))
        ? { code: 'required' }
        : { code: 'option', params: { options: issue.values.map(String).join(', ') } }
    case 'unrecognized_keys':
      return { code: 'unknownKey', params: { key: issue.keys.join(', ') } }
    case 'invalid_format':
      return { code: isEmpty(valueAt(whole, issue.path)) ? 'required' : formatOf(issue) }
    default:
      return { code: 'form' }
  }
}

const valueAt = (whole: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], whole)

const isEmpty = (value: unknown): boolean => value === '' || value === undefined || value === null

/** The catalogue's own forms of text, known by their place. */
function formatOf({ path, format }: Issue & { format?: string }): string {
  const last = String(path.at(-1) ?? '')
  if (last === 'day' || format === 'date') return 'day'
  if (last === 'from' || last === 'to') return 'clock'
  if (last === 'letter') return 'letter'
  return 'id'
}
