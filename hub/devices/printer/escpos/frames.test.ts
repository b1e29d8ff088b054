import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { broken, readFrames, type Frame } from './frames.ts'

const read = (...bytes: number[]): Frame[] => readFrames([], Uint8Array.from(bytes)).frames

describe('what a printer sends back', () => {
  it('[FRAME-1] an answer to DLE EOT, to GS r, and four bytes of ASB are told apart', () => {
    expect(read(0x12, 0x16, 0x00, 0x0f, 0x14, 0x00, 0x0f, 0x0f)).toEqual([
      { type: 'status', byte: 0x12 },
      { type: 'status', byte: 0x16 },
      { type: 'queued', byte: 0x00 },
      { type: 'queued', byte: 0x0f },
      { type: 'asb', bytes: [0x14, 0x00, 0x0f, 0x0f] },
    ])
  })

  it('[FRAME-1] XON and XOFF belong to the line and are left out, also inside an answer', () => {
    expect(read(0x13, 0x10, 0x00, 0x11, 0x00, 0x00)).toEqual([{ type: 'asb', bytes: [0x10, 0, 0, 0] }])
  })

  it.each([0xff, 0x80, 0x41, 0x01, 0x04, 0x93])('[FRAME-2] %i is no answer', (byte) => {
    expect(read(byte)).toEqual([{ type: 'garbage', byte }])
  })

  it('[FRAME-2] an answer that breaks off is garbage, and the next one is read', () => {
    expect(read(0x10, 0x00, 0x12)).toEqual([...broken([0x10, 0x00]), { type: 'status', byte: 0x12 }])
  })

  it('[FRAME-3] however the bytes are cut, the frames are the same, and every byte is in one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255)), fc.array(fc.integer({ min: 1, max: 5 })), (bytes, cuts) => {
        const whole = readFrames([], Uint8Array.from(bytes))
        let rest: readonly number[] = []
        const frames: Frame[] = []
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = cuts[turn % cuts.length] ?? 1
          const read = readFrames(rest, Uint8Array.from(bytes.slice(at, at + size)))
          frames.push(...read.frames)
          rest = read.rest
          at += size
        }
        expect({ frames, rest }).toEqual(whole)
        const held = whole.frames.flatMap((frame) => ('bytes' in frame ? frame.bytes : [frame.byte]))
        expect(held.length + whole.rest.length).toBe(bytes.filter((b) => b !== 0x11 && b !== 0x13).length)
      }),
    )
  })
})
