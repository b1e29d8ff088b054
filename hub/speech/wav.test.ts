import { expect, it } from 'vitest'
import { wavOf } from './wav.ts'

it('[SPEAK-1] writes samples as a WAV file and knows how long it lasts', () => {
  const { wav, ms } = wavOf(Int16Array.from([0, 1, -1, 32_767, -32_768, 5]), 3)
  const bytes = Buffer.from(wav)
  expect(ms).toBe(2_000)
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
  expect([bytes.readUInt16LE(20), bytes.readUInt16LE(22), bytes.readUInt16LE(34)]).toEqual([1, 1, 16])
  expect([bytes.readUInt32LE(24), bytes.readUInt32LE(28)]).toEqual([3, 6])
  expect(bytes.toString('latin1', 36, 40)).toBe('data')
  expect(bytes.readUInt32LE(40)).toBe(12)
  expect([0, 1, 2, 3, 4, 5].map((index) => bytes.readInt16LE(44 + index * 2))).toEqual([
    0, 1, -1, 32_767, -32_768, 5,
  ])
})
