import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Speech } from '../../protocol/catalogue.ts'
import { CHIME_S, chimeSamples } from './chime.ts'
import { lengthOf, stepsOf } from './plan.ts'
import { createSayer } from './sayer.ts'
import { createSounds, type Sounds } from './sounds.ts'
import type { Sound, Speaker } from './speaker.ts'
import { createTurn } from './turn.ts'
import { volumeAt } from './volume.ts'

describe('the order of a call', () => {
  it('[WALL-14] is the chime once, then each language, as often as the hall wants', () => {
    const sounds = (repeat: number, chime: string | null) =>
      stepsOf(chime, ['zh', 'en'], repeat).map(({ sound }) => sound)
    expect(sounds(1, 'chime')).toEqual(['chime', 'zh', 'en'])
    expect(sounds(2, 'chime')).toEqual(['chime', 'zh', 'en', 'zh', 'en'])
    expect(sounds(1, null)).toEqual(['zh', 'en'])
    expect(stepsOf(null, ['zh'], 1)[0]?.after).toBe(0)
    expect(lengthOf(stepsOf('chime', ['zh', 'en'], 2), () => 2)).toBeCloseTo(5 * 2 + 0.15 + 0.35 + 0.7 + 0.35)
  })

  it('[WALL-14] the volume is that of the hour; before the first entry the last one holds', () => {
    const volume = [
      { from: '12:00', percent: 40 },
      { from: '08:00', percent: 80 },
    ]
    expect(['07:59', '08:00', '11:59', '12:00', '23:59'].map((time) => volumeAt(volume, time))).toEqual([
      0.4, 0.8, 0.8, 0.4, 0.4,
    ])
  })

  it('[WALL-14] the chime has two notes, no clip, and ends in silence', () => {
    const samples = chimeSamples(16_000)
    expect(samples).toHaveLength(CHIME_S * 16_000)
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(0.7)
    expect(Math.max(...samples.slice(0, 6_000).map(Math.abs))).toBeGreaterThan(0.25)
    expect(Math.max(...samples.slice(7_000, 12_000).map(Math.abs))).toBeGreaterThan(0.25)
    expect(Math.max(...samples.slice(-100).map(Math.abs))).toBeLessThan(0.002)
  })
})

describe('the turn', () => {
  it('[WALL-3] [WALL-11] is one’s alone, the urgent come first, each in order', async () => {
    const turn = createTurn()
    const order: string[] = []
    let speaking = 0
    const say = async (name: string, urgent: boolean): Promise<void> => {
      const release = await turn.take(urgent)
      expect(++speaking).toBe(1)
      order.push(name)
      await Promise.resolve()
      speaking--
      release()
      release()
    }
    await Promise.all([say('a', false), say('b', false), say('c', true), say('d', false), say('e', true)])
    expect(order).toEqual(['a', 'c', 'e', 'b', 'd'])
    expect(turn.waiting()).toBe(0)
  })
})

