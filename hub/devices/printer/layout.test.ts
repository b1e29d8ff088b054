import fc from 'fast-check'
import receiptline from 'receiptline'
import { describe, expect, it } from 'vitest'
import { COLUMNS, layout } from './layout.ts'
import type { Paper } from './port.ts'
import { printable } from './printable.ts'
import { columns } from './wrap.ts'

const plain: Paper = {
  centre: { zh: '滨河区政务服务中心', en: 'Binhe District Government Service Centre' },
  number: 'A012',
  services: [{ zh: '户口登记', en: 'Household registration' }],
  className: null,
  ahead: 12,
  expectedWaitMinutes: 35,
  materials: [{ zh: '身份证原件', en: 'Identity card' }],
  issuedAt: Date.parse('2026-11-24T17:31:00Z'),
  timeZone: 'Asia/Shanghai',
  link: 'http://192.168.1.20:7070/t/abcdefghijklmnopqrstuv',
  reprint: false,
  notice: { zh: '请留意叫号', en: 'Please listen for your number' },
}

/** Every string in the place of every name. */
const named = (zh: string, en: string): Paper => {
  const name = { zh, en }
  return { ...plain, centre: name, services: [name], className: name, materials: [name], notice: name }
}

type Style = 'plain' | 'bold' | 'inverted'
interface Printed {
  texts: { text: string; style: Style; size: number }[]
  rows: number
  qrcodes: string[]
  /** Calls that no ticket makes. */
  others: string[]
}

/** Prints on a command set that only notes what it is told. */
function print(document: string): Printed {
  const printed: Printed = { texts: [], rows: 0, qrcodes: [], others: [] }
  let style: Style = 'plain'
  let size = 0
  const note = (what: string) => () => {
    printed.others.push(what)
    return ''
  }
  receiptline.transform(document, {
    cpl: COLUMNS,
    encoding: 'gb18030',
    command: {
      ...receiptline.commands.base,
      normal: () => ((style = 'plain'), (size = 0), ''),
      em: () => ((style = 'bold'), ''),
      iv: () => ((style = 'inverted'), ''),
      wh: (scale) => ((size = scale), ''),
      text: (text) => (printed.texts.push({ text, style, size }), ''),
      lf: () => (printed.rows++, ''),
      qrcode: ({ data }) => (printed.qrcodes.push(data), ''),
      ul: note('ul'),
      hr: note('hr'),
      cut: note('cut'),
      image: note('image'),
      barcode: note('barcode'),
      command: note('command'),
      vrstart: note('vrstart'),
    },
  })
  return printed
}

const said = (texts: Printed['texts']): string => texts.map(({ text }) => text).join('')
const close = (text: string): string => text.replaceAll(' ', '')
const lines = (document: string): number => document.split(/\r\n|\r|\n/).length

