// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chineseVoice, speak } from './voice.ts'

const voice = (lang: string, localService = true): SpeechSynthesisVoice => ({
  lang,
  localService,
  name: lang,
  voiceURI: lang,
  default: false,
})
const langOf = (...voices: SpeechSynthesisVoice[]) => chineseVoice(voices)?.lang

describe("the browser's voice", () => {
  it('[VOICE-2] is a Mandarin one of this machine, never one that needs the internet', () => {
    expect(langOf(voice('en-US'), voice('zh-CN'))).toBe('zh-CN')
    expect(langOf(voice('zh-TW'), voice('cmn-Hans-CN'))).toBe('cmn-Hans-CN')
    expect(langOf(voice('zh_CN'))).toBe('zh_CN')
    expect(langOf(voice('zh'), voice('en-GB'))).toBe('zh')
    expect(langOf(voice('zh-CN', false), voice('en-US'))).toBeUndefined()
    // Cantonese reads the same characters with other sounds.
    expect(langOf(voice('zh-HK'), voice('yue-Hant-HK'))).toBeUndefined()
  })
})

describe('speaking', () => {
  class Utterance extends EventTarget {
    text: string
    constructor(text: string) {
      super()
      this.text = text
    }
  }
  const spoken: Utterance[] = []
  const speaker = {
    getVoices: () => [voice('zh-CN')],
    speak: (one: unknown) => void spoken.push(one as Utterance),
    cancel: vi.fn(),
  }
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
    spoken.length = 0
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it.each(['end', 'error'])('[VOICE-3] is over at the %s of the utterance, not before', async (event) => {
    const over = vi.fn()
    void speak('请', speaker).then(over)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(over).not.toHaveBeenCalled()
    spoken[0]?.dispatchEvent(new Event(event))
    await vi.advanceTimersByTimeAsync(0)
    expect(over).toHaveBeenCalled()
  })

  it('[VOICE-3] does not wait for ever for a browser that lost the end', async () => {
    const over = vi.fn()
    void speak('请', speaker).then(over)
    await vi.advanceTimersByTimeAsync(12_000)
    expect(over).toHaveBeenCalled()
    expect(speaker.cancel).toHaveBeenCalled()
  })

  it('[VOICE-2] says nothing without a voice', async () => {
    await speak('请', { ...speaker, getVoices: () => [voice('en-US')] })
    await speak('请', undefined)
    expect(spoken).toEqual([])
  })
})
