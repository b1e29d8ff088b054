import type { Sound } from './port.ts'

const HEADER = 44

/** A WAV file (RIFF, PCM, one channel, 16 bit) of samples at so many a second. */
export function wavOf(samples: Int16Array, samplesPerSecond: number): Sound {
  const bytes = new Uint8Array(HEADER + samples.byteLength)
  const view = new DataView(bytes.buffer)
  const write = (at: number, text: string): void =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  write(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, samplesPerSecond, true)
  view.setUint32(28, samplesPerSecond * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  write(36, 'data')
  view.setUint32(40, samples.byteLength, true)
  samples.forEach((sample, index) => view.setInt16(HEADER + index * 2, sample, true))
  return soundOf(bytes)
}

/** The sound of a file that `wavOf` made. */
export function soundOf(wav: Uint8Array): Sound {
  const samplesPerSecond = new DataView(wav.buffer, wav.byteOffset).getUint32(24, true)
  return { wav, ms: Math.round(((wav.length - HEADER) / 2 / samplesPerSecond) * 1_000) }
}
