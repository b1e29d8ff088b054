import { expect, it, vi } from 'vitest'
import { systemClock } from './clock.ts'
import { createOutbox, type PrintProgress } from './outbox.ts'
import type { Printer, PrintJob, PrintResult } from './printer/port.ts'

const job = (sequence: number): PrintJob => {
  const number = `A${String(sequence).padStart(3, '0')}`
  const name = { zh: '户口登记', en: 'Household registration' }
  return {
    print: `2026-11-24-${number.toLowerCase()}-1`,
    ticket: `2026-11-24-${number}`,
    number,
    copy: 1,
    paper: {
      centre: name,
      number,
      services: [name],
      counters: [],
      bundle: null,
      className: null,
      ahead: 0,
      expectedWaitMinutes: 0,
      materials: [],
      issuedAt: 0,
      timeZone: 'UTC',
      link: 'http://hall/t/abc',
      reprint: false,
      notice: null,
    },
  }
}

/** The prints of a hall, with a journal that takes a moment for each commit. */
function createHall(printer: Printer, declined: (print: string) => boolean = () => false) {
  const requested: PrintJob[] = []
  const journal: PrintProgress[] = []
  const onError = vi.fn()
  const dropStale = vi.fn(async () => undefined)
  const outbox = createOutbox({
    clock: systemClock,
    onError,
    dropStale,
    nextFor: async () => requested[0] ?? null,
    async record(progress) {
      await new Promise(setImmediate)
      if (progress.state === 'started') {
        if (declined(progress.print)) return false
        requested.shift()
      }
      journal.push(progress)
      return true
    },
  })
  outbox.add(printer)
  const ended = (): number => journal.filter(({ state }) => state !== 'started').length
  const states = (print: string) => journal.filter((entry) => entry.print === print).map(({ state }) => state)
  return { outbox, requested, journal, onError, dropStale, ended, states }
}

const PRINTED: PrintResult = { ok: true, by: 'printer' }

/** A printer that does with each job as the test says, and is ready as it says. */
function printerWith(print: (job: PrintJob) => Promise<PrintResult>, ready = async () => true): Printer {
  const name = { zh: '打印机', en: 'Printer' }
  return {
    id: 'p1',
    keepsPictures: false,
    status: () => ({ id: 'p1', name, kind: 'serial', state: 'ready', fault: null, warning: null }),
    watch: () => () => undefined,
    prepare: ready,
    print,
    printTest: async () => PRINTED,
    picture: async () => null,
    close: async () => undefined,
  }
}
const numberOf = (job: PrintJob): string => ('number' in job ? job.number : 'list')
const quick = (): Printer => printerWith(async () => PRINTED)

it('[PAPER-8] prints the oldest first, one at a time, each once, through a storm of pokes', async () => {
  const order: string[] = []
  let printing = 0
  let most = 0
  const { outbox, requested, journal, ended } = createHall(
    printerWith(async (job) => {
      order.push(numberOf(job))
      most = Math.max(most, ++printing)
      await new Promise(setImmediate)
      printing--
      return PRINTED
    }),
  )
  const jobs = Array.from({ length: 30 }, (_, index) => job(index + 1))
  for (const next of jobs) {
    requested.push(next)
    for (let i = 0; i < 100; i++) outbox.poke()
    await new Promise(setImmediate)
  }
  await vi.waitFor(() => expect(ended()).toBe(30), 5_000)
  await outbox.close()

  expect(order).toEqual(jobs.map(numberOf))
  expect(most).toBe(1)
  expect(journal).toEqual(
    jobs.flatMap(({ print }) => [
      { print, state: 'started', printer: 'p1' },
      { print, state: 'confirmed', by: 'printer' },
    ]),
  )
})

it('[PAPER-8] prints nothing before its start is written', async () => {
  const printed: string[] = []
  const { outbox, requested, ended, journal } = createHall(
    printerWith(async () => {
      printed.push(journal.at(-1)?.state ?? 'nothing')
      return PRINTED
    }),
  )
  requested.push(job(1))
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(1))
  expect(printed).toEqual(['started'])
})

it('[PAPER-8] does not print what may not begin, and does not spin on it', async () => {
  const declined = vi.fn(() => true)
  const printed = vi.fn(async () => PRINTED)
  const { outbox, requested } = createHall(printerWith(printed), declined)
  requested.push(job(1))
  outbox.poke()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(declined).toHaveBeenCalledTimes(1)
  expect(printed).not.toHaveBeenCalled()
})

