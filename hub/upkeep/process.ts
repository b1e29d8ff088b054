import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Job, JobDone } from './jobs.ts'

const HELPER = fileURLToPath(new URL('./helper.ts', import.meta.url))
/** A folder on a network can hang for ever. */
const LONGEST_MS = 6 * 3_600_000

export interface Helper {
  /** Never rejects: what goes wrong is an answer. One job at a time. */
  run(job: Job): Promise<JobDone>
  /** Ends what is running; what it did by then stays as whole as after a power cut. */
  stop(): void
}

/** Jobs in a process of their own, so that neither a slow disk nor a crash in them reaches the hall. */
export function helperProcess(): Helper {
  let child: ReturnType<typeof fork> | null = null
  return {
    run: (job) =>
      new Promise((resolve) => {
        const mine = fork(HELPER, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
        child = mine
        const late = setTimeout(() => mine.kill('SIGKILL'), LONGEST_MS).unref()
        const end = (done: JobDone): void => {
          clearTimeout(late)
          if (child === mine) child = null
          resolve(done)
        }
        mine.once('message', (message) => {
          const done = JobDone.safeParse(message)
          end(done.success ? done.data : { kind: 'failed', problem: 'the helper answers nonsense' })
        })
        mine.once('error', (error) => end({ kind: 'failed', problem: error.message }))
        mine.once('exit', (code, signal) =>
          end({ kind: 'failed', problem: `the helper ended with ${signal ?? code}` }),
        )
        mine.send(job)
        // It must not keep a hub alive that ends.
        mine.unref()
        mine.channel?.unref()
      }),
    stop: () => void child?.kill('SIGKILL'),
  }
}
