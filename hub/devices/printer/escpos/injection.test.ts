import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyText, named, plainPaper, TRAPS } from '../layout/fixtures.ts'
import { layoutPaper } from '../layout/layout.ts'
import { printable } from '../layout/printable.ts'
import { read } from '../layout/reading.ts'
import type { Paper } from '../port.ts'
import { columnsOf } from '../settings.ts'
import { printerDecoder } from '../simulator/decode.ts'
import type { Op } from '../simulator/ops.ts'
import { shown } from './characters.ts'
import { ticketBytes } from './encode.ts'

const PAGES = ['gb18030', 'gbk', 'utf8'] as const
type CodePage = (typeof PAGES)[number]

/** What a printer understands of a ticket, with the text that it prints. */
async function understood(paper: Paper, codePage: CodePage, paperMm: 58 | 80 = 80) {
  const document = await layoutPaper(paper, { columns: columnsOf({ paperMm }) })
  const bytes = await ticketBytes(document, { paperMm, codePage, cutter: true })
  const decoder = printerDecoder({ set: codePage === 'utf8' ? 'gb18030' : codePage, chinese: false, page: 0 })
  const ops = decoder.push(bytes).map(({ op }) => op)
  expect(decoder.pending()).toBe(0)
  const text = ops.map((op) => (op.do === 'text' ? op.text : '')).join('')
  return { document, ops, commands: ops.filter((op) => op.do !== 'text'), text }
}

const close = (text: string): string => text.replace(/[ ─]/g, '')
const closeEach = async (document: string, codePage: CodePage, columns: number): Promise<string> =>
  close(shown((await read(document, columns)).texts.map(({ text }) => text).join(''), codePage))

/** All that a ticket may ever tell a printer. */
function isOfATicket(op: Op): boolean {
  switch (op.do) {
    case 'text':
    case 'lineFeed':
    case 'align':
    case 'bold':
    case 'moveTo':
    case 'codePrint':
      return true
    case 'size':
      return op.w === op.h || (op.w === 4 && op.h === 1)
    case 'codeSize':
      return op.dots === 6
    case 'codeLevel':
      return op.level === 'M'
    case 'codeStore':
      return Buffer.from(op.data).toString() === plainPaper.link
    default:
      return false
  }
}

/** The frame of every ticket, without what stands between. */
const frame = {
  begin: {
    gb18030: ['initialize', 'chineseMode'],
    gbk: ['initialize', 'chineseMode'],
    utf8: ['initialize', 'encoding', 'several'],
  },
  end: { gb18030: ['chineseMode', 'cut'], gbk: ['chineseMode', 'cut'], utf8: ['cut'] },
}

async function isTextAlone(zh: string, en: string, codePage: CodePage, paperMm: 58 | 80): Promise<void> {
  const { document, ops, text } = await understood(named(zh, en), codePage, paperMm)
  const begin = frame.begin[codePage]
  const end = frame.end[codePage]
  expect(ops.slice(0, begin.length).map((op) => op.do)).toEqual(begin)
  expect(ops.slice(-end.length).map((op) => op.do)).toEqual(end)
  // `GS ( k` function 165, the model, is the one thing that the simulator takes and shows nothing of.
  const inside = ops
    .slice(begin.length, -end.length)
    .filter((op) => !(op.do === 'several' && op.ops.length === 0))
  expect(inside.filter((op) => !isOfATicket(op))).toEqual([])
  expect(inside.filter((op) => op.do === 'codeStore')).toHaveLength(1)
  expect(close(text)).toBe(await closeEach(document, codePage, columnsOf({ paperMm })))
}

it.each(PAGES)('[LAYOUT-13] lets no byte of a name become a command: %s', async (codePage) => {
  for (const trap of TRAPS) await isTextAlone(trap, `x${trap}`, codePage, 80)
  await fc.assert(
    fc.asyncProperty(anyText, anyText, fc.constantFrom(58, 80), (zh, en, paperMm) =>
      isTextAlone(zh, en, codePage, paperMm),
    ),
    { numRuns: 100 },
  )
})

it.each(PAGES)(
  '[LAYOUT-13] tells a printer the same with any name as with a plain one: %s',
  async (codePage) => {
    const plain = await understood(named('登记', 'Registration'), codePage)
    const short = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(short, short, async (zh, en) => {
        fc.pre(printable(zh) !== '' && printable(en) !== '' && printable(zh) !== printable(en))
        const { commands, text } = await understood(named(zh, en), codePage)
        expect(commands).toEqual(plain.commands)
        expect(text).toContain(shown(printable(zh), codePage))
        expect(text).toContain(shown(printable(en), codePage))
      }),
      { numRuns: 100 },
    )
  },
)
