import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { cachedVoice } from './cached.ts'
import type { Voice } from './port.ts'
import { wavOf } from './wav.ts'

let folder: ReturnType<typeof temporaryFolder>
let asked: string[]
beforeEach(() => {
  folder = temporaryFolder()
  asked = []
})
afterEach(() => folder.remove())

/** Says each letter for a second; knows no Korean. */
const voice: Voice = {
  async say(text, language) {
    asked.push(text)
    return language === 'ko' ? null : wavOf(new Int16Array(text.length * 10).fill(7), 10)
  },
  close: () => undefined,
}

it('[SPEAK-4] says no sentence twice, also after a restart, and each language for itself', async () => {
  const first = await cachedVoice(voice, folder.path).say('abc', 'en')
  const again = await cachedVoice(voice, folder.path).say('abc', 'en')
  expect(asked).toEqual(['abc'])
  expect(again?.ms).toBe(3_000)
  expect(Buffer.from(again!.wav).equals(Buffer.from(first!.wav))).toBe(true)
  await cachedVoice(voice, folder.path).say('abc', 'zh')
  expect(asked).toEqual(['abc', 'abc'])
})

it('[SPEAK-4] asks once for what two screens want at the same moment', async () => {
  const cached = cachedVoice(voice, folder.path)
  await Promise.all([cached.say('abc', 'en'), cached.say('abc', 'en')])
  expect(asked).toEqual(['abc'])
})

it('[SPEAK-4] keeps so many bytes, those that were heard last, and nothing of what cannot be said', async () => {
  // Each letter is 20 bytes behind a head of 44.
  const cached = cachedVoice(voice, folder.path, 3 * 64)
  expect(await cached.say('x', 'ko')).toBeNull()
  for (const text of ['1', '2', '3', '1', '4', '5']) await cached.say(text, 'en')
  expect(readdirSync(folder.path)).toHaveLength(3)
  asked = []
  for (const text of ['1', '4', '5', '2']) await cached.say(text, 'en')
  expect(asked).toEqual(['2'])
})

it('[SPEAK-4] says it all the same where nothing can be kept, and keeps again when it can', async () => {
  const place = `${folder.path}/speech`
  writeFileSync(place, 'in the way')
  const cached = cachedVoice(voice, place)
  expect((await cached.say('abc', 'en'))?.ms).toBe(3_000)
  rmSync(place)
  await cached.say('abc', 'en')
  await cached.say('abc', 'en')
  expect(asked).toEqual(['abc', 'abc'])
})
