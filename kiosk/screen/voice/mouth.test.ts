// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { browserMouth } from './mouth.ts'

const manner = { loudness: 0.6, rate: 0.85 }
const sound = new ArrayBuffer(4)
const decode = vi.fn(async (): Promise<object> => ({}))

class Source extends EventTarget {
  static all: Source[] = []
  started = false
  connect = () => this
  start = () => void (this.started = true)
  stop = vi.fn(() => this.dispatchEvent(new Event('ended')))
  constructor() {
    super()
    Source.all.push(this)
  }
}
class Node {
  connect = () => this
}
beforeEach(() => {
  Source.all = []
  decode.mockReset().mockResolvedValue({})
  vi.stubGlobal(
    'AudioContext',
    class {
      decodeAudioData = decode
    },
  )
  vi.stubGlobal('AudioBufferSourceNode', Source)
  vi.stubGlobal('GainNode', Node)
})
afterEach(() => void vi.unstubAllGlobals())

it('[EVERYONE-4] a sound is over at its end, and not before', async () => {
  const over = vi.fn()
  void browserMouth().play(sound, manner, new AbortController().signal).then(over)
  await vi.waitUntil(() => Source.all[0]?.started)
  expect(over).not.toHaveBeenCalled()
  Source.all[0]?.dispatchEvent(new Event('ended'))
  await vi.waitUntil(() => over.mock.calls.length > 0)
  expect(over).toHaveBeenCalledWith(true)
})

it('[EVERYONE-4] a sound that is cut off stops at once', async () => {
  const newer = new AbortController()
  const playing = browserMouth().play(sound, manner, newer.signal)
  await vi.waitUntil(() => Source.all[0]?.started)
  newer.abort()
  await playing
  expect(Source.all[0]?.stop).toHaveBeenCalled()
})

it('[EVERYONE-4] newer words keep a sound silent that is still being read', async () => {
  const read = Promise.withResolvers<object>()
  decode.mockReturnValueOnce(read.promise)
  const newer = new AbortController()
  const playing = browserMouth().play(sound, manner, newer.signal)
  newer.abort()
  read.resolve({})
  await playing
  expect(Source.all).toEqual([])
})

it('[EVERYONE-4] what is no sound is told, so that another voice can say it', async () => {
  decode.mockRejectedValueOnce(new Error('Unable to decode audio data'))
  expect(await browserMouth().play(sound, manner, new AbortController().signal)).toBe(false)
})

it('[EVERYONE-4] the browser’s own voice is silent where it has no local one, and stops when cut off', async () => {
  const voices = [{ lang: 'zh-CN', localService: false }]
  const speech = { getVoices: () => voices, speak: vi.fn(), cancel: vi.fn() }
  vi.stubGlobal('speechSynthesis', speech)
  vi.stubGlobal('SpeechSynthesisUtterance', class extends EventTarget {})
  await browserMouth().own('取号', 'zh', manner, new AbortController().signal)
  expect(speech.speak).not.toHaveBeenCalled()
  voices.push({ lang: 'zh-CN', localService: true })
  const newer = new AbortController()
  const speaking = browserMouth().own('取号', 'zh', manner, newer.signal)
  expect(speech.speak.mock.calls[0]?.[0]).toMatchObject({ volume: 0.6, rate: 0.85, lang: 'zh-CN' })
  newer.abort()
  await speaking
  expect(speech.cancel).toHaveBeenCalled()
})
