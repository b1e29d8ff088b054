import { hash } from 'node:crypto'
import type { Journal } from '../../hub/journal/port.ts'

/** The ids of commands are the screens' own and new each time; in their place stands which command it was. */
export function hashOf(journal: Journal): string {
  const order = new Map<string, number>()
  const rows: string[] = []
  for (const entry of journal.read(1)) {
    const { commandId } = entry
    if (commandId !== null && !order.has(commandId)) order.set(commandId, order.size)
    rows.push(JSON.stringify({ ...entry, commandId: commandId === null ? null : order.get(commandId) }))
  }
  return hash('sha256', rows.join('\n'), 'hex')
}

/** How often each kind of event stands in the journal. */
export function kindsOf(journal: Journal): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const { event } of journal.read(1)) kinds[event.type] = (kinds[event.type] ?? 0) + 1
  return kinds
}
