import { expect, it } from 'vitest'
import { bench, bytes, CUT, ESC, FS, GS, LF, qrBytes, type Part } from './fixtures.ts'
import { slipCodes, slipText, type Slip } from './slip.ts'

function printed(...parts: Part[]): Slip {
  const { simulator, clock } = bench({ baud: 115_200 })
  simulator.receive(bytes(...parts))
  clock.run()
  return simulator.hanging()
}

const runs = (slip: Slip) => slip.rows.flatMap((row) => (row.kind === 'text' ? row.runs : []))

it('[SIM-18] gives each character its cell, its size and its place', () => {
  const slip = printed([ESC, 0x61, 1, GS, 0x21, 0x11], '排A', LF, [ESC, 0x61, 2, GS, 0x21, 0], 'ab', LF)
  expect(runs(slip)).toMatchObject([
    { text: '排', x: 252, pitch: 48, w: 2, h: 2, wide: true },
    { text: 'A', x: 300, pitch: 24, w: 2, h: 2, wide: false },
    { text: 'ab', x: 552, pitch: 12, w: 1, h: 1 },
  ])
  expect(slip.rows.map(({ y }) => y)).toEqual([0, 48])
  expect(slip.height).toBe(78)
})

it('[SIM-18] begins a new row when the paper is full, and none when it is just filled', () => {
  expect(slipText(printed('中'.repeat(25), LF))).toEqual(['中'.repeat(24), '中'])
  expect(printed('x'.repeat(48), LF).rows.length).toBe(1)
})

it('[SIM-18] obeys bold, inverted, underline, font, spacing, margin, position and tab', () => {
  const slip = printed(
    [GS, 0x4c, 24, 0, ESC, 0x45, 1],
    'b',
    [ESC, 0x45, 0, GS, 0x42, 1],
    'i',
    [GS, 0x42, 0, ESC, 0x2d, 2, FS, 0x2d, 1],
    'u下',
    [ESC, 0x2d, 0, FS, 0x2d, 0, ESC, 0x4d, 1],
    's',
    [ESC, 0x4d, 0, ESC, 0x20, 2],
    't',
    [ESC, 0x24, 100, 0],
    'p',
    [9],
    'h',
    LF,
  )
  expect(runs(slip)).toMatchObject([
    { text: 'b', x: 24, bold: true },
    { text: 'i', x: 36, inverted: true },
    { text: 'u', x: 48, underline: 2 },
    { text: '下', x: 60, underline: 1 },
    { text: 's', x: 84, small: true, pitch: 9 },
    { text: 't', x: 93, pitch: 14 },
    { text: 'p', x: 124 },
    { text: 'h', x: 216 },
  ])
})

it('[SIM-19] prints a QR code from exactly its data', () => {
  const link = 'http://192.168.1.20:7070/t/7hK2mQ9xV4nB'
  const slip = printed([ESC, 0x61, 1], qrBytes(link, 6, 'M'), qrBytes('号', 3, 'H'))
  expect(slipCodes(slip)).toEqual([link, '号'])
  expect(slip.rows).toMatchObject([
    { x: 201, block: { moduleSize: 6, level: 'M', width: 174, height: 174 } },
    { y: 174, block: { moduleSize: 3, level: 'H' } },
  ])
  expect(slip.unknown).toEqual([])
})

it('[SIM-19] prints no QR code that is wider than the paper, and says so', () => {
  const slip = printed(qrBytes('x'.repeat(400), 16, 'H'))
  expect([slip.rows, slip.unknown.length]).toEqual([[], 1])
})

it('[SIM-20] cuts where the knife is, 12 mm above the head', () => {
  const { simulator, clock, slips, receive } = bench({ baud: 115_200 })
  receive('one', LF, 'two', LF, 'three', LF, 'four', LF, 'five', LF, [GS, 0x56, 0])
  clock.run()
  expect(slips.map(slipText)).toEqual([['one', 'two']])
  expect(slipText(simulator.hanging())).toEqual(['three', 'four', 'five'])
  receive(CUT)
  clock.run()
  expect(slips.map(slipText)).toEqual([
    ['one', 'two'],
    ['three', 'four', 'five'],
  ])
})

it('[SIM-20] cuts nothing off while all that was printed is below the knife', () => {
  const { simulator, clock, slips, receive } = bench({ baud: 115_200 })
  receive('one', LF, [GS, 0x56, 1])
  clock.run()
  expect(slips).toEqual([])
  expect(slipText(simulator.hanging())).toEqual(['one'])
})
