import type { z } from 'zod'
import type { SetupProblem } from '../../protocol/setup.ts'
import type { Entry, Part } from './kinds/kind.ts'

/** What is wrong with a field, as words of `setup.problem.<code>`. */
export interface Wrong {
  code: string
  params?: Record<string, string | number>
}

type Issue = z.core.$ZodIssue

/** What the shape of the part's entry alone says, by the field's path such as `name.zh`. */
export function shapeProblems({ schema }: Pick<Part, 'schema'>, entry: Entry): Map<string, Wrong> {
  const parsed = schema.safeParse(entry)
  const found = new Map<string, Wrong>()
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path.join('.')
    if (!found.has(field)) found.set(field, wrongOf(issue, entry))
  }
  return found
}

function wrongOf(issue: Issue, entry: Entry): Wrong {
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
      return { code: 'required' }
    case 'invalid_format':
      return { code: valueAt(entry, issue.path) === '' ? 'required' : formatOf(issue) }
    default:
      return { code: 'form' }
  }
}

const valueAt = (entry: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], entry)

/** The catalogue's own forms of text, known by their place. */
function formatOf({ path, format }: Issue & { format?: string }): string {
  const last = String(path.at(-1) ?? '')
  if (last === 'day' || format === 'date') return 'day'
  if (last === 'from' || last === 'to') return 'clock'
  if (last === 'letter') return 'letter'
  return 'id'
}

/** What the hub says of a change, by the same words. `required`: a reference that is not chosen yet. */
export function wrongBy({ code, message, params }: SetupProblem): Wrong {
  if (code === 'noSuch' && params?.['id'] === '') return { code: 'required' }
  if (code === 'tooMany') return { code: 'tooManyServices' }
  if (KNOWN.has(code)) return { code, ...(params && { params }) }
  return { code: 'other', params: { message } }
}
const KNOWN = new Set([
  ...['idTwice', 'numberTwice', 'noSuch', 'elsewhere', 'serviceTwice', 'insideItself', 'unserved'],
  ...['circle', 'deadEnd', 'notInBundle', 'taskOrder'],
  ...['address', 'addressTwice', 'timeZone', 'hours', 'dayTwice', 'noEntry'],
])
