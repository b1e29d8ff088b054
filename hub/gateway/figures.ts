import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { PrinterView } from '../../protocol/views.ts'
import type { HallState } from '../core/state.ts'
import { longestSince } from '../core/waiting.ts'

export type HallFigures = typeof hallFigures

export interface FigureParts {
  screens: () => Record<string, number>
  printers: () => PrinterView[]
  /** The newest backup, ms since 1970, and whether the last try failed or one is overdue. */
  backups: () => { newest: number | null; failed: boolean } | null
  clock: () => number
  /** How often each has happened since the start. */
  events: ReadonlyMap<string, number>
  declines: ReadonlyMap<string, number>
}

/** From a tenth of a millisecond, of a good disk, to what people notice. */
const COMMIT_SECONDS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1]

/** The figures with their names, as /metrics writes them. */
export function hallFigures(parts: FigureParts) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `paihao_${name}`, help, labelNames, registers })
  const counter = <L extends string>(name: string, help: string, label: L) =>
    new Counter({ name: `paihao_${name}`, help, labelNames: [label], registers })

  const events = counter('events_total', 'Events written to the journal since the hub started', 'type')
  const declined = counter('declined_total', 'Commands declined since the hub started', 'code')
  const commits = new Histogram({
    name: 'paihao_commit_seconds',
    help: 'Time of a write to the journal with its sync, since the first scrape',
    buckets: COMMIT_SECONDS,
    registers,
  })
  const entries = gauge('journal_entries', 'Entries in the journal')
  const tickets = gauge('tickets', 'Tickets of today by how they stand', 'state')
  const waiting = gauge('waiting_tickets', 'Tickets waiting now', 'queue')
  const longest = gauge('longest_wait_seconds', 'How long the first in the queue has waited', 'queue')
  const counters = gauge('counters', 'Counters by status', 'status')
  const connected = gauge('screens_connected', 'Screens connected now', 'role')
  const ready = gauge('printer_ready', '1 while the printer has no fault', 'printer')
  const nearEnd = gauge('printer_paper_near_end', '1 while the roll is near its end', 'printer')
  const faults = gauge('printer_fault', '1 for the fault that the printer has now', 'printer', 'fault')
  const prints = gauge('prints', 'Papers of today by state', 'state')
  const backupAge = gauge('backup_age_seconds', 'Age of the newest scheduled backup')
  const backupFailed = gauge('backup_failed', '1 while a backup failed or is overdue')

  function setHall(state: HallState, now: number): void {
    const { issued, completed, cancelled } = state.totals
    for (const [is, count] of Object.entries({ issued, completed, cancelled }))
      tickets.set({ state: is }, count)
    tickets.set({ state: 'missed' }, state.missed.size)
    tickets.set({ state: 'parked' }, state.parked.size)
    waiting.reset()
    longest.reset()
    for (const [queue, line] of state.waiting) {
      const since = longestSince(line)
      waiting.set({ queue }, line.size)
      if (since !== null) longest.set({ queue }, Math.round((now - since) / 1_000))
    }
    counters.reset()
    for (const { status } of state.counters.values()) counters.inc({ status })
    prints.reset()
    for (const { state: is } of state.prints.values()) prints.inc({ state: is })
  }

  function setDevices(now: number): void {
    for (const [role, count] of Object.entries(parts.screens())) connected.set({ role }, count)
    faults.reset()
    for (const { id: printer, fault, warning } of parts.printers()) {
      ready.set({ printer }, fault === null ? 1 : 0)
      nearEnd.set({ printer }, warning === 'paperNearEnd' ? 1 : 0)
      if (fault !== null) faults.set({ printer, fault }, 1)
    }
    const { newest = null, failed = false } = parts.backups() ?? {}
    backupAge.set(newest === null ? Number.NaN : Math.round((now - newest) / 1_000))
    backupFailed.set(failed ? 1 : 0)
  }

  return {
    observeCommit: (seconds: number): void => commits.observe(seconds),
    async write(state: HallState, seq: number): Promise<string> {
      const now = parts.clock()
      events.reset()
      for (const [type, count] of parts.events) events.inc({ type }, count)
      declined.reset()
      for (const [code, count] of parts.declines) declined.inc({ code }, count)
      entries.set(seq)
      setHall(state, now)
      setDevices(now)
      return registry.metrics()
    },
  }
}
