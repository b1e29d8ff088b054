import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOutbox, type PrintProgress } from './outbox.ts'
import type { Printer, PrintJob, PrintResult } from './printer/port.ts'
import { virtualPrinter } from './printer/virtual.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paihao-outbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

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
  const outbox = createOutbox({
    printer,
    onError,
    nextRequested: async () => requested[0] ?? null,
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
  const ended = (): number => journal.filter(({ state }) => state !== 'started').length
  const states = (print: string) => journal.filter((entry) => entry.print === print).map(({ state }) => state)
  return { outbox, requested, journal, onError, ended, states }
}

/** A real printer whose results can be replaced. */
function printerWith(print: (job: PrintJob, real: Printer) => Promise<PrintResult>): Printer {
  const real = virtualPrinter(folder, 0)
  return { ...real, print: (job) => print(job, real) }
}

it('[PAPER-8] prints the oldest first, one at a time, each once, through a storm of pokes', async () => {
  const order: string[] = []
  let printing = 0
  let most = 0
  const { outbox, requested, journal, ended } = createHall(
    printerWith(async (job, real) => {
      order.push(job.number)
      most = Math.max(most, ++printing)
      const result = await real.print(job)
      printing--
      return result
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

  expect(order).toEqual(jobs.map(({ number }) => number))
  expect(most).toBe(1)
  expect(journal).toEqual(
    jobs.flatMap(({ print }) => [
      { print, state: 'started', printer: 'virtual' },
      { print, state: 'confirmed' },
    ]),
  )
  expect(await readdir(join(folder, 'paper', '2026-11-24'))).toHaveLength(30)
})

it('[PAPER-8] prints nothing before its start is written', async () => {
  const printed: string[] = []
  const { outbox, requested, ended, journal } = createHall(
    printerWith(async (job, real) => {
      printed.push(journal.at(-1)?.state ?? 'nothing')
      return real.print(job)
    }),
  )
  requested.push(job(1))
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(1))
  expect(printed).toEqual(['started'])
})

it('[PAPER-8] does not print what may not begin, and does not spin on it', async () => {
  const declined = vi.fn(() => true)
  const printed = vi.fn(async (): Promise<PrintResult> => ({ ok: true }))
  const { outbox, requested } = createHall(printerWith(printed), declined)
  requested.push(job(1))
  outbox.poke()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(declined).toHaveBeenCalledTimes(1)
  expect(printed).not.toHaveBeenCalled()
})

it('[PAPER-8] looks again when something changed while a start was declined', async () => {
  const { outbox, requested, ended, states } = createHall(virtualPrinter(folder, 0), (print) => {
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
    printer: virtualPrinter(folder, 0),
    onError,
    nextRequested,
    record: async () => true,
  })
  outbox.poke()
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
    printerWith(async (job, real) => causes[job.number] ?? real.print(job)),
  )
  requested.push(job(1), job(2), job(3))
  outbox.poke()
  await vi.waitFor(() => expect(ended()).toBe(3))
  expect(journal.filter(({ state }) => state !== 'started')).toEqual([
    { print: job(1).print, state: 'failed', cause: 'paperOut' },
    { print: job(2).print, state: 'unknown', cause: 'lineLost' },
    { print: job(3).print, state: 'confirmed' },
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
  const { outbox, requested, journal, states } = createHall(virtualPrinter(folder, 100))
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
  answer({ ok: true })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(journal).toHaveLength(1)
})
