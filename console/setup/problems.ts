import type { SetupProblem } from '../../protocol/setup.ts'
import { wrongOf, type Wrong } from '../../protocol/wrong.ts'
import type { Entry, Part } from './kinds/kind.ts'

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

/** What the hub says of a change, by the same words. `required`: a reference that is not chosen yet. */
export function wrongBy({ code, message, params }: SetupProblem): Wrong {
  if (code === 'noSuch' && params?.['id'] === '') return { code: 'required' }
  if (code === 'tooMany') return { code: 'tooManyServices' }
  // Every code of a ticket's layout has its words.
  if (KNOWN.has(code) || code.startsWith('layout')) return { code, ...(params && { params }) }
  return { code: 'other', params: { message } }
}
const KNOWN = new Set([
  ...['idTwice', 'idUsed', 'numberTwice', 'noSuch', 'elsewhere', 'serviceTwice', 'insideItself', 'unserved'],
  ...['circle', 'deadEnd', 'notInBundle', 'taskOrder'],
  ...['address', 'addressTwice', 'timeZone', 'hours', 'dayTwice', 'noEntry'],
])

/** What the hub says of a file: codes of the catalogue's forms and references, and of files alone. */
export function wrongIn({ code, params }: { code: string; params?: Wrong['params'] | undefined }): Wrong {
  // The same word for a list that is too long and for an errand of too many services.
  if (code === 'tooMany' && params?.['n'] === undefined) return { code: 'tooManyServices' }
  return { code, ...(params && { params }) }
}
