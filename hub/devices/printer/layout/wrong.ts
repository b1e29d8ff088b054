import type { Wrong } from '../../../../protocol/wrong.ts'

type Params = Record<string, string | number>

/** What can be wrong with a layout, in English; the console has its own words for each (`setup.problem.<code>`). */
const SENTENCES = {
  layoutVariable: ({ name, known }) => `unknown variable ${name}; known are ${known}`,
  layoutMissing: ({ name }) =>
    `not every ticket has ${name}; a name has .zh and .en, and {% if … %} asks for the rest`,
  layoutFilter: ({ name, known }) => `unknown filter ${name}; known are ${known}`,
  layoutTag: ({ name, known }) => `unknown tag ${name}; known are ${known}`,
  layoutSize: ({ name, known }) => `there is no size ${name}; known are ${known}`,
  layoutMark: ({ most }) => `the mark of a list is a text of at most ${most} characters`,
  layoutEndless: () => 'the layout does not come to an end',
  layoutSyntax: ({ detail }) => String(detail),
  layoutLost: ({ text }) => `ReceiptLine does not understand ${text}`,
  layoutNumber: () => 'the layout does not print the number; write {{ number | largest }}',
  layoutTall: ({ rows, columns, most }) =>
    `the paper would be as long as ${rows} rows on ${columns} columns; the most is ${most}`,
  layoutLong: ({ n, most }) => `the layout has ${n} characters; the most is ${most}`,
  layoutPaper: () => 'the paper of one ticket becomes too long',
  layoutUncut: () => 'the paper would not be cut',
  // What ReceiptLine has and a ticket does not, with the reason.
  layoutCommand: () => '{command: …} is not printed, since no layout may steer the printer',
  layoutImage: () => '{image: …} is not printed, since a picture takes seconds on a serial line',
  layoutBarcode: () => 'of codes only {option: qrcode …} is printed',
  layoutBorder: () => '{border: line} is not printed; {{ rule }} draws a line across',
  layoutCut: () => 'a line of = is not printed; the paper is cut at its end',
} satisfies Record<`layout${string}`, (params: Params) => string>

export type LayoutCode = keyof typeof SENTENCES
export const LAYOUT_CODES = Object.keys(SENTENCES) as LayoutCode[]

/** `params.line`: where it stands in the layout, if that is known. */
export interface LayoutWrong extends Wrong {
  code: LayoutCode
}

/** In one line, as the hub's command and other systems read it. */
export function sentence({ code, params = {} }: LayoutWrong): string {
  const say: (params: Params) => string = SENTENCES[code]
  return params['line'] === undefined ? say(params) : `line ${params['line']}: ${say(params)}`
}

/** Thrown on the way through the engine, which adds the line. */
export class LayoutFault extends Error {
  readonly code: LayoutCode
  readonly params: Params

  constructor(code: LayoutCode, params: Params = {}) {
    super(sentence({ code, params }))
    this.code = code
    this.params = params
  }
}