it('[PAPER-8] looks again when something changed while a start was declined', async () => {
  const { outbox, requested, ended, states } = createHall(quick(), (print) => {
    if (print !== job(1).print) return false
    // The commit that takes the job back pokes before the answer is there.
    requested.shift()
    outbox.poke()
    return true
  })
  requested.push(job(1), job(2))
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(1))
  expect(states(job(1).print)).toEqual([])
  expect(states(job(2).print)).toEqual(['started', 'confirmed'])
})

it('[PAPER-8] reports a job whose facts cannot be read, and looks again when poked', async () => {
  const bug = new Error('no such service')
  const onError = vi.fn()
  const nextRequested = vi
    .fn<() => Promise<PrintJob | null>>()
    .mockRejectedValueOnce(bug)
    .mockResolvedValue(null)
  const outbox = createOutbox({
    clock: systemClock,
    onError,
    dropStale: async () => undefined,
    nextFor: nextRequested,
    record: async () => true,
  })
  outbox.add(quick())
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(bug))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(nextRequested).toHaveBeenCalledTimes(1)
  outbox.poke()
  await vi.waitFor(() => expect(nextRequested).toHaveBeenCalledTimes(2))
  await outbox.close()
})

it('[PAPER-8] records a failure with its cause, and goes on with the next', async () => {
  const causes: Record<string, PrintResult> = {
    A001: { ok: false, state: 'failed', cause: 'paperOut' },
    A002: { ok: false, state: 'unknown', cause: 'lineLost' },
  }
  const { outbox, requested, journal, ended } = createHall(
    printerWith(async (job) => causes[numberOf(job)] ?? PRINTED),
  )
  requested.push(job(1), job(2), job(3))
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(3))
  expect(journal.filter(({ state }) => state !== 'started')).toEqual([
    { print: job(1).print, state: 'failed', cause: 'paperOut' },
    { print: job(2).print, state: 'unknown', cause: 'lineLost' },
    { print: job(3).print, state: 'confirmed', by: 'printer' },
  ])
})

it('[PAPER-8] asks a person when the printer breaks down by a bug', async () => {
  const bug = new Error('no such thing')
  const { outbox, requested, onError, states, ended } = createHall(printerWith(() => Promise.reject(bug)))
  requested.push(job(1))
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(1))
  expect(states(job(1).print)).toEqual(['started', 'unknown'])
  expect(onError).toHaveBeenCalledWith(bug)
})

it('[PAPER-9] ends after the running job and begins no other', async () => {
  const { outbox, requested, journal, states } = createHall(
    printerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return PRINTED
    }),
  )
  requested.push(job(1), job(2))
  outbox.poke()
  await vi.waitFor(() => expect(journal).toHaveLength(1))
  await outbox.close()
  outbox.poke()
  await new Promise(setImmediate)
  expect(states(job(1).print)).toEqual(['started', 'confirmed'])
  expect(states(job(2).print)).toEqual([])
})

it('[PAPER-9] does not wait for a printer that hangs, and records nothing after the end', async () => {
  let answer = (_: PrintResult): void => undefined
  const { outbox, requested, journal } = createHall(
    printerWith(() => new Promise((resolve) => (answer = resolve))),
  )
  requested.push(job(1))
  outbox.poke()
  await vi.waitFor(() => expect(journal).toHaveLength(1))
  const began = performance.now()
  await outbox.close()
  expect(performance.now() - began).toBeLessThan(1_500)
  answer(PRINTED)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(journal).toHaveLength(1)
})

it('[PRINT-9] begins nothing on a printer that is not ready, and asks it again', async () => {
  let ready = false
  const print = vi.fn(async () => PRINTED)
  const asked = vi.fn(async () => ready)
  const { outbox, requested, journal, ended } = createHall(printerWith(print, asked))
  requested.push(job(1))
  outbox.poke()
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1))
  expect(journal).toEqual([])
  ready = true
  await vi.waitFor(() => expect(ended()).toBe(1), 3_000)
  expect(asked).toHaveBeenCalledTimes(2)
  await outbox.close()
})

it('[PRINT-5] drops what has become stale before it begins a job', async () => {
  const { outbox, requested, dropStale, ended, states } = createHall(quick())
  requested.push(job(1), job(2))
  dropStale.mockImplementationOnce(async () => void requested.shift())
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(1))
  expect(states(job(1).print)).toEqual([])
  expect(states(job(2).print)).toEqual(['started', 'confirmed'])
  await outbox.close()
})
