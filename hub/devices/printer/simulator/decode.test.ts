import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printerDecoder } from './decode.ts'
import { bytes, CLEAR, CONFIRM, CUT, DLE, EOT, ESC, FS, GS, INITIALIZE, LF, qrBytes } from './fixtures.ts'
import { initialEncoding } from './modes.ts'
import type { Encoding, Op } from './ops.ts'

const decode = (input: Uint8Array, set: Encoding['set'] = 'gb18030'): Op[] =>
  printerDecoder(initialEncoding(set))
    .push(input)
    .map(({ op }) => op)

const said = (ops: Op[]): string => ops.map((op) => (op.do === 'text' ? op.text : '')).join('')

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => bytes(text)),
  fc.constantFrom(
    bytes(INITIALIZE, CUT, CONFIRM),
    bytes(CLEAR),
    bytes([DLE, EOT, 1]),
    bytes([FS, 0x2e], [FS, 0x26]),
    bytes([FS, 0x28, 0x43, 2, 0, 0x30, 0x32]),
    bytes([GS, 0x76, 0x30, 0, 1, 0, 2, 0, 0x10, 0x04]),
    qrBytes('http://hall/t/1'),
  ),
)

it('[SIM-1] reads the same from any pieces as from the whole', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat(400), { maxLength: 12 }),
      fc.constantFrom('gb18030' as const, 'gbk' as const, 'utf8' as const),
      (pieces, cuts, set) => {
        const whole = Buffer.concat(pieces)
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
        const decoder = printerDecoder(initialEncoding(set))
        const split = at.flatMap((cut, index) =>
          decoder.push(whole.subarray(cut, at[index + 1] ?? whole.length)),
        )
        const together = printerDecoder(initialEncoding(set)).push(whole)
        expect(split).toEqual(together)
        const counted = split.reduce((sum, sized) => sum + sized.bytes, decoder.pending())
        expect(counted).toBe(whole.length)
      },
    ),
  )
})

it('[SIM-2] prints GB18030 of one, two and four bytes, also when no FS & was sent', () => {
  expect(said(decode(bytes('A012 你好 㐀龘𠮷😀')))).toBe('A012 你好 㐀龘𠮷😀')
  expect(said(decode(bytes([FS, 0x26], '你好 㐀', [FS, 0x2e], 'ok')))).toBe('你好 㐀ok')
})

it('[SIM-2] prints each byte by itself after FS ., until FS & or ESC @', () => {
  expect(said(decode(bytes([FS, 0x2e], '你', [FS, 0x26], '你')))).toBe('─π你')
  expect(said(decode(bytes([FS, 0x2e], '你', INITIALIZE, '你')))).toBe('─π你')
  expect(said(decode(bytes([FS, 0x2e, ESC, 0x74, 16, 0x80])))).toBe('€')
})

it('[SIM-3] prints a four-byte code on a GBK printer as odd characters and digits', () => {
  const garbage = said(decode(bytes('王𠮷好'), 'gbk'))
  expect(garbage).toBe('王ò4▓5好')
})

it('[SIM-4] prints UTF-8 where the printer is set to it, or after FS ( C', () => {
  const utf8 = Buffer.from('A 你好 𠮷')
  expect(said(decode(utf8, 'utf8'))).toBe('A 你好 𠮷')
  expect(said(decode(bytes([FS, 0x28, 0x43, 2, 0, 0x30, 0x32], utf8)))).toBe('A 你好 𠮷')
  expect(said(decode(Uint8Array.of(0x41, 0xff, 0xe4, 0xbd, 0x42), 'utf8'))).toBe('A\ufffd\ufffdB')
})

it('[SIM-5] reads the data of a QR code by its length only', () => {
  const data = `\x1b@\x10\x04\x01${'你好'}\n`
  const stored = decode(qrBytes(data)).find((op) => op.do === 'codeStore')
  expect(stored).toEqual({ do: 'codeStore', data: new Uint8Array(Buffer.from(data)) })
})

it('[SIM-6] swallows a query that splits a command or a character', () => {
  const query = [DLE, EOT, 1]
  expect(decode(bytes(query))).toEqual([{ do: 'askStatus', of: 1 }])
  const splits = [
    bytes([GS, 0x21], query, [0x11]),
    bytes([ESC], query, [0x40]),
    bytes([0xc4], query, [0xe3]),
    bytes(qrBytes('http://hall').slice(0, 28), query),
  ]
  expect(decode(bytes(0xc4, LF, 'a'), 'gbk')).toEqual([
    { do: 'text', text: '─', wide: false },
    { do: 'text', text: 'a', wide: false },
  ])
  for (const split of splits) expect(decode(split)).not.toContainEqual({ do: 'askStatus', of: 1 })
})

it('[SIM-7] keeps what it does not know, and control characters', () => {
  const unknown = decode(bytes([ESC, 0x7a], 'a', [0x07], [0x7f], [GS, 0x6b, 2, 0x31, 0]))
  expect(unknown.filter((op) => op.do === 'unknown').map((op) => op.hex)).toEqual([
    '1b 7a',
    '07',
    '7f',
    '1d 6b 02 31 00',
  ])
  const known = bytes(0, 0x0d, [FS, 0x28, 0x41, 2, 0, 48, 0], [ESC, 0x70, 0, 25, 250], [ESC, 0x52, 15], LF)
  expect(decode(known).some((op) => op.do === 'unknown')).toBe(false)
})
