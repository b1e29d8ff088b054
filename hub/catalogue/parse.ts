import { LineCounter, parseDocument } from 'yaml'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { checkCatalogue } from './check.ts'
import type { Problem } from './references.ts'

export type Parsed = { ok: true; catalogue: Catalogue } | { ok: false; problems: string[] }

/** Aliases could make a small file huge. */
const MOST_ALIASES = 100

/**
 * A catalogue from YAML text, or everything that is wrong with it: each problem in one line, with its
 * place in the file and what is expected there.
 */
export function parseCatalogue(text: string): Parsed {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [syntax] = document.errors
  if (syntax)
    return {
      ok: false,
      problems: [`line ${lines.linePos(syntax.pos[0]).line}: ${firstLine(syntax.message)}`],
    }

  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    return { ok: false, problems: [`too many aliases; write the entries out (${firstLine(String(error))})`] }
  }
  const checked = checkCatalogue(raw)
  return checked.ok ? checked : { ok: false, problems: checked.problems.map(withPlace) }

  function withPlace({ path, message }: Problem): string {
    const offset = offsetOf(path)
    const place = offset === null ? '' : `line ${lines.linePos(offset).line}: `
    return `${place}${path.join('.') || 'the file'}: ${message}`
  }

  /** Where a path stands in the text; what is missing there is looked for in what would hold it. */
  function offsetOf(path: Problem['path']): number | null {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true)
      if (node instanceof Object && 'range' in node && Array.isArray(node.range)) return Number(node.range[0])
    }
    return null
  }
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message
