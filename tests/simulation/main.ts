/**
 * Whole halls on a virtual clock: `npm run simulate -- --seed 7 --days 2`, or many seeds with `--seeds 200`.
 * Exits 1 when a truth is broken, after saying which, when, what came before it and how to see it again.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { playHall, type Played, type PlayOptions } from './play.ts'
import { timeOf } from './story.ts'

if (isMainThread) await simulate()
else
  parentPort!.on('message', (options: PlayOptions) => {
    void playHall(options).then((played) => parentPort!.postMessage(played))
  })

async function simulate(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string' },
      days: { type: 'string', default: '1' },
      tickets: { type: 'string', default: '1500' },
      papers: { type: 'string', default: '10' },
      jobs: { type: 'string', default: String(availableParallelism()) },
    },
  })
  const days = whole('days', values.days)
  const tickets = whole('tickets', values.tickets)
  const papers = whole('papers', values.papers)
  const seeds =
    values.seeds === undefined
      ? [whole('seed', values.seed)]
      : Array.from({ length: whole('seeds', values.seeds) }, (_, index) => index + 1)

  const began = performance.now()
  const waiting = [...seeds]
  let broken = 0
  const jobs = Array.from({ length: Math.min(whole('jobs', values.jobs), seeds.length) }, work)
  await Promise.all(jobs)
  const minutes = (performance.now() - began) / 60_000
  const all = seeds.length * days
  console.log(
    `${seeds.length} seeds, ${all} days, broken: ${broken}, ${(all / minutes).toFixed(1)} simulated days a minute`,
  )
  process.exitCode = broken > 0 ? 1 : 0

  /** Plays seeds in a thread of its own, one after the other, until none is left. */
  async function work(): Promise<void> {
    const worker = new Worker(new URL(import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const start = performance.now()
      const options: PlayOptions = { seed, days, tickets, papers }
      const played = await playIn(worker, options)
      console.log(summary(seed, played, performance.now() - start))
      if (!played.failure) continue
      broken++
      tell(played.failure, options)
    }
    await worker.terminate()
  }
}

function playIn(worker: Worker, options: PlayOptions): Promise<Played> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (played: Played) => {
      worker.off('error', reject)
      resolve(played)
    })
    worker.postMessage(options)
  })
}

function summary(seed: number, played: Played, ms: number): string {
  const { tickets, calls, restarts, torn, lost, doubled, drops, mishaps } = played
  return (
    `seed ${seed}: ${tickets} tickets, ${calls} calls, ${restarts} restarts (${torn} in a write), ` +
    `${lost} lost, ${doubled} doubled, ${drops} cut off, ${mishaps} printer faults, ` +
    `broken: ${played.failure ? 1 : 0}, ${Math.round(ms)} ms`
  )
}

function tell({ what, at, last }: NonNullable<Played['failure']>, options: PlayOptions): void {
  console.log(`  broken at ${timeOf(at)}: ${what}`)
  console.log('  what came before it:')
  for (const step of last) console.log(`    ${step}`)
  const flags = Object.entries(options).map(([name, value]) => `--${name} ${value}`)
  console.log(`  again: npm run simulate -- ${flags.join(' ')}`)
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  console.error(`--${name} is a whole number, not ${JSON.stringify(text)}`)
  process.exit(2)
}
