import { Catalogue } from '../../protocol/catalogue.ts'
import { parseOutside } from '../../protocol/parse.ts'
import { wrongOf } from '../../protocol/wrong.ts'
import { referenceProblems, type Problem } from './references.ts'

type Checked = { ok: true; catalogue: Catalogue } | { ok: false; problems: Problem[] }

/** A catalogue, or everything that is wrong with what should be one: its shape first, then what hangs on what. */
export function checkCatalogue(raw: unknown): Checked {
  const parsed = parseOutside(Catalogue, raw)
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => ({
      path: issue.path as Problem['path'],
      code: 'shape' as const,
      message: issue.message,
      wrong: wrongOf(issue, raw),
    }))
    return { ok: false, problems }
  }
  const problems = referenceProblems(parsed.data)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue: parsed.data }
}
