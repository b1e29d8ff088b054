// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ownVoice, speak } from './ownVoice.ts'

const voice = (lang: string, localService = true): SpeechSynthesisVoice => ({
  lang,
  localService,
  name: lang,
  voiceURI: lang,
  default: false,
})
const langOf = (language: string, ...voices: SpeechSynthesisVoice[]) => ownVoice(voices, language)?.lang

describe("the browser's voice", () => {
  it('[VOICE-2] is a Mandarin one of this machine, never one that needs the internet', () => {
    expect(langOf('zh', voice('en-US'), voice('zh-CN'))).toBe('zh-CN')
    expect(langOf('zh', voice('zh-TW'), voice('cmn-Hans-CN'))).toBe('cmn-Hans-CN')
    expect(langOf('zh', voice('zh_CN'))).toBe('zh_CN')
    expect(langOf('zh', voice('zh'), voice('en-GB'))).toBe('zh')
    expect(langOf('zh', voice('zh-CN', false), voice('en-US'))).toBeUndefined()
    // Cantonese reads the same characters with other sounds.
    expect(langOf('zh', voice('zh-HK'), voice('yue-Hant-HK'))).toBeUndefined()
  })

  it('[VOICE-2] is one of this machine in other languages too', () => {
    expect(langOf('en', voice('zh-CN'), voice('en_GB'))).toBe('en_GB')
    expect(langOf('ko', voice('ko-KR', false), voice('kok-IN'), voice('ko'))).toBe('ko')
    expect(langOf('ko', voice('ko-KR', false))).toBeUndefined()
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
  const manner = { language: 'zh', rate: 0.9, longestMs: 12_000 }
  const speaker = {
    getVoices: () => [voice('zh-CN')],
    speak: (one: unknown) => void spoken.push(one as Utterance),
    cancel: vi.fn(),
  }
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
    spoken.length = 0
    speaker.cancel.mockClear()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it.each(['end', 'error'])('[VOICE-3] is over at the %s of the utterance, not before', async (event) => {
    const over = vi.fn()
    void speak('请', manner, speaker).then(over)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(over).not.toHaveBeenCalled()
    spoken[0]?.dispatchEvent(new Event(event))
    await vi.advanceTimersByTimeAsync(0)
    expect(over).toHaveBeenCalled()
  })

  it('[VOICE-3] does not wait for ever for a browser that lost the end', async () => {
    const over = vi.fn()
    void speak('请', manner, speaker).then(over)
    await vi.advanceTimersByTimeAsync(12_000)
    expect(over).toHaveBeenCalled()
    expect(speaker.cancel).toHaveBeenCalled()
  })

  it('[EVERYONE-4] is cut off by newer words, and asks for no voice when it was before', async () => {
    const over = vi.fn()
    const newer = new AbortController()
    void speak('请', { ...manner, signal: newer.signal }, speaker).then(over)
    newer.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(over).toHaveBeenCalled()
    expect(speaker.cancel).toHaveBeenCalledOnce()
    await speak('请', { ...manner, signal: newer.signal }, speaker)
    expect(spoken).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(speaker.cancel).toHaveBeenCalledOnce()
  })

  it('[VOICE-2] says nothing without a voice', async () => {
    await speak('请', manner, { ...speaker, getVoices: () => [voice('en-US')] })
    await speak('请', manner, undefined)
    expect(spoken).toEqual([])
  })
})
