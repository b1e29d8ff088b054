import { columnsOf } from '../settings.ts'
import { engineFor, FILTER_NAMES, TAGS } from './engine.ts'
import { lostLine } from './markup.ts'
import { read, saysNumber, type Reading } from './reading.ts'
import { SAMPLES } from './samples.ts'
import { variablesOf } from './variables.ts'
import { LayoutFault, type LayoutCode, type LayoutWrong } from './wrong.ts'

/** Plain rows of the longest paper, about half a metre. */
const MOST_HEIGHT = 120

const NOT_PRINTED: Readonly<Record<Reading['others'][number], LayoutCode>> = {
  command: 'layoutCommand',
  image: 'layoutImage',
  barcode: 'layoutBarcode',
  border: 'layoutBorder',
  cut: 'layoutCut',
}

/**
 * Tries a layout on sample tickets and both widths of paper. Null when it is good, else where and what is wrong and what
 * is known.
 */
export async function checkLayout(template: string): Promise<LayoutWrong | null> {
  for (const columns of [columnsOf({ paperMm: 80 }), columnsOf({ paperMm: 58 })]) {
    const wrong = await checkWidth(template, columns)
    if (wrong !== null) return wrong
  }
  return null
}

async function checkWidth(template: string, columns: number): Promise<LayoutWrong | null> {
  const engine = engineFor(columns)
  try {
    const parsed = engine.parse(template)
    const known = Object.keys(variablesOf(SAMPLES[0], columns))
    for (const [name, line] of engine.names(parsed)) {
      if (!known.includes(name))
        return { code: 'layoutVariable', params: { line, name, known: known.join(', ') } }
    }
    for (const paper of SAMPLES) {
      const wrong = await checkDocument(
        engine.fillOwn(parsed, variablesOf(paper, columns)),
        paper.number,
        columns,
      )
      if (wrong !== null) return wrong
    }
    return null
  } catch (error) {
    return wrongOf(error)
  }
}

async function checkDocument(document: string, number: string, columns: number): Promise<LayoutWrong | null> {
  const lost = lostLine(document)
  if (lost !== null) return { code: 'layoutLost', params: { text: lost.slice(0, 80) } }
  const reading = await read(document, columns)
  const [other] = reading.others
  if (other !== undefined) return { code: NOT_PRINTED[other] }
  if (!saysNumber(reading, number)) return { code: 'layoutNumber' }
  const { height } = reading
  if (height > MOST_HEIGHT)
    return { code: 'layoutTall', params: { rows: height, columns, most: MOST_HEIGHT } }
  return null
}

/** Liquid's words for what a layout must not do, beside its plain mistakes. */
const WORDS: readonly [RegExp, (name: string) => LayoutWrong][] = [
  [/^undefined variable: (.*)$/, (name) => ({ code: 'layoutMissing', params: { name } })],
  [
    /^undefined filter: (.*)$/,
    (name) => ({ code: 'layoutFilter', params: { name, known: FILTER_NAMES.join(', ') } }),
  ],
  [/^tag "(.*)" not found$/, (name) => ({ code: 'layoutTag', params: { name, known: TAGS.join(', ') } })],
  [/^(?:memory alloc|template render) limit exceeded$/, () => ({ code: 'layoutEndless' })],
]

/** What an error of Liquid says of the layout, with its line. Throws what is none. */
function wrongOf(error: unknown): LayoutWrong {
  if (!(error instanceof Error)) throw error
  const [, message = error.message, line] =
    /^(.*?), (?:file:.*, )?line:(\d+), col:\d+$/s.exec(error.message) ?? []
  const { code, params } = ownFault(error) ?? inWords(message.replace(/\s+/g, ' '))
  return { code, params: { ...params, ...(line !== undefined && { line: Number(line) }) } }
}

function inWords(message: string): LayoutWrong {
  for (const [form, wrong] of WORDS) {
    const found = form.exec(message)
    if (found) return wrong(found[1] ?? '')
  }
  return { code: 'layoutSyntax', params: { detail: message } }
}

/** Ours, which Liquid hands on inside an error of its own. */
function ownFault(error: Error & { originalError?: unknown }): LayoutFault | null {
  if (error instanceof LayoutFault) return error
  return error.originalError instanceof LayoutFault ? error.originalError : null
}
