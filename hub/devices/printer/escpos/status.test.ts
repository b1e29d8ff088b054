import { describe, expect, it } from 'vitest'
import { ALL_WELL, faultIn, sensorsInAnswer, sensorsInAsb, type StatusKind } from './status.ts'

describe('what the sensors say', () => {
  it.each<[StatusKind, number, object]>([
    [1, 0x12, { offline: false }],
    [1, 0x1a, { offline: true }],
    [2, 0x16, { cover: true, paperEnd: false, error: false }],
    [2, 0x32, { cover: false, paperEnd: true, error: false }],
    [2, 0x52, { cover: false, paperEnd: false, error: true }],
    [3, 0x1a, { cutter: true, error: false }],
    [3, 0x32, { cutter: false, error: true }],
    [3, 0x52, { cutter: false, error: true }],
    [4, 0x1e, { nearEnd: true, paperEnd: false }],
    [4, 0x72, { nearEnd: false, paperEnd: true }],
  ])('[FRAME-4] DLE EOT %i answered with %i', (kind, byte, sensors) => {
    expect(sensorsInAnswer(kind, byte)).toEqual(sensors)
  })

  it.each([
    [[0x10, 0, 0, 0], ALL_WELL],
    [[0x18, 0, 0x0f, 0], { ...ALL_WELL, offline: true, paperEnd: true, nearEnd: true }],
    [[0x38, 0, 0, 0], { ...ALL_WELL, offline: true, cover: true }],
    [[0x18, 0x08, 0, 0], { ...ALL_WELL, offline: true, cutter: true }],
    [[0x18, 0x40, 0, 0], { ...ALL_WELL, offline: true, error: true }],
    [[0x10, 0, 0x03, 0], { ...ALL_WELL, nearEnd: true }],
  ])('[FRAME-4] ASB %j', (bytes, sensors) => {
    expect(sensorsInAsb(bytes)).toEqual(sensors)
  })

  it('[FRAME-5] the fault is what a person can put right first; paper near its end is none', () => {
    const all = { offline: true, cover: true, paperEnd: true, nearEnd: true, cutter: true, error: true }
    expect(faultIn(all)).toBe('coverOpen')
    expect(faultIn({ ...all, cover: false })).toBe('paperOut')
    expect(faultIn({ ...all, cover: false, paperEnd: false })).toBe('cutterError')
    expect(faultIn({ ...ALL_WELL, offline: true, error: true })).toBe('printerError')
    expect(faultIn({ ...ALL_WELL, offline: true })).toBe('offline')
    expect(faultIn({ ...ALL_WELL, nearEnd: true })).toBe(null)
  })
})
