import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { InquiryDone, type Inquiry } from './jobs.ts'

const HELPER = fileURLToPath(new URL('./helper.ts', import.meta.url))
/** A question that takes longer has gone wrong, in ms. */
const LONGEST_MS = 30_000
/** The process ends when nobody has asked for so long, in ms. */
const IDLE_MS = 120_000
/** A file that unpacks to more ends its process, not the hub. */
const MEMORY = '--max-old-space-size=512'
/** So many questions may wait; a hall has a few managers. */
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

/**
 * Answers questions about past days in a process of its own, begun by the first one, so that neither a long one nor a crash
 * reaches the hall.
 */
export function inquiryProcess(limits = { longestMs: LONGEST_MS, idleMs: IDLE_MS }): Inquirer {
  let child: ChildProcess | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let last = 0
  const waiting = new Map<number, (done: Answered) => void>()

  function begin(): ChildProcess {
    // Advanced, because a file is bytes.
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const
    const mine = fork(HELPER, { execArgv: [MEMORY], stdio: [...stdio], serialization: 'advanced' })
    const fail = (problem: string): void => {
      if (child !== mine) return
      child = null
      for (const answer of waiting.values()) answer({ kind: 'failed', problem })
      waiting.clear()
    }
    mine.on('message', (message) => {
      const done = InquiryDone.safeParse(message)
      if (!done.success) return void mine.kill('SIGKILL')
      waiting.get(done.data.id)?.(done.data)
    })
    mine.on('error', ({ message }) => fail(message))
    mine.once('exit', (code, signal) => fail(`the inquiry process ended with ${signal ?? code}`))
    // It must not keep a hub alive that ends.
    mine.unref()
    mine.channel?.unref()
    return mine
  }

  function rest(): void {
    const mine = child
    child = null
    mine?.disconnect()
  }

  return {
    ask(data, inquiry) {
      if (waiting.size >= MOST) return Promise.resolve({ kind: 'busy' })
      const id = ++last
      clearTimeout(idle)
      const mine = (child ??= begin())
      return new Promise((resolve) => {
        const late = setTimeout(() => mine.kill('SIGKILL'), limits.longestMs).unref()
        waiting.set(id, (done) => {
          clearTimeout(late)
          waiting.delete(id)
          if (waiting.size === 0) idle = setTimeout(rest, limits.idleMs).unref()
          resolve(done)
        })
        mine.send({ id, data, inquiry })
      })
    },
    close() {
      clearTimeout(idle)
      child?.kill('SIGKILL')
    },
  }
}
