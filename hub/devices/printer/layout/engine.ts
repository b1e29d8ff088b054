import { Liquid, type Template } from 'liquidjs'
import { filters, plainly } from './filters.ts'
import { LayoutFault } from './wrong.ts'

/** Characters of the longest layout. */
const MOST_TEMPLATE = 8_000
/** Characters of the longest paper that a centre's own layout may make of one ticket. */
const MOST_DOCUMENT = 20_000
/** Characters and entries that a layout may make on the way, and how long an own one may take, in ms. */
const MOST_MEMORY = 20_000
const MOST_TIME = 1_000

/** What a layout may use of Liquid. Nothing that reads a file, and nothing that prints without escaping. */
export const TAGS = 'assign break capture case comment continue cycle echo for if liquid raw unless #'.split(
  ' ',
)
const FILTERS =
  'append at_least at_most default divided_by downcase first join last minus plus prepend replace reverse size slice split strip times truncate upcase'.split(
    ' ',
  )
export const FILTER_NAMES = [...Object.keys(filters), ...FILTERS]

/** Fills in layouts for one width of paper. `variables` are what the layout may say, by name. */
export interface Engine {
  /** Throws liquidjs's errors where the layout is wrong. */
  parse(template: string): Template[]
  /** Throws where the layout asks for a variable that is not there. */
  fill(template: Template[], variables: object): string
  /** The same for a layout that others wrote; throws as well where it does not come to an end. */
  fillOwn(template: Template[], variables: object): string
  /** Names that the layout takes from the ticket, with the line of their first use. */
  names(template: Template[]): Map<string, number>
}

const engines = new Map<number, Engine>()

/** The engine for paper of so many columns. */
export function engineFor(columns: number): Engine {
  const engine = engines.get(columns) ?? create(columns)
  engines.set(columns, engine)
  return engine
}

function create(columns: number): Engine {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => plainly(value, columns),
    // Each line that is a tag becomes one character longer.
    parseLimit: 2 * MOST_TEMPLATE,
    memoryLimit: MOST_MEMORY,
  })
  keepOnly(liquid, columns)

  function filled(template: Template[], variables: object, renderLimit?: number): string {
    const document: unknown = liquid.renderSync(template, variables, { renderLimit })
    return String(document).replace(/^\n+|\n+$/g, '')
  }

  return {
    parse(template) {
      if (template.length > MOST_TEMPLATE) {
        throw new LayoutFault('layoutLong', { n: template.length, most: MOST_TEMPLATE })
      }
      return liquid.parse(withoutTagLines(template))
    },
    fill: (template, variables) => filled(template, variables),
    fillOwn(template, variables) {
      const document = filled(template, variables, MOST_TIME)
      if (document.length > MOST_DOCUMENT) throw new LayoutFault('layoutPaper')
      return document
    },
    names(template) {
      const { globals } = liquid.analyzeSync(template, { partials: false })
      return new Map(Object.entries(globals).map(([name, [use]]) => [name, use?.location.row ?? 1]))
    },
  }
}

function keepOnly(liquid: Liquid, columns: number): void {
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) {
    if (!FILTERS.includes(name)) liquid.unregisterFilter(name)
  }
  for (const [name, filter] of Object.entries(filters)) {
    // `raw`: what it gives is ReceiptLine, and not escaped again.
    const handler = (value: unknown, argument?: unknown): string => filter(value, argument, columns)
    liquid.registerFilter(name, { handler, raw: true })
  }
}

/**
 * A line that holds nothing but tags leaves no empty row on the paper: its end moves into the tag, where
 * it means nothing, and the lines below keep their numbers for messages.
 */
function withoutTagLines(template: string): string {
  return template
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)*\{%(?:(?!%\}).)*?)(-?%\})[ \t]*\n/gm, '$1\n$2')
}