/** What may not reach a printer as it is, and what only becomes that on the way. */
const traps = [
  ...['|', '| |', '{a:left}', '{command:\\x1b@}', '{code:1}', '}{', '\\', '\\n', '\\x1b', '\\x7c', '~', '_'],
  ...['"', '`', '^^^', '^', '-----', '=====', '-', '=', '\u1fef', '=\u0338', '|\u0327', '\u0301', '\u037e'],
  ...['\u001b@', '\u001d\u0056\u0000', '\r\n', '\u0000', '\u007f', '\u0085', '\u2028', '\u202e', '\ufeff'],
  ...['㐀', '龘', '𠮷', '😀', '👨‍👩‍👧', '\ud842', '\udfb7', '\uffff', 'é', '　', '﷽'],
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom(...traps), { maxLength: 5 }).map((parts) => parts.join('')),
  fc
    .array(fc.integer({ max: 0xffff, min: 0 }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
)

function showsOnlyText(zh: string, en: string): void {
  const document = layout(named(zh, en))
  const printed = print(document)
  const [first = '', second = ''] = [...new Set([printable(zh), printable(en)])].filter((text) => text !== '')

  expect(printed.others).toEqual([])
  expect(printed.qrcodes).toEqual([plain.link])
  expect(said(printed.texts)).not.toMatch(/\p{Cc}/u)
  const bold = printed.texts.filter(({ style }) => style === 'bold')
  expect(close(said(bold))).toBe(close(`${first}A012请带好Pleasebring`))
  expect(printed.texts.filter(({ style }) => style === 'inverted')).toEqual([])
  const normal = printed.texts.filter(({ style, size }) => style === 'plain' && size === 0)
  expect(close(said(normal))).toContain(close(`·${first}${second}`))
  const double = printed.texts.filter(({ size }) => size === 3)
  expect(close(said(double))).toBe(close(`${first}1235`))
  if (second !== '') expect(lines(document)).toBe(lines(layout(plain)) + 1)
}

describe('the paper of a ticket', () => {
  it.each(traps)('[PAPER-3] takes %j for text and nothing else', (trap) => {
    showsOnlyText(trap, `x${trap}`)
    showsOnlyText(`户${trap}口`, trap)
  })

  it('[PAPER-3] takes any name for text and nothing else', () => {
    fc.assert(fc.property(anyText, anyText, showsOnlyText), { numRuns: 300 })
  })

  it('[PAPER-3] loses nothing where a row ends before a loose accent', () => {
    const name = `${'x'.repeat(COLUMNS - 1)}\u0303y`
    const { texts } = print(layout({ ...plain, notice: { zh: name, en: name } }))
    expect(said(texts)).toContain(printable(name))
  })

  it('[PAPER-3] lets no link end its own code', () => {
    const { qrcodes, others } = print(layout({ ...plain, link: 'http://hall/t/a;b}|{x:\\x1b}"\n=' }))
    expect(qrcodes).toEqual(['http://hall/t/a%3Bb%7D%7C%7Bx:%5Cx1b%7D%22%20='])
    expect(others).toEqual([])
  })

  it('[PAPER-4] wraps a name of 60 characters and prints all of it', () => {
    const name =
      '国家税务总局某某经济技术开发区税务局增值税一般纳税人登记及发票票种核定与最高开票限额审批联合办理窗口服务事项第一分厅二号'
    expect([...name]).toHaveLength(60)
    const { texts } = print(layout(named(name, 'Registration')))
    expect(said(texts).split(name)).toHaveLength(5)
  })

  it('[PAPER-4] cuts what is no name but an accident', () => {
    const accident = '字'.repeat(5_000)
    const { rows, texts } = print(layout(named(accident, accident)))
    expect(rows).toBeLessThan(60)
    expect(said(texts)).toContain('字…')
  })

  it('[PAPER-4] leaves no empty row behind a row that is full', () => {
    const full = '满'.repeat(COLUMNS / 2)
    const short = print(layout({ ...plain, notice: { zh: '满', en: '满' } }))
    const long = print(layout({ ...plain, notice: { zh: full + full + full, en: full + full + full } }))
    expect(long.rows - short.rows).toBe(2)
  })

  it('[PAPER-5] says the number in the largest type, then service, place, wait and what to bring', () => {
    const { texts, qrcodes } = print(layout(plain))
    expect(close(said(texts.filter(({ size }) => size === 7)))).toBe('A012')
    expect(Math.max(...texts.map(({ size }) => size))).toBe(7)
    expect(said(texts.filter(({ size }) => size === 3))).toBe('户口登记1235')
    for (const words of [
      '12 ahead of you',
      'about 35 min',
      '身份证原件',
      '请留意叫号',
      'Household registration',
    ]) {
      expect(said(texts)).toContain(words)
    }
    expect(qrcodes).toEqual([plain.link])
  })

  it('[PAPER-5] tells the time of the hall, not of the machine', () => {
    expect(said(print(layout(plain)).texts)).toContain('2026-11-25 01:31')
    expect(said(print(layout({ ...plain, timeZone: 'UTC' })).texts)).toContain('2026-11-24 17:31')
  })

  it('[PAPER-5] keeps the longest number on one row', () => {
    const { texts } = print(layout({ ...plain, number: 'AB123456' }))
    expect(texts.filter(({ size }) => size === 7).map(({ text }) => text)).toEqual(['AB123456'])
  })

  it('[PAPER-5] lists several services in their order, and what two of them ask for once', () => {
    const card = { zh: '身份证原件', en: 'Identity card' }
    const services = [...plain.services, { zh: '医保登记', en: 'Health insurance' }]
    const text = said(print(layout({ ...plain, services, materials: [card, { ...card }] })).texts)
    expect(text).toMatch(/1\. 户口登记.*2\. 医保登记/)
    expect(text.split('身份证原件')).toHaveLength(2)
  })

  it('[PAPER-6] marks a reprint, and only that', () => {
    const inverted = (paper: Paper) =>
      said(print(layout(paper)).texts.filter(({ style }) => style === 'inverted'))
    expect(inverted({ ...plain, reprint: true })).toBe(' 重打 REPRINT ')
    expect(inverted(plain)).toBe('')
  })

  it('[PAPER-11] leaves an ordinary ticket well under 1,200 bytes of a serial line', () => {
    const materials = [
      { zh: '身份证原件', en: 'Identity card (original)' },
      { zh: '经营场所使用证明', en: 'Proof of the business premises' },
      {
        zh: '个体工商户登记（备案）申请书',
        en: 'Application form for registration of a self-employed business',
      },
    ]
    const { texts, rows, qrcodes } = print(layout({ ...plain, materials }))
    // In GB18030 a column is a byte; each piece is placed and styled, and the QR code has its five commands.
    const said = texts.reduce((bytes, { text }) => bytes + columns(text), 0)
    const placing = 8 * texts.length
    const code = 40 + qrcodes.join('').length
    expect(said + placing + rows + code).toBeLessThan(1_200)
  })
})
