import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { demoCentre, freePort, temporaryFolder } from '../fixtures/hub.ts'
import { manyCounters } from '../fixtures/manyCounters.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export const COUNTERS = 60
export type Kind = 'baseline' | 'hub'

export interface Measured {
  port: number
  process: ChildProcess
  /** From the start of the process to its first answer, in ms. */
  startMs: number
  stop: () => Promise<void>
}

/** Environment in which a sync costs so many ms more; null where there is no compiler to make it. */
export function slowSync(ms: number): Record<string, string> | null {
  const library = join(temporaryFolder().path, 'slowsync.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, here('slowsync.c'), '-ldl'])
  } catch {
    return null
  }
  return { LD_PRELOAD: library, SLOWSYNC_US: String(ms * 1_000) }
}

/** Starts the hub or the baseline on a folder of its own, or on one that is given. */
export async function startServer(
  kind: Kind,
  env: Record<string, string> = {},
  given: { folder?: string; counters?: number } = {},
): Promise<Measured> {
  const temporary = given.folder === undefined ? temporaryFolder() : null
  const folder = given.folder ?? temporary!.path
  const port = await freePort()
  // As `npm start` and `npm run hub` start it.
  const flags = kind === 'hub' ? ['--max-semi-space-size=4'] : []
  const script =
    kind === 'baseline' ? [here('baseline.ts'), folder, String(port)] : [here('../../hub/main.ts'), 'start']
  const settings = {
    PAIHAO_DEMO: '1',
    PAIHAO_HOST: '127.0.0.1',
    PAIHAO_PORT: String(port),
    PAIHAO_DATA: folder,
    PAIHAO_CENTRE: manyCounters(folder, demoCentre('district'), given.counters ?? COUNTERS),
  }
  // The first fetch of a process loads its client; that is not the hub's time.
  await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
  const before = performance.now()
  const child = spawn(process.execPath, [...flags, ...script], {
    env: { ...process.env, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('hub ready') && resolve())
    void ended.then(() => reject(new Error(`the ${kind} did not start`)))
  })
  if (kind === 'hub') await fetch(`http://127.0.0.1:${port}/healthz`)
  const startMs = performance.now() - before
  return {
    port,
    process: child,
    startMs,
    async stop() {
      child.kill('SIGKILL')
      await ended
      temporary?.remove()
    },
  }
}

/** Resident memory of a process, in MB. */
export function residentMb({ process: { pid } }: Measured): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1]) / 1024)
}

/** The clock of /proc, in ticks a second. */
const TICKS_PER_SECOND = 100

/** Time that a process has used of one core, in seconds. */
export function cpuSeconds({ process: { pid } }: Measured): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
