import { expect, it } from 'vitest'
import {
  bench,
  bytes,
  CLEAR,
  CONFIRM,
  CUT,
  DLE,
  EOT,
  ESC,
  FS,
  GS,
  INITIALIZE,
  LF,
  qrBytes,
} from './fixtures.ts'
import { slipCodes, slipText } from './slip.ts'

const ask = (n: number): number[] => [DLE, EOT, n]
const TICKET = [
  ...bytes(INITIALIZE, 'A012', LF, '户口登记', LF, '三人等候', LF, qrBytes('http://hall/t/1'), CUT, CONFIRM),
]

it('[SIM-8] delivers bytes at the speed of the line', () => {
  const { simulator, clock, answers } = bench({ baud: 9600 })
  simulator.receive(new Uint8Array(957))
  simulator.receive(Uint8Array.from(ask(1)))
  clock.advance(999.9)
  expect([simulator.waiting(), answers]).toEqual([1, []])
  clock.advance(0.2)
  expect([simulator.waiting(), answers]).toEqual([0, [0x12]])
})

it('[SIM-9] answers DLE EOT at once, with what the sensors see', () => {
  const { simulator, clock, receive, heard } = bench()
  const all = (): number[] => {
    receive(ask(1), ask(2), ask(3), ask(4))
    clock.run()
    return heard()
  }
  expect(all()).toEqual([0x12, 0x12, 0x12, 0x12])
  simulator.tell({ type: 'nearEnd', on: true })
  expect(all()).toEqual([0x12, 0x12, 0x12, 0x1e])
  simulator.tell({ type: 'coverOpen' })
  expect(all()).toEqual([0x1a, 0x16, 0x12, 0x1e])
  simulator.tell({ type: 'coverClosed' })
  simulator.tell({ type: 'paperOut' })
  expect(all()).toEqual([0x1a, 0x32, 0x12, 0x7e])
  simulator.tell({ type: 'newPaper' })
  simulator.tell({ type: 'jam' })
  receive('x', CUT)
  expect(all()).toEqual([0x12, 0x12, 0x12, 0x12])
  clock.run()
  expect(all()).toEqual([0x1a, 0x52, 0x1a, 0x12])
})

it('[SIM-10] answers GS r only when all before it is on paper, and not while offline', () => {
  const { simulator, clock, receive, answers, slips } = bench({ baud: 115_200 })
  receive(TICKET)
  clock.advance(100)
  expect([simulator.waiting(), answers]).toEqual([0, []])
  clock.run()
  expect([answers, slips.length]).toEqual([[0x00], 1])

  simulator.tell({ type: 'coverOpen' })
  receive(TICKET, ask(1))
  clock.run()
  expect([answers, slips.length]).toEqual([[0x00, 0x1a], 1])
  simulator.tell({ type: 'nearEnd', on: true })
  simulator.tell({ type: 'coverClosed' })
  clock.run()
  expect([answers, slips.length]).toEqual([[0x00, 0x1a, 0x03], 2])
})

it('[SIM-11] reports by itself after GS a, at once and at each change', () => {
  const { simulator, receive, clock, heard } = bench()
  simulator.tell({ type: 'nearEnd', on: true })
  expect(heard()).toEqual([])
  receive([GS, 0x61, 0x0e])
  clock.run()
  expect(heard()).toEqual([0x10, 0, 0x03, 0x0f])
  simulator.tell({ type: 'coverOpen' })
  expect(heard()).toEqual([0x38, 0, 0x03, 0x0f])
  simulator.tell({ type: 'coverOpen' })
  expect(heard()).toEqual([])
  simulator.tell({ type: 'powerOff' })
  simulator.tell({ type: 'coverClosed' })
  simulator.tell({ type: 'powerOn' })
  simulator.tell({ type: 'coverOpen' })
  expect(heard()).toEqual([])
})

it('[SIM-12] prints the stale rest of a ticket after new paper', () => {
  const { simulator, receive, clock, slips, answers } = bench({ baud: 115_200 })
  simulator.tell({ type: 'paperOutAfter', mm: 9 })
  receive(TICKET)
  clock.run()
  expect(simulator.state()).toMatchObject({ paper: 'out', offline: true })
  expect(slipText(simulator.hanging())).toEqual(['A012', '户口登记'])
  expect([slips, answers]).toEqual([[], []])
  simulator.tell({ type: 'newPaper' })
  clock.run()
  const [torn, stale] = slips
  expect(torn).toMatchObject({ torn: true, cut: false })
  expect(torn && slipText(torn)).toEqual(['A012', '户口登记'])
  expect(stale).toMatchObject({ torn: false, cut: true })
  expect(stale && [slipText(stale), slipCodes(stale)]).toEqual([['三人等候'], ['http://hall/t/1']])
  expect(answers).toEqual([0x00])
})

it('[SIM-12] counts no QR code that the end of the paper has cut in two', () => {
  const { simulator, receive, clock, slips } = bench({ baud: 115_200 })
  simulator.tell({ type: 'paperOutAfter', mm: 20 })
  receive(TICKET)
  clock.run()
  simulator.tell({ type: 'newPaper' })
  clock.run()
  expect(slips.map((slip) => slip.rows.filter((row) => row.kind === 'block').length)).toEqual([1, 1])
  expect(slips.flatMap(slipCodes)).toEqual([])
})

