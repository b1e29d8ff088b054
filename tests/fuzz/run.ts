import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { quantile } from '../bench/clients.ts'
import { dice } from '../fixtures/printing/dice.ts'
import { createAttacks, type Findings } from './attacks.ts'
import { fuzzHall, QUIET } from './hall.ts'
import { createInputs } from './inputs.ts'
import { startNeighbours } from './neighbours.ts'
import { watchStalls, type Stall } from './stalls.ts'

export interface FuzzReport {
  inputs: number
  seconds: number
  /** What must not be; empty when all is well. */
  faults: string[]
  outcomes: Map<string, number>
  /** Heap after garbage was collected, in MB: after the first inputs, at half of them, at the end. */
  heapMb: [number, number, number]
  accepted: number
  stall: Stall
  clerk: { calls: number; p50: number; p99: number; most: number }
  board: { p99: number; most: number }
}

const BATCH = 200
/** As many inputs before the first look at the heap: what is loaded and compiled late is there then. */
const WARM_SHARE = 0.1
const INPUTS_A_DAY = 50_000
const ENOUGH_FAULTS = 20
const CLOSE_MS = 20_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Throws so many inputs, made from the seed, at a hall where a clerk works and a board shows it. */
export async function fuzz(
  inputs: number,
  seed: number,
  tell: (line: string) => void = () => undefined,
): Promise<FuzzReport> {
  const before = performance.now()
  const seconds = (): number => (performance.now() - before) / 1_000
  const findings: Findings = { faults: [], valid: new Set(), outcomes: new Map() }
  const { faults } = findings
  const onCrash = (error: unknown): void =>
    void faults.push(`crash: ${error instanceof Error ? error.stack : String(error)}`)
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)
  const clean = Object.getOwnPropertyNames(Object.prototype).join()

  const hall = await fuzzHall()
  const random = dice(seed)
  const attacks = createAttacks(hall, random, createInputs(random, hall.today), findings)
  const neighbours = await startNeighbours(hall.port, {
    counter: QUIET,
    service: QUIET,
    clerkToken: hall.token('counter'),
    boardToken: hall.token('display'),
  })
  const stalls = watchStalls()
  const deck = attacks.kinds.flatMap(({ attack, share }) => Array.from({ length: share }, () => attack))
  const heap: number[] = []
  let accepted = 0
  let looked = hall.journal.lastSeq()

  /** Only what valid commands made stands in the journal, and the hall is whole. */
  async function look(): Promise<void> {
    faults.push(...(await hall.broken()))
    for (const { seq, commandId, actor } of hall.journal.read(looked + 1)) {
      looked = seq
      if (actor.startsWith('display')) faults.push(`row ${seq}: a board wrote it`)
      if (!commandId?.startsWith('fuzz-')) continue
      accepted++
      if (!findings.valid.has(commandId))
        faults.push(`row ${seq}: nobody sent ${commandId} as a valid command`)
    }
    findings.valid.clear()
  }
  async function measure(): Promise<void> {
    await hall.nextDay()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    collect()
    heap.push(process.memoryUsage().heapUsed / 1_048_576)
  }

  let sent = 0
  let day = 1
  let told = 0
  while (sent < inputs && faults.length < ENOUGH_FAULTS) {
    const number = Math.min(BATCH, inputs - sent)
    try {
      await random.pick(deck)(number)
    } catch (error) {
      faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    sent += number
    if (sent >= day * INPUTS_A_DAY) {
      day++
      await look()
      await hall.nextDay()
      for (const fault of faults.slice(told)) tell(`FAULT ${fault}`)
      told = faults.length
      const { ms, ownMs } = stalls.longest()
      const stalled = `longest stall ${ms.toFixed(0)} ms, own work in it ${ownMs.toFixed(0)} ms`
      tell(`${sent} inputs, ${seconds().toFixed(0)} s, ${faults.length} faults, ${stalled}`)
    }
    if (sent >= inputs * [WARM_SHARE, 0.5, 1][heap.length]!) await measure()
  }
  await look()
  stalls.stop()
  await neighbours.stop()
  await attacks.stop()
  faults.push(...neighbours.faults, ...hall.faults)
  if (Object.getOwnPropertyNames(Object.prototype).join() !== clean)
    faults.push('the prototype of all objects was changed')
  process.off('uncaughtException', onCrash)
  process.off('unhandledRejection', onCrash)
  const late = setTimeout(() => {
    console.error(faults.join('\n'))
    throw new Error('the hub does not close: a connection was left behind')
  }, CLOSE_MS)
  await hall.close()
  clearTimeout(late)
  const { callMs, boardMs } = neighbours
  return {
    inputs: sent,
    seconds: seconds(),
    stall: stalls.longest(),
    faults,
    outcomes: findings.outcomes,
    heapMb: heap as [number, number, number],
    accepted,
    clerk: {
      calls: callMs.length,
      p50: quantile(callMs, 0.5),
      p99: quantile(callMs, 0.99),
      most: Math.max(...callMs),
    },
    board: { p99: quantile(boardMs, 0.99), most: Math.max(...boardMs) },
  }
}
