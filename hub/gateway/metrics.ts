import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client'
import type { HallEvent } from '../../protocol/events.ts'
import type { HallState } from '../core/state.ts'
import type { PrinterView } from '../../protocol/views.ts'
import type { Hall } from '../live/hall.ts'

export interface MetricsParts {
  hall: Hall
  screens: () => Record<string, number>
  printers: () => PrinterView[]
}

/** Figures for Prometheus: the hall as it is when asked, and what has happened since the start. */
export function createMetrics({ hall, screens, printers }: MetricsParts) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, label: string): Gauge =>
    new Gauge({ name: `paihao_${name}`, help, labelNames: [label], registers: [registry] })
  const events = new Counter({
    name: 'paihao_events_total',
    help: 'Events written to the journal since the hub started',
    labelNames: ['type'],
    registers: [registry],
  })
  const waiting = gauge('waiting_tickets', 'Tickets waiting now', 'queue')
  const counters = gauge('counters', 'Counters by status', 'status')
  const connected = gauge('screens_connected', 'Screens connected now', 'role')
  const ready = gauge('printer_ready', '1 while the printer has no fault', 'printer')

  function look(state: HallState): void {
    waiting.reset()
    for (const [place, line] of state.waiting) waiting.set({ queue: place }, line.size)
    counters.reset()
    for (const { status } of state.counters.values()) counters.inc({ status })
  }
  return {
    tell(committed: readonly HallEvent[]): void {
      for (const { type } of committed) events.inc({ type })
    },
    async text(): Promise<string> {
      await hall.read(look)
      for (const [role, count] of Object.entries(screens())) connected.set({ role }, count)
      for (const { id, state } of printers()) ready.set({ printer: id }, state === 'fault' ? 0 : 1)
      return registry.metrics()
    },
  }
}
