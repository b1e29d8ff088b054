import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SpeechLanguage, Voice } from '../port.ts'
import { pinyinReading } from '../reading.ts'
import { wavOf } from '../wav.ts'
import { SpeechDone, type SpeechJob } from './job.ts'
import { createLine } from './line.ts'

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url))
/** A sentence takes a tenth of this, in ms; then something hangs, and the process is started anew. */
const PATIENCE_MS = 10_000
/** The process holds 60 MB: after so long without a text, in ms, it ends. */
const IDLE_MS = 5 * 60_000

/** Slower than people talk, for a noisy hall and old ears. */
const voices: Record<
  SpeechLanguage,
  { voice: string; wordsPerMinute: number; read: (text: string) => string }
> = {
  zh: { voice: 'cmn-latn-pinyin', wordsPerMinute: 150, read: pinyinReading },
  en: { voice: 'en', wordsPerMinute: 145, read: (text) => text },
  ko: { voice: 'ko', wordsPerMinute: 140, read: (text) => text },
}

/**
 * espeak-ng as a voice, in a process of its own that gets one sentence at a time: when one hangs it or kills it,
 * the others are said by the next process. What it cannot say, or not in time, or is asked for while too many wait, is null.
 */
export function espeakVoice(): Voice {
  let child: ChildProcess | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let settle: ((done: SpeechDone | null) => void) | null = null
  let ids = 0
  const line = createLine()
  let closed = false

  function start(): ChildProcess {
    const mine = fork(PROCESS, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    mine.on('message', (message) => {
      const done = SpeechDone.safeParse(message)
      if (done.success && done.data.id === ids) settle?.(done.data)
    })
    const lost = (): void => {
      if (child !== mine) return
      child = null
      settle?.(null)
    }
    mine.once('exit', lost)
    mine.once('error', lost)
    mine.unref()
    mine.channel?.unref()
    return mine
  }
  function end(): void {
    clearTimeout(idle)
    child?.kill('SIGKILL')
  }
  async function ask(job: Omit<SpeechJob, 'id'>): Promise<SpeechDone | null> {
    if (closed) return null
    clearTimeout(idle)
    child ??= start()
    const late = setTimeout(end, PATIENCE_MS).unref()
    const done = await new Promise<SpeechDone | null>((resolve) => {
      settle = resolve
      if (!child?.connected) return resolve(null)
      child.send({ id: ++ids, ...job }, (failed) => failed && resolve(null))
    })
    settle = null
    clearTimeout(late)
    idle = setTimeout(end, IDLE_MS).unref()
    return done
  }

  return {
    async say(text, language, first = false) {
      // It makes a short noise of a text in which nothing can be said.
      if (!/[\p{L}\p{N}]/u.test(text)) return null
      const { voice, wordsPerMinute, read } = voices[language]
      const done = await line.take(() => ask({ text: read(text), voice, wordsPerMinute }), first)
      return done?.samples ? wavOf(done.samples, done.samplesPerSecond) : null
    },
    close() {
      closed = true
      end()
    },
  }
}
