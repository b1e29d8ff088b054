import { expect, it, vi, type Mocked } from 'vitest'
import { createVoice, type VoicePorts } from './voice.ts'

const manner = { loudness: 0.6, rate: 1 }
const sound = (bytes: number) => new ArrayBuffer(bytes)
/** The sound of a text is as many bytes as it has characters. */
function mouth(over: Partial<Mocked<VoicePorts>> = {}) {
  const ports = {
    fromHub: vi.fn<VoicePorts['fromHub']>(async (text) => sound(text.length)),
    play: vi.fn<VoicePorts['play']>(async () => true),
    own: vi.fn<VoicePorts['own']>(async () => undefined),
    ...over,
  }
  const asked = () => ports.fromHub.mock.calls.map(([text]) => text)
  const played = () => ports.play.mock.calls.map(([{ byteLength }]) => byteLength)
  return { ports, voice: createVoice(ports), asked, played }
}

it('[EVERYONE-4] says each sentence with the hub’s voice, one after another', async () => {
  const first = Promise.withResolvers<boolean>()
  const play = vi.fn<VoicePorts['play']>(async () => true).mockReturnValueOnce(first.promise)
  const { ports, voice, asked } = mouth({ play })
  const saying = voice.speak(['您要办什么事？', '搜索。'], 'zh', manner)
  await vi.waitUntil(() => play.mock.calls.length > 0)
  expect(asked()).toEqual(['您要办什么事？'])
  first.resolve(true)
  await saying
  expect(asked()).toEqual(['您要办什么事？', '搜索。'])
  expect(play).toHaveBeenCalledTimes(2)
  expect(ports.own).not.toHaveBeenCalled()
})

it('[EVERYONE-4] asks for nothing longer than the hub takes, and says the last sentence too', async () => {
  const { voice, asked } = mouth()
  const things = Array.from({ length: 40 }, (_, i) => `第${i + 1}样材料的原件和复印件。`)
  await voice.speak([things.join(''), '好了请按：取号。'], 'zh', manner)
  expect(asked().join('')).toBe(`${things.join('')}好了请按：取号。`)
  expect(asked().at(-1)).toBe('好了请按：取号。')
  for (const text of asked()) expect(text.length).toBeLessThanOrEqual(300)
})

it('[EVERYONE-4] with the browser’s own where the hub has none, and with the hub’s again once it has', async () => {
  const fromHub = vi.fn<VoicePorts['fromHub']>(async () => sound(4)).mockResolvedValueOnce(null)
  const { ports, voice } = mouth({ fromHub })
  await voice.speak(['안녕하세요', '감사합니다'], 'ko', manner)
  expect(ports.own).toHaveBeenCalledExactlyOnceWith('안녕하세요', 'ko', manner, expect.any(AbortSignal))
  expect(ports.play).toHaveBeenCalledOnce()
})

it('[EVERYONE-4] with the browser’s own where the hub’s sound is none', async () => {
  const { ports, voice } = mouth({ play: vi.fn(async () => false) })
  await voice.speak(['取号'], 'zh', manner)
  expect(ports.own).toHaveBeenCalledOnce()
})

it('[EVERYONE-4] the newest words win over those whose sound comes late', async () => {
  const late = Promise.withResolvers<ArrayBuffer | null>()
  const fromHub = vi.fn<VoicePorts['fromHub']>(async () => sound(8)).mockReturnValueOnce(late.promise)
  const { voice, played } = mouth({ fromHub })
  const first = voice.speak(['一'], 'zh', manner)
  await voice.speak(['二'], 'zh', manner)
  late.resolve(sound(2))
  await first
  expect(played()).toEqual([8])
})

it.each([true, false])('[EVERYONE-4] newer words cut off the rest of the older ones: %j', async (whole) => {
  const first = Promise.withResolvers<boolean>()
  const play = vi.fn<VoicePorts['play']>(async () => true).mockReturnValueOnce(first.promise)
  const { ports, voice, asked } = mouth({ play })
  const older = voice.speak(['一', '二'], 'zh', manner)
  await vi.waitUntil(() => play.mock.calls.length > 0)
  await voice.speak(['三'], 'zh', manner)
  expect(play.mock.calls[0]?.[2].aborted).toBe(true)
  first.resolve(whole)
  await older
  expect(asked()).toEqual(['一', '三'])
  expect(ports.own).not.toHaveBeenCalled()
})

it('[EVERYONE-4] is silent at volume 0, asks for nothing, and stops what is being said', async () => {
  const { ports, voice } = mouth()
  await voice.speak(['一'], 'zh', { loudness: 0, rate: 1 })
  expect(ports.fromHub).not.toHaveBeenCalled()
  await voice.speak(['二'], 'zh', manner)
  await voice.speak(['二'], 'zh', { loudness: 0, rate: 1 })
  expect(ports.fromHub.mock.calls[0]?.[2].aborted).toBe(true)
})
