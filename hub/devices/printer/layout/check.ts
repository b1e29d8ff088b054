import { columnsOf } from '../settings.ts'
import { engineFor, FILTER_NAMES, TAGS } from './engine.ts'
import { lostLine } from './markup.ts'
import { read, saysNumber, type Reading } from './reading.ts'
import { SAMPLES } from './samples.ts'
import { variablesOf } from './variables.ts'

/** Plain rows of the longest paper, about half a metre. */
const MOST_HEIGHT = 120

/** What ReceiptLine has and a ticket does not, with the reason. */
const NOT_PRINTED: Readonly<Record<Reading['others'][number], string>> = {
  command: '{command: …} is not printed, since no layout may steer the printer',
  image: '{image: …} is not printed, since a picture takes seconds on a serial line',
  barcode: 'of codes only {option: qrcode …} is printed',
  border: '{border: line} is not printed; {{ rule }} draws a line across',
  cut: 'a line of = is not printed; the paper is cut at its end',
}

/**
 * Tries a layout on sample tickets and both widths of paper. Null when it is good, else one line that says
 * where and what is wrong and what is known.
 */
export async function checkLayout(template: string): Promise<string | null> {
  for (const columns of [columnsOf({ paperMm: 80 }), columnsOf({ paperMm: 58 })]) {
    const wrong = await checkWidth(template, columns)
    if (wrong !== null) return wrong
  }
  return null
}

async function checkWidth(template: string, columns: number): Promise<string | null> {
  const engine = engineFor(columns)
  try {
    const parsed = engine.parse(template)
    const known = Object.keys(variablesOf(SAMPLES[0], columns))
    for (const [name, line] of engine.names(parsed)) {
      if (!known.includes(name))
        return `line ${line}: unknown variable ${name}; known are ${known.join(', ')}`
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
    return inOneLine(error)
  }
}

async function checkDocument(document: string, number: string, columns: number): Promise<string | null> {
  const lost = lostLine(document)
  if (lost !== null) return `ReceiptLine does not understand ${lost.slice(0, 80)}`
  const reading = await read(document, columns)
  const [other] = reading.others
  if (other !== undefined) return NOT_PRINTED[other]
  if (!saysNumber(reading, number))
    return 'the layout does not print the number; write {{ number | largest }}'
  const { height } = reading
  if (height > MOST_HEIGHT) {
    return `the paper would be as long as ${height} rows on ${columns} columns; the most is ${MOST_HEIGHT}`
  }
  return null
}

/** Liquid's error with its line, and with the names that it lacks. */
function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) throw error
  const [, message = error.message, line] =
    /^(.*?), (?:file:.*, )?line:(\d+), col:\d+$/s.exec(error.message) ?? []
  const what = message
    .replace(/\s+/g, ' ')
    .replace(
      /^undefined variable: (.*)$/,
      'not every ticket has $1; a name has .zh and .en, and {% if … %} asks for the rest',
    )
    .replace(/^undefined filter: (.*)$/, `unknown filter $1; known are ${FILTER_NAMES.join(', ')}`)
    .replace(/^tag "(.*)" not found$/, `unknown tag $1; known are ${TAGS.join(', ')}`)
    .replace(/^(memory alloc|template render) limit exceeded$/, 'the layout does not come to an end')
  return line === undefined ? what : `line ${line}: ${what}`
}
