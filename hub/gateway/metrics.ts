import type { HallEvent } from '../../protocol/events.ts'
import type { PrinterView } from '../../protocol/views.ts'
import type { HallState } from '../core/state.ts'
import type { Hall } from '../live/hall.ts'

export interface MetricsParts {
  hall: Hall
  screens: () => Record<string, number>
  printers: () => PrinterView[]
  /** The newest backup, ms since 1970, and whether the last try failed or one is overdue. */
  backups: () => { newest: number | null; failed: boolean } | null
  clock: () => number
}

/** Figures for Prometheus: the hall as it is when asked, and what has happened since the start. */
export function createMetrics({ hall, screens, printers, backups, clock }: MetricsParts) {
  const counted = new Map<string, number>()
  let registry: Promise<(state: HallState) => Promise<string>> | null = null

  return {
    /** After a commit. */
    tell(committed: readonly HallEvent[]): void {
      for (const { type } of committed) counted.set(type, (counted.get(type) ?? 0) + 1)
    },
    async text(): Promise<string> {
      const write = await (registry ??= createRegistry())
      return hall.read(write)
    },
  }

  /** Made when the first scrape comes, since the hub's start does not need it. */
  async function createRegistry(): Promise<(state: HallState) => Promise<string>> {
    const { Counter, Gauge, Registry, collectDefaultMetrics } = await import('prom-client')
    const registers = [new Registry()]
    collectDefaultMetrics({ register: registers[0] })
    const gauge = (name: string, help: string, label: string) =>
      new Gauge({ name: `paihao_${name}`, help, labelNames: [label], registers })
    const events = new Counter({
      name: 'paihao_events_total',
      help: 'Events written to the journal since the hub started',
      labelNames: ['type'],
      registers,
    })
    const waiting = gauge('waiting_tickets', 'Tickets waiting now', 'queue')
    const counters = gauge('counters', 'Counters by status', 'status')
    const connected = gauge('screens_connected', 'Screens connected now', 'role')
    const ready = gauge('printer_ready', '1 while the printer has no fault', 'printer')
    const nearEnd = gauge('printer_paper_near_end', '1 while the roll is near its end', 'printer')
    const faults = new Gauge({
      name: 'paihao_printer_fault',
      help: '1 for the fault that the printer has now',
      labelNames: ['printer', 'fault'],
      registers,
    })
    const backupAge = new Gauge({
      name: 'paihao_backup_age_seconds',
      help: 'Age of the newest scheduled backup',
      registers,
    })
    const backupFailed = new Gauge({
      name: 'paihao_backup_failed',
      help: '1 while a backup failed or is overdue',
      registers,
    })
    const prints = gauge('prints', 'Papers of today by state', 'state')

    return (state) => {
      events.reset()
      for (const [type, count] of counted) events.inc({ type }, count)
      waiting.reset()
      for (const [place, line] of state.waiting) waiting.set({ queue: place }, line.size)
      counters.reset()
      for (const { status } of state.counters.values()) counters.inc({ status })
      for (const [role, count] of Object.entries(screens())) connected.set({ role }, count)
      faults.reset()
      for (const { id, fault, warning } of printers()) {
        ready.set({ printer: id }, fault === null ? 1 : 0)
        nearEnd.set({ printer: id }, warning === 'paperNearEnd' ? 1 : 0)
        if (fault !== null) faults.set({ printer: id, fault }, 1)
      }
      const { newest = null, failed = false } = backups() ?? {}
      backupAge.set(newest === null ? Number.NaN : Math.round((clock() - newest) / 1_000))
      backupFailed.set(failed ? 1 : 0)
      prints.reset()
      for (const { state: is } of state.prints.values()) prints.inc({ state: is })
      return registers[0]!.metrics()
    }
  }
}
