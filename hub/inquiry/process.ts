import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { InquiryDone, type Inquiry } from './jobs.ts'

const HELPER = fileURLToPath(new URL('./helper.ts', import.meta.url))
/** A question that takes longer from its turn on has gone wrong, in ms. */
const LONGEST_MS = 30_000
/** The process ends when nobody has asked for so long, in ms. */
const IDLE_MS = 120_000
/** A file that unpacks to more ends its process, not the hub. */
const MEMORY = '--max-old-space-size=512'
/** So many questions may stand in line, with the one that is answered; a hall has a few managers. */
const MOST = 16

export type Answered =
  | { kind: 'file'; bytes: Uint8Array }
  /** The journal has nothing of the kind. */
  | { kind: 'none' }
  | { kind: 'tooMuch'; problem: string }
  | { kind: 'failed'; problem: string }
  /** Too many questions wait already. */
  | { kind: 'busy' }

export interface Inquirer {
  /** Asks about a data folder. Never rejects: what goes wrong is an answer. */
  ask(data: string, inquiry: Inquiry): Promise<Answered>
  close(): void
}

/** What a test may set otherwise. */
export interface InquiryOptions {
  longestMs?: number
  idleMs?: number
  /** The source of the process. */
  helper?: string
}

interface Asked {
  data: string
  inquiry: Inquiry
  answer: (done: Answered) => void
}

/**
 * Answers questions about past days in a process of its own, begun by the first one, so that neither a long one nor a crash
 * reaches the hall. [FIGURE-11] One at a time: whatever becomes of it, those behind it get their turn.
 */
export function inquiryProcess({
  longestMs = LONGEST_MS,
  idleMs = IDLE_MS,
  helper = HELPER,
}: InquiryOptions = {}): Inquirer {
  let child: ChildProcess | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let last = 0
  let closed = false
  const line: Asked[] = []
  /** The question that was sent. */
  let current: { id: number; end: (done: Answered) => void } | null = null

  function begin(): ChildProcess {
    // Advanced, because a file is bytes.
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const
    const mine = fork(helper, { execArgv: [MEMORY], stdio: [...stdio], serialization: 'advanced' })
    const fail = (problem: string): void => {
      if (child !== mine) return
      child = null
      mine.kill('SIGKILL')
      current?.end({ kind: 'failed', problem })
    }
    mine.on('message', (message) => {
      if (child !== mine) return
      const done = InquiryDone.safeParse(message)
      if (done.success && done.data.id === current?.id) current.end(done.data)
      else fail('the inquiry process answers nonsense')
    })
    mine.on('error', ({ message }) => fail(message))
    mine.once('exit', (code, signal) => fail(`the inquiry process ended with ${signal ?? code}`))
    // It must not keep a hub alive that ends.
    mine.unref()
    mine.channel?.unref()
    return mine
  }

  function next(): void {
    const asked = line.shift()
    if (asked) return send(asked)
    idle = setTimeout(rest, idleMs).unref()
  }

  function send({ data, inquiry, answer }: Asked): void {
    clearTimeout(idle)
    const mine = (child ??= begin())
    const late = setTimeout(() => mine.kill('SIGKILL'), longestMs).unref()
    const id = ++last
    current = {
      id,
      end(done) {
        clearTimeout(late)
        current = null
        answer(done)
        next()
      },
    }
    mine.send({ id, data, inquiry })
  }

  function rest(): void {
    const mine = child
    child = null
    mine?.disconnect()
  }

  return {
    ask(data, inquiry) {
      if (closed) return Promise.resolve({ kind: 'failed', problem: ENDS })
      if (line.length + (current ? 1 : 0) >= MOST) return Promise.resolve({ kind: 'busy' })
      return new Promise((answer) => {
        line.push({ data, inquiry, answer })
        if (!current) next()
      })
    },
    close() {
      closed = true
      for (const { answer } of line.splice(0)) answer({ kind: 'failed', problem: ENDS })
      clearTimeout(idle)
      child?.kill('SIGKILL')
    },
  }
}

const ENDS = 'the hub ends'
