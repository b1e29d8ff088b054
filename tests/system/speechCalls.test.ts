import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWav } from '../../hub/speech/wav.ts'
import { recordClips } from '../e2e/display/displayHall.ts'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const folder = temporaryFolder()
const clips = temporaryFolder()
let hub: RunningHub
let token: string

beforeAll(async () => {
  recordClips(clips.path, 100)
  mkdirSync(join(clips.path, 'en'))
  token = await makeToken(folder.path, 'display')
  hub = await startHub({ folder: folder.path, env: { PAIHAO_CLIPS: clips.path } })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
  clips.remove()
})

const ask = (query: Record<string, string>, bearer = token) =>
  fetch(`${hub.url}/api/v1/speech/call?${new URLSearchParams(query).toString()}`, {
    headers: { authorization: `Bearer ${bearer}` },
  })

async function heard(query: Record<string, string>) {
  const response = await ask(query)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav'])
  const found = readWav(new Uint8Array(await response.arrayBuffer()))
  if (typeof found === 'string') throw new Error(found)
  const { samples, samplesPerSecond } = found
  const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length
  return { loudness: Math.sqrt(power), ms: (samples.length / samplesPerSecond) * 1_000, samplesPerSecond }
}

describe('the sound of a call', () => {
  const call = { number: 'A012', counter: '12', lang: 'zh' }

  it('[CALLTEXT-2] [CLIPS-1] is joined from the recorded clips: ten words of 100 ms', async () => {
    const { loudness, ms, samplesPerSecond } = await heard(call)
    expect(samplesPerSecond).toBe(16_000)
    // 请 A 零 幺 二 号到 十 二 号窗口
    expect(ms).toBeGreaterThan(860)
    expect(ms).toBeLessThanOrEqual(900)
    expect(loudness).toBeGreaterThan(5_500)
    expect(loudness).toBeLessThan(6_500)
    // A 零 幺 二 号 十 二 号窗口
    expect((await heard({ ...call, form: 'short' })).ms).toBeLessThanOrEqual(800)
  })

  it.each([
    ['zh', 'normal', 2_000, 6_000],
    ['zh', 'short', 1_500, 4_500],
    ['en', 'normal', 2_000, 6_000],
    ['en', 'short', 1_200, 4_500],
  ])('[CALLTEXT-2] in %s, %s, the synthesizer says it', async (lang, form, least, most) => {
    const { loudness, ms, samplesPerSecond } = await heard({ ...call, lang, form, from: 'voice' })
    expect(samplesPerSecond).toBe(22_050)
    expect([ms > least, ms < most, ms]).toEqual([true, true, ms])
    expect(loudness).toBeGreaterThan(1_000)
  })

  it('[VOICE-5] [CLIPS-2] where clips are lacking the synthesizer says the whole call', async () => {
    expect((await heard({ ...call, lang: 'en' })).samplesPerSecond).toBe(22_050)
    expect((await heard({ ...call, number: 'C012' })).samplesPerSecond).toBe(22_050)
    expect((await ask({ ...call, number: 'C012', from: 'clips' })).status).toBe(404)
    expect((await heard({ ...call, from: 'clips' })).samplesPerSecond).toBe(16_000)
  })

  it('[SPEAK-4] what the synthesizer said is kept as a file', async () => {
    const before = readdirSync(join(folder.path, 'speech')).length
    await heard({ ...call, lang: 'en', from: 'voice' })
    expect(readdirSync(join(folder.path, 'speech'))).toHaveLength(before)
  })

  it('[CALLTEXT-2] its words alone are given to a board with a voice of its own', async () => {
    const response = await ask({ ...call, from: 'text' })
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('请 A 零 幺 二 号到 十二 号窗口')
  })

  it('[CALLTEXT-2] what is no call, and strangers, get their answer', async () => {
    expect((await ask({ ...call, number: '../etc' })).status).toBe(400)
    expect((await ask({ ...call, counter: '0' })).status).toBe(400)
    expect((await ask({ ...call, lang: 'ko' })).status).toBe(400)
    expect((await ask({ ...call, from: 'internet' })).status).toBe(400)
    expect((await ask(call, 'nonsense')).status).toBe(401)
  })
})