describe('which voice says a call', () => {
  const call = { number: 'A012', counterNumber: 3 }
  const buffer = (name: string) => ({ duration: 3, name }) as unknown as AudioBuffer
  const mandarin = [{ lang: 'zh-CN', localService: true }] as SpeechSynthesisVoice[]

  function trial(sounds: Partial<Sounds>, voices: SpeechSynthesisVoice[], speech: Partial<Speech> = {}) {
    const played: Sound[] = []
    const states: string[] = []
    const spoken: string[] = []
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class extends EventTarget {
        text: string
        constructor(text: string) {
          super()
          this.text = text
        }
      },
    )
    const own = {
      getVoices: () => voices,
      cancel: () => undefined,
      speak(one: EventTarget & { text: string }) {
        spoken.push(one.text)
        one.dispatchEvent(new Event('end'))
      },
    } as unknown as SpeechSynthesis
    const speaker: Speaker = {
      chime: { buffer: buffer('chime') },
      async play(steps) {
        for (const { sound } of steps) {
          played.push(sound)
          if ('speak' in sound) await sound.speak()
        }
      },
    }
    const sayer = createSayer({
      speaker,
      sounds: { sound: async () => null, text: async () => null, ...sounds },
      own,
      speech: () => Speech.parse({ ...speech }),
      volume: () => 1,
      onVoice: (state) => states.push(state),
    })
    const names = () =>
      played.map((one) => ('buffer' in one ? (one.buffer as unknown as { name: string }).name : 'own'))
    return { sayer, names, states, spoken }
  }
  afterEach(() => void vi.unstubAllGlobals())

  it('[VOICE-5] clips come first, then a voice of this machine, then the hub’s', async () => {
    const asked: boolean[] = []
    const hub: Partial<Sounds> = {
      sound: async (_call, _lang, _form, clipsOnly) => {
        asked.push(clipsOnly)
        return clipsOnly ? null : buffer('hub')
      },
      text: async () => '请 A 零 幺 二',
    }
    const withOwn = trial(hub, mandarin)
    await withOwn.sayer.say(call, 0)
    expect([withOwn.names(), withOwn.spoken]).toEqual([['chime', 'own'], ['请 A 零 幺 二']])
    const without = trial(hub, [])
    await without.sayer.say(call, 0)
    expect(without.names()).toEqual(['chime', 'hub'])
    const clips = trial({ ...hub, sound: async () => buffer('clips') }, mandarin)
    await clips.sayer.say(call, 0)
    expect([clips.names(), clips.spoken]).toEqual([['chime', 'clips'], []])
    expect(asked).toEqual([true, false])
  })

  it('[VOICE-4] without any the chime sounds, also where the hall wants none, and it is told', async () => {
    const silent = trial({}, [], { chime: false })
    await silent.sayer.say(call, 0)
    expect([silent.names(), silent.states]).toEqual([['chime'], ['noVoice']])
  })

  it('[VOICE-4] a hub out of reach says nothing about voices', async () => {
    const away = trial({ sound: () => Promise.reject(new Error('gone')) }, [])
    await away.sayer.say(call, 0)
    expect([away.names(), away.states]).toEqual([['chime'], []])
  })

  it('[VOICE-4] a language that fails does not take the other with it', async () => {
    const sound: Sounds['sound'] = async (_call, language) => {
      if (language === 'en') throw new Error('the hub is busy')
      return buffer(language)
    }
    const half = trial({ sound }, [], { languages: ['zh', 'en'] })
    await half.sayer.say(call, 0)
    expect([half.names(), half.states]).toEqual([['chime', 'zh'], ['well']])
  })

  it('[WALL-12] the short words once where those that wait would take longer than the hall allows', async () => {
    const forms = (waiting: number) => {
      const said: string[] = []
      const one = trial({ sound: async (_call, _lang, form) => (said.push(form), buffer(form)) }, [], {
        repeat: 2,
        shortAfterSeconds: 30,
      })
      return one.sayer.say(call, waiting).then(() => one.names())
    }
    // Chime, 3 s, a pause and 3 s again are 8.15 s.
    expect(await forms(3)).toEqual(['chime', 'normal', 'normal'])
    expect(await forms(4)).toEqual(['chime', 'short'])
  })
})

describe('sounds of the hub', () => {
  const call = { number: 'A012', counterNumber: 3 }
  let answers: number[]
  let asked: [string, unknown][]
  const sounds = () => createSounds({ token: 'secret', decode: async () => ({ duration: 1 }) as AudioBuffer })
  beforeEach(() => {
    answers = []
    asked = []
    vi.stubGlobal('fetch', async (url: string, { headers }: RequestInit) => {
      asked.push([url, headers])
      return new Response('', { status: answers.shift() ?? 200 })
    })
  })
  afterEach(() => void vi.unstubAllGlobals())

  it('[CALLTEXT-2] are asked for once, with the token of the board', async () => {
    const one = sounds()
    await one.sound(call, 'zh', 'short', true)
    await one.sound(call, 'zh', 'short', true)
    expect(asked).toEqual([
      [
        '/api/v1/speech/call?number=A012&counter=3&lang=zh&form=short&from=clips',
        { authorization: 'Bearer secret' },
      ],
    ])
  })

  it('[CALLTEXT-2] what was not there, or failed, is asked for again; only the latest are kept', async () => {
    answers = [404, 503]
    const one = sounds()
    expect(await one.sound(call, 'zh', 'normal', false)).toBeNull()
    await expect(one.sound(call, 'zh', 'normal', false)).rejects.toThrow('503')
    expect(await one.sound(call, 'zh', 'normal', false)).not.toBeNull()
    for (let n = 0; n < 40; n++) await one.sound({ ...call, counterNumber: n }, 'zh', 'normal', false)
    asked = []
    await one.sound(call, 'zh', 'normal', false)
    expect(asked).toHaveLength(1)
  })
})
