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

export interface Samples {
  samples: Int16Array
  samplesPerSecond: number
}

/** The samples of any WAV file of 16 bit in one channel; a sentence that says what is wrong with another one. */
export function readWav(file: Uint8Array): Samples | string {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const word = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4))
  if (file.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE') return 'it is no WAV file'
  let samplesPerSecond = 0
  for (let at = 12; at + 8 <= file.length;) {
    const [name, size, body] = [word(at), view.getUint32(at + 4, true), at + 8]
    if (name === 'fmt ' && body + 16 <= file.length) {
      const [channels, bits] = [view.getUint16(body + 2, true), view.getUint16(body + 14, true)]
      if (channels !== 1 || bits !== 16)
        return `it has ${channels} channels of ${bits} bit; save it as mono, 16 bit`
      samplesPerSecond = view.getUint32(body + 4, true)
    }
    if (name === 'data') {
      if (samplesPerSecond === 0) return 'its head is damaged'
      // A recording that was cut off, or written as a stream, has fewer bytes than its head says.
      const bytes = Math.min(size, file.length - body)
      const samples = new Int16Array(bytes >> 1)
      for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(body + i * 2, true)
      return samples.length > 0 ? { samples, samplesPerSecond } : 'there is no sound in it'
    }
    at = body + size + (size % 2)
  }
  return 'there is no sound in it'
}
