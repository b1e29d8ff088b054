import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Speech } from '../../../protocol/catalogue.ts'
import { temporaryFolder } from '../../../tests/fixtures/hub.ts'
import { readWav, wavOf } from '../wav.ts'
import { callText } from '../wording.ts'
import { cover } from './cover.ts'
import { clipsVoice } from './voice.ts'

const RATE = 16_000

/** A word of 300 ms between two silences of 100 ms. */
function word(hz: number, rate = RATE): Uint8Array {
  const samples = Int16Array.from({ length: rate / 2 }, (_, i) =>
    i < rate * 0.1 || i >= rate * 0.4 ? 0 : 12_000 * Math.sin((2 * Math.PI * hz * i) / rate),
  )
  return wavOf(samples, rate).wav
}

let folder: ReturnType<typeof temporaryFolder>
let problems: string[]
const clock = { now: 0 }
const voice = () =>
  clipsVoice(
    folder.path,
    (problem) => problems.push(problem),
    () => clock.now,
  )
const put = (name: string, bytes: Uint8Array): void => writeFileSync(`${folder.path}/${name}.wav`, bytes)

beforeEach(() => {
  folder = temporaryFolder()
  problems = []
  mkdirSync(`${folder.path}/zh`)
  mkdirSync(`${folder.path}/en`)
  for (const name of ['请', 'A', '零', '幺', '二', '三', '十', '号到', '号窗口']) put(`zh/${name}`, word(440))
})
afterEach(() => folder.remove())

describe('a text as clips', () => {
  const names = new Set(['a', '零', '十', '二', '号到', '号', 'seven', 'seventeen', 'please go to counter'])

  it('[CLIPS-1] the longest that fits goes first, word by word', () => {
    expect(cover('A 零 号到 十二', names)).toEqual(['a', '零', '号到', '十', '二'])
    expect(cover('Please go to counter seventeen.', names)).toEqual(['please go to counter', 'seventeen'])
  })

  it('[CLIPS-2] says what is lacking, and takes no word for the beginning of another', () => {
    expect(cover('A 九 号', names)).toEqual({ lacking: '九 号' })
    expect(cover('seventy', names)).toEqual({ lacking: 'seventy' })
  })
})

describe('the recordings of the hall', () => {
  const text = callText({ number: 'A012', counter: 12 }, 'zh', 'normal', Speech.parse({}))

  it('[CLIPS-1] are joined into one sound without their silences', async () => {
    const sound = await voice().say(text, 'zh')
    const { samples, samplesPerSecond } = readWav(sound!.wav) as Exclude<ReturnType<typeof readWav>, string>
    expect(samplesPerSecond).toBe(RATE)
    // Nine words of 300 ms, of whose silences 12 ms stay on each side.
    expect(sound!.ms).toBeGreaterThan(9 * 300)
    expect(sound!.ms).toBeLessThanOrEqual(9 * 325)
    expect(Math.sqrt(samples.reduce((sum, one) => sum + one ** 2, 0) / samples.length)).toBeGreaterThan(4_000)
    expect(longestSilence(samples)).toBeLessThan(0.03 * RATE)
    expect(problems).toEqual([])
  })

  it('[CLIPS-2] a missing clip is named once, and the call is left to the next voice', async () => {
    rmSync(`${folder.path}/zh/幺.wav`)
    put('zh/一', word(440))
    const clips = voice()
    const other = callText({ number: 'A001', counter: 2 }, 'zh', 'normal', Speech.parse({}))
    expect([await clips.say(other, 'zh'), await clips.say(other, 'zh')]).toEqual([null, null])
    expect(problems).toEqual([`${folder.path}/zh: no clip says the beginning of “幺 号到 二 号窗口”`])
    put('zh/幺', word(440))
    clock.now += 60_000
    expect(await clips.say(other, 'zh')).not.toBeNull()
  })

  it.each([
    ['a file of another kind', () => Buffer.from('ID3 an mp3 with another name'), 'it is no WAV file'],
    ['another sample rate', () => word(440, 8_000), 'it has 8000 samples a second'],
    ['two channels', () => stereo(word(440)), 'it has 2 channels of 16 bit; save it as mono, 16 bit'],
    ['nothing in it', () => wavOf(new Int16Array(0), RATE).wav, 'there is no sound in it'],
  ])('[CLIPS-2] %s is named', async (_, bytes, problem) => {
    put('zh/零', bytes())
    expect(await voice().say(text, 'zh')).toBeNull()
    expect(problems.join()).toContain(`${folder.path}/zh/零.wav: ${problem}`)
  })

  it('[CLIPS-1] a language without recordings is left to the next voice without a word', async () => {
    expect(await voice().say('Number A one', 'en')).toBeNull()
    expect(await voice().say('번호', 'ko')).toBeNull()
    expect(problems).toEqual([])
  })
})

function longestSilence(samples: Int16Array): number {
  let longest = 0
  let run = 0
  for (const sample of samples) {
    run = Math.abs(sample) <= 200 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
function stereo(wav: Uint8Array): Uint8Array {
  const two = wav.slice()
  two[22] = 2
  return two
}
