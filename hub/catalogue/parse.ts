import { LineCounter, parseDocument } from 'yaml'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Wrong } from '../../protocol/wrong.ts'
import { checkCatalogue } from './check.ts'
import type { Problem } from './references.ts'

/** What is wrong in a file and where: `place` is a path such as `queues.0.letter`, empty for the file itself. */
export interface FileProblem extends Wrong {
  line: number | null
  place: string
}

/** `problems` say in English, in a line each, what `found` says by codes. */
export type Parsed =
  | { ok: true; catalogue: Catalogue }
  | { ok: false; problems: string[]; found: FileProblem[] }

/** What people mistype in YAML; all else is `yaml`. */
const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'yamlTwice',
  BAD_INDENT: 'yamlIndent',
  TAB_AS_INDENT: 'yamlTab',
}
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
  if (syntax) {
    const { line } = lines.linePos(syntax.pos[0])
    return {
      ok: false,
      problems: [`line ${line}: ${firstLine(syntax.message)}`],
      found: [{ line, place: '', code: SYNTAX[syntax.code] ?? 'yaml' }],
    }
  }

  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (error) {
    return {
      ok: false,
      problems: [`too many aliases; write the entries out (${firstLine(String(error))})`],
      found: [{ line: null, place: '', code: 'yamlAliases' }],
    }
  }
  const checked = checkCatalogue(raw)
  if (checked.ok) return checked
  return { ok: false, problems: checked.problems.map(withPlace), found: checked.problems.map(found) }

  function found({ path, code, params, wrong }: Problem): FileProblem {
    const offset = offsetOf(path)
    const line = offset === null ? null : lines.linePos(offset).line
    return { line, place: path.join('.'), ...(wrong ?? { code, ...(params && { params }) }) }
  }

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
