import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../port.ts'
import { anyText, named, plainPaper as plain, TRAPS } from './fixtures.ts'
import { layoutPaper } from './layout.ts'
import { printable } from './printable.ts'
import { read, type Reading } from './reading.ts'

const COLUMNS = 48
const print = async (paper: Paper): Promise<Reading> =>
  read(await layoutPaper(paper, { columns: COLUMNS }), COLUMNS)
const said = (texts: Reading['texts']): string => texts.map(({ text }) => text).join('')
const close = (text: string): string => text.replaceAll(' ', '')

async function showsOnlyText(zh: string, en: string): Promise<void> {
  const printed = await print(named(zh, en))
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
}

describe('the paper of a ticket', () => {
  it.each(TRAPS)('[PAPER-3] takes %j for text and nothing else', async (trap) => {
    await showsOnlyText(trap, `x${trap}`)
    await showsOnlyText(`户${trap}口`, trap)
  })

  it('[PAPER-3] takes any name for text and nothing else', async () => {
    await fc.assert(fc.asyncProperty(anyText, anyText, showsOnlyText), { numRuns: 300 })
  })

  it('[PAPER-3] loses nothing where a row ends before a loose accent', async () => {
    const name = `${'x'.repeat(COLUMNS - 1)}\u0303y`
    const { texts } = await print({ ...plain, notice: { zh: name, en: name } })
    expect(said(texts)).toContain(printable(name))
  })

  it('[PAPER-3] lets no link end its own code', async () => {
    const { qrcodes, others } = await print({ ...plain, link: 'http://hall/t/a;b}|{x:\\x1b}"\n=' })
    expect(qrcodes).toEqual(['http://hall/t/a%3Bb%7D%7C%7Bx:%5Cx1b%7D%22%20='])
    expect(others).toEqual([])
  })

  it('[PAPER-4] wraps a name of 60 characters and prints all of it', async () => {
    const name =
      '国家税务总局某某经济技术开发区税务局增值税一般纳税人登记及发票票种核定与最高开票限额审批联合办理窗口服务事项第一分厅二号'
    expect([...name]).toHaveLength(60)
    const { texts } = await print(named(name, 'Registration'))
    expect(said(texts).split(name)).toHaveLength(5)
  })

  it('[PAPER-4] cuts what is no name but an accident', async () => {
    const accident = '字'.repeat(5_000)
    const { rows, texts } = await print(named(accident, accident))
    expect(rows).toBeLessThan(60)
    expect(said(texts)).toContain('字…')
    const services = Array.from({ length: 50 }, () => ({ zh: '|'.repeat(500), en: '{'.repeat(500) }))
    expect((await print({ ...plain, services })).others).toEqual([])
  })

  it('[PAPER-4] leaves no empty row behind a row that is full', async () => {
    const full = '满'.repeat(COLUMNS / 2)
    const short = await print({ ...plain, notice: { zh: '满', en: '满' } })
    const long = await print({ ...plain, notice: { zh: full + full + full, en: full + full + full } })
    expect(long.rows - short.rows).toBe(2)
  })

  it('[PAPER-5] says the number in the largest type, then service, place, wait and what to bring', async () => {
    const { texts, qrcodes } = await print(plain)
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

  it('[PAPER-5] tells the time of the hall, not of the machine', async () => {
    expect(said((await print(plain)).texts)).toContain('2026-11-25 01:31')
    expect(said((await print({ ...plain, timeZone: 'UTC' })).texts)).toContain('2026-11-24 17:31')
  })

  it('[PAPER-5] keeps the longest number on one row', async () => {
    const { texts } = await print({ ...plain, number: 'AB123456' })
    expect(texts.filter(({ size }) => size === 7).map(({ text }) => text)).toEqual(['AB123456'])
  })

  it('[PAPER-5] lists several services in their order, and what two of them ask for once', async () => {
    const card = { zh: '身份证原件', en: 'Identity card' }
    const services = [...plain.services, { zh: '医保登记', en: 'Health insurance' }]
    const text = said((await print({ ...plain, services, materials: [card, { ...card }] })).texts)
    expect(text).toMatch(/1\. 户口登记.*2\. 医保登记/)
    expect(text.split('身份证原件')).toHaveLength(2)
  })

  it('[PAPER-17] has the errand as its heading, and each stop with its counters', async () => {
    const services = [
      ...plain.services,
      { zh: '医保登记', en: 'Health insurance' },
      { zh: '退休', en: 'Pension' },
    ]
    const bundle = { zh: '我满65岁了', en: 'I have turned 65' }
    const { texts } = await print({ ...plain, bundle, services, counters: [[1, 2, 20], [12], []] })
    expect(close(said(texts.filter(({ size }) => size === 3)))).toMatch(/^我满65岁了/)
    const text = close(said(texts))
    expect(text).toContain(
      close('1. 户口登记（1、2、20号窗口）Household registration (counters 1, 2, 20)2. 医保登记（12号窗口）'),
    )
    expect(text).toContain('退休Pension')
    expect(text).toContain('请看屏幕去下一个窗口')
    expect(said((await print({ ...plain, counters: [[3]] })).texts)).not.toMatch(/号窗口|下一个窗口/)
  })

  it('[PAPER-5] says nothing of what there is not', async () => {
    const bare = await print({ ...plain, materials: [], notice: null, link: '' })
    expect(said(bare.texts)).not.toMatch(/Please|Scan/)
    expect(bare.qrcodes).toEqual([])
    expect(said((await print({ ...plain, expectedWaitMinutes: 0 })).texts)).toContain('马上')
  })

  it('[PAPER-6] marks a reprint, and only that', async () => {
    const inverted = async (paper: Paper) =>
      said((await print(paper)).texts.filter(({ style }) => style === 'inverted'))
    expect(await inverted({ ...plain, reprint: true })).toBe(' 重打 REPRINT ')
    expect(await inverted(plain)).toBe('')
  })
})
