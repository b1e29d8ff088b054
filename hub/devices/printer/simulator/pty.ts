import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { lstat, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { MissingProgramError } from './missing.ts'
import { pour } from './pour.ts'
import type { Simulator } from './simulator.ts'

const LOOK_MS = 10
const MOST_LOOKS = 300

/** There is a file where the link would go; the message is one line that says what to do. */
export class LinkTakenError extends Error {
  override name = 'LinkTakenError'
}

/** The end of a simulated printer's line that a hub can open. */
export interface HostEnd {
  /** Takes the line away; the simulator goes on. */
  close(): Promise<void>
}

/**
 * Makes a serial line at `link`, such as `/tmp/printer`, whose other end is the simulator. While the
 * simulator is unplugged the device is gone. The kernel takes some kilobytes before it holds a writer back.
 * Throws MissingProgramError when there is no socat, LinkTakenError when something else is at `link`.
 */
export async function openPty(simulator: Simulator, link: string): Promise<HostEnd> {
  let child: ChildProcess | null = null
  // One change of the plug after the other.
  let changing: Promise<void> = start()

  async function start(): Promise<void> {
    await removeLink(link)
    const started = spawn('socat', ['-b', '32', `PTY,link=${link},rawer`, 'STDIO,sndbuf=2304'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      // A Ctrl-C on the terminal is for the simulator, which then ends it. When its input ends it ends by itself.
      detached: true,
    })
    let ended: Error | null = null
    started.once('error', (error: NodeJS.ErrnoException) => {
      const text = 'a serial line needs socat: apt-get install socat'
      ended = error.code === 'ENOENT' ? new MissingProgramError(text) : error
    })
    started.once('exit', () => (ended ??= new Error(`socat could not make ${link}`)))
    for (let look = 0; (await whatIsAt(link)) !== 'link'; look++) {
      await sleep(LOOK_MS)
      if (ended) throw ended as Error
      if (look === MOST_LOOKS) throw new Error(`socat did not make ${link}`)
    }
    child = started
    const stop = pour(started.stdout, simulator)
    started.once('exit', () => {
      stop()
      if (child !== started) return
      // Somebody else ended it: the device comes back, as after a loose plug.
      child = null
      changing = changing.then(start)
    })
    // A write to a line that has just been pulled is lost, as on a real one.
    started.stdin.on('error', () => undefined)
  }

  async function end(): Promise<void> {
    const ending = child
    child = null
    if (ending && ending.exitCode === null) {
      const exited = once(ending, 'exit')
      ending.kill()
      await exited
    }
    await removeLink(link)
  }

  simulator.onAnswer((bytes) => void child?.stdin?.write(bytes))
  simulator.onPlug((plugged) => {
    changing = changing.then(plugged ? start : end)
  })
  await changing
  return {
    async close() {
      simulator.onAnswer(() => undefined)
      simulator.onPlug(() => undefined)
      await changing
      await end()
    },
  }
}

type Found = 'link' | 'nothing' | 'other'

const whatIsAt = (path: string): Promise<Found> =>
  lstat(path).then(
    (found) => (found.isSymbolicLink() ? 'link' : 'other'),
    () => 'nothing',
  )

/** A link that an earlier run has left makes room. */
async function removeLink(path: string): Promise<void> {
  const found = await whatIsAt(path)
  if (found === 'other') throw new LinkTakenError(`${path} is there and is no link; choose another place`)
  if (found === 'link') await rm(path, { force: true })
}
