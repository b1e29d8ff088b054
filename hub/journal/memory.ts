import type { HallEvent } from '../../protocol/events.ts'
import { decode, encode, type StoredRow } from './codec.ts'
import { chainHash, GENESIS } from './hash.ts'
import { type Entry, type Journal, StaleWriter } from './port.ts'

/** A journal that ends with the process, for simulations, forecasts and tests. Rows are kept as SQLite keeps them. */
export function memoryJournal(): Journal {
  const rows: StoredRow[] = []
  const byCommand = new Map<string, StoredRow[]>()
  let lastDayOpened: number | null = null

  return {
    lastSeq: () => rows.length,
    append(expectedSeq, entries) {
      if (rows.length !== expectedSeq) throw new StaleWriter(expectedSeq, rows.length)
      const fresh = entries.map((entry, index) => encode(expectedSeq + index + 1, entry))
      for (const row of fresh) {
        const [seq, , type, , , , , commandId] = row
        rows.push(row)
        if (type === 'dayOpened') lastDayOpened = seq
        if (commandId === null) continue
        const mine = byCommand.get(commandId)
        if (mine) mine.push(row)
        else byCommand.set(commandId, [row])
      }
      return rows.length
    },
    *read(fromSeq): Generator<Entry> {
      for (let index = Math.max(fromSeq, 1) - 1; index < rows.length; index++) {
        const row = rows[index]
        if (row) yield decode(row)
      }
    },
    *events(fromSeq): Generator<HallEvent> {
      for (const { event } of this.read(fromSeq)) yield event
    },
    hashAt(seq) {
      if (seq < 1 || seq > rows.length) return null
      return rows.slice(0, seq).reduce(chainHash, GENESIS)
    },
    lastDayOpened: () => lastDayOpened,
    entriesOf: (commandId) => (byCommand.get(commandId) ?? []).map(decode),
  }
}