it('[SIM-13] clears its buffers when it is told to, and says so; what is on paper stays', () => {
  for (const clearsBuffer of [true, false]) {
    const { simulator, receive, clock, slips, heard } = bench({ baud: 115_200, clearsBuffer })
    simulator.tell({ type: 'paperOutAfter', mm: 9 })
    receive(TICKET)
    clock.run()
    receive(CLEAR)
    clock.run()
    expect(heard()).toEqual(clearsBuffer ? [0x37, 0x25, 0x00] : [])
    expect(slipText(simulator.hanging())).toEqual(['A012', '户口登记'])
    simulator.tell({ type: 'newPaper' })
    clock.run()
    expect(slips.length).toBe(clearsBuffer ? 1 : 2)
    expect(simulator.hanging().rows).toEqual([])
    expect(heard()).toEqual(clearsBuffer ? [] : [0x00])
  }
})

it('[SIM-13] reads on in the mode that the cleared bytes did not change', () => {
  const { simulator, receive, clock } = bench()
  simulator.tell({ type: 'coverOpen' })
  receive([FS, 0x2e], CLEAR)
  clock.run()
  simulator.tell({ type: 'coverClosed' })
  receive('你好', LF)
  clock.run()
  expect(slipText(simulator.hanging())).toEqual(['你好'])
})

it('[SIM-14] holds the line back when its buffer is full, and loses nothing', () => {
  const { simulator, receive, clock } = bench({ baud: 115_200, bufferBytes: 64 })
  simulator.tell({ type: 'coverOpen' })
  const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(6)
  receive(text, LF)
  clock.run()
  expect([simulator.state().buffered, simulator.waiting()]).toEqual([64, text.length + 1 - 64])
  simulator.tell({ type: 'coverClosed' })
  clock.run()
  expect(simulator.waiting()).toBe(0)
  expect(slipText(simulator.hanging()).join('')).toBe(text)
})

it('[SIM-14] prints a picture that is larger than its buffer', () => {
  const { simulator, receive, clock } = bench({ baud: 115_200, bufferBytes: 64 })
  receive(
    [GS, 0x76, 0x30, 0, 8, 0, 40, 0],
    Array.from({ length: 320 }, () => 0xff),
    LF,
  )
  clock.run()
  expect(simulator.hanging().rows).toMatchObject([{ kind: 'block', from: 0, to: 40 }])
})

it('[SIM-15] jams at the next cut, does not cut, and prints on when it is cleared', () => {
  const { simulator, receive, clock, slips, answers } = bench({ baud: 115_200 })
  simulator.tell({ type: 'jam' })
  receive(TICKET)
  clock.run()
  expect([slips, answers, simulator.state().jammed]).toEqual([[], [], true])
  simulator.tell({ type: 'clearJam' })
  clock.run()
  expect([slips, answers]).toEqual([[], [0x00]])
  expect(slipCodes(simulator.hanging())).toEqual(['http://hall/t/1'])
})

it('[SIM-16] loses what is on the wire when it is unplugged, and prints what it has', () => {
  const { simulator, receive, clock, answers } = bench({ baud: 9600 })
  const plugs: boolean[] = []
  simulator.onPlug((plugged) => void plugs.push(plugged))
  receive('first', LF, 'second', LF)
  clock.advance(8)
  simulator.tell({ type: 'unplug' })
  receive(ask(1))
  clock.run()
  expect(slipText(simulator.hanging())).toEqual(['first'])
  simulator.tell({ type: 'plug' })
  receive(LF, ask(1))
  clock.run()
  expect(slipText(simulator.hanging())).toEqual(['first', 's'])
  expect([plugs, answers]).toEqual([[false, true], [0x12]])
})

it('[SIM-16] loses its buffer and modes with its power', () => {
  const { simulator, receive, clock, answers } = bench({ baud: 115_200 })
  receive([GS, 0x21, 0x11], 'A', LF, 'lost', ask(1))
  clock.advance(5)
  simulator.tell({ type: 'powerOff' })
  receive(ask(1))
  clock.run()
  simulator.tell({ type: 'powerOn' })
  receive('B', LF, ask(1))
  clock.run()
  expect(slipText(simulator.hanging())).toEqual(['A', 'B'])
  expect(simulator.hanging().rows).toMatchObject([{ height: 48 }, { height: 30 }])
  expect(answers).toEqual([0x12, 0x12])
})

it('[SIM-17] answers with garbage, says noise, or is silent', () => {
  const { simulator, receive, clock, heard } = bench()
  const asked = (): number[] => {
    receive(ask(1))
    clock.run()
    return heard()
  }
  simulator.tell({ type: 'garbage', on: true })
  expect(asked()).toEqual([0x40, 0x40, 0x12])
  simulator.tell({ type: 'garbage', on: false })
  simulator.tell({ type: 'noise', bytes: Uint8Array.of(1, 2) })
  expect(heard()).toEqual([1, 2])
  simulator.tell({ type: 'silence', on: true })
  expect(asked()).toEqual([])
  receive([ESC, 0x40], 'seen', LF)
  clock.run()
  expect(slipText(simulator.hanging())).toEqual(['seen'])
})

it('[SIM-27] takes no bytes while it holds the line back, and loses none', () => {
  const { simulator, clock, receive, heard } = bench()
  simulator.tell({ type: 'hold', on: true })
  receive(ask(1))
  clock.run()
  expect([simulator.waiting(), heard()]).toEqual([3, []])
  simulator.tell({ type: 'hold', on: false })
  clock.run()
  expect([simulator.waiting(), heard()]).toEqual([0, [0x12]])
})
