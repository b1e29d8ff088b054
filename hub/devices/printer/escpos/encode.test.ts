import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Catalogue } from '../../../../protocol/catalogue.ts'
import { plainPaper } from '../layout/fixtures.ts'
import { layoutPaper } from '../layout/layout.ts'
import type { Paper } from '../port.ts'
import { columnsOf } from '../settings.ts'
import { ticketBytes } from './encode.ts'

type Settings = Parameters<typeof ticketBytes>[1]
const settings: Settings = { paperMm: 80, codePage: 'gb18030', cutter: true }
const bytesOf = async (document: string, change: Partial<Settings> = {}): Promise<string> =>
  Buffer.from(await ticketBytes(document, { ...settings, ...change })).toString('latin1')
const ticket = async (paper: Paper, change: Partial<Settings> = {}): Promise<Uint8Array> => {
  const of = { ...settings, ...change }
  return ticketBytes(await layoutPaper(paper, { columns: columnsOf(of) }), of)
}

describe('the bytes of a document', () => {
  it('[LAYOUT-12] begin afresh, choose the code page, and end with the cut', async () => {
    expect(await bytesOf('a')).toBe('\x1b@\x1c&\x1ba\x01a\n\x1c.\x1dVB\x00')
    expect(await bytesOf('a', { codePage: 'gbk', cutter: false })).toBe(
      '\x1b@\x1c&\x1ba\x01a\n\x1c.\x1bd\x05',
    )
    expect(await bytesOf('a', { codePage: 'utf8' })).toBe(
      '\x1b@\x1c(C\x02\x000\x32\x1c(C\x03\x00<\x00\x14\x1ba\x01a\n\x1dVB\x00',
    )
  })

  it('[LAYOUT-12] say a style once, and only what changes of it', async () => {
    expect(await bytesOf('|"a"\n|"b^^^c"^^^\n|_d_`e`\n|^^f^^\n|^g^')).toBe(
      '\x1b@\x1c&\x1bE\x01a\nb\x1d!\x11c\n' +
        '\x1bE\x00\x1b-\x02\x1c-\x02\x1d!\x00d\x1dB\x01\x1b-\x00\x1c-\x00e\n' +
        '\x1dB\x00\x1d!\x01f\n\x1d!\x10g\n\x1c.\x1dVB\x00',
    )
  })

  it('[LAYOUT-12] place a row by the alignment, and columns by their first dot', async () => {
    expect(await bytesOf('|a\na|\na|\n| a | b |')).toBe(
      '\x1b@\x1c&a\n\x1ba\x02a\na\n\x1ba\x00\x1b$\x84\x00a\x1b$\xaa\x01b\n\x1c.\x1dVB\x00',
    )
    expect(await bytesOf(`|${'a'.repeat(48)}\nb\n${'a'.repeat(48)}`)).toBe(
      `\x1b@\x1c&${'a'.repeat(48)}\n\x1ba\x01b\n${'a'.repeat(48)}\n\x1c.\x1dVB\x00`,
    )
  })

  it('[LAYOUT-12] make an empty row as high as a plain one, whatever came before', async () => {
    expect(await bytesOf('|^^^a^^^\n\n|b')).toBe('\x1b@\x1c&\x1d!\x11a\n\x1d!\x00\nb\n\x1c.\x1dVB\x00')
  })

  it('[LAYOUT-12] let the printer draw the code: model 2, its own module and level', async () => {
    expect(await bytesOf('{option: qrcode 5 m}\n{code: http://h/t/a}')).toBe(
      '\x1b@\x1c&\x1ba\x01' +
        '\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x05\x1d(k\x03\x001E1\x1d(k\x0f\x001P0http://h/t/a\x1d(k\x03\x001Q0\x1c.\x1dVB\x00',
    )
  })

  it('[LAYOUT-12] leave out commands, pictures, bar codes and cuts of a document', async () => {
    const nothing = await bytesOf('{comment: x}')
    for (const line of ['{command: \\x1b@}', '{image: iVBORw0KGgo=}', '{code: 1}', '===', '{code: }']) {
      expect(await bytesOf(line)).toBe(nothing)
    }
    expect(await bytesOf(`{option: qrcode}\n{code: ${'a'.repeat(1_001)}}`)).toBe(nothing)
    expect(await bytesOf('{option: qrcode}\n{code: a\\x10\\x04\\x01b}')).toContain('1P0ab')
  })

  it('[LAYOUT-12] draw a rule with fewer, wider characters', async () => {
    const rule = '\x1d!\x30' + '\xa9\xa4'.repeat(6) + '\n'
    expect(await bytesOf('─'.repeat(24))).toBe(`\x1b@\x1c&${rule}\x1c.\x1dVB\x00`)
    expect(await bytesOf('---')).toBe(`\x1b@\x1c&${rule}\x1c.\x1dVB\x00`)
  })
})

describe('the size of a ticket', () => {
  const text = readFileSync(new URL('../../../../demo/district.yaml', import.meta.url), 'utf8')
  const { centre, services } = Catalogue.parse(parse(text))
  const papers = services.map(({ name, materials }): Paper => ({
    ...plainPaper,
    centre: centre.name,
    services: [name],
    materials,
    notice: centre.notice ?? null,
  }))

  it.each([
    { paperMm: 80, codePage: 'gb18030' },
    { paperMm: 80, codePage: 'gbk' },
    { paperMm: 80, codePage: 'utf8' },
    { paperMm: 58, codePage: 'gb18030' },
  ] as const)('[PAPER-11] is under 1,200 bytes with three things to bring: %j', async (change) => {
    for (const paper of papers.filter(({ materials }) => materials.length <= 3)) {
      expect((await ticket(paper, change)).length).toBeLessThan(1_200)
    }
  })

  it('[PAPER-11] is about 1,000 bytes in the middle of all services of a district', async () => {
    const sizes = await Promise.all(papers.map(async (paper) => (await ticket(paper)).length))
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(1_000)
    expect(Math.max(...sizes)).toBeLessThan(1_200)
  })
})
