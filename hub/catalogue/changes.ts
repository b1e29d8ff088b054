import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { ChangeView, type SetupDifference } from '../../protocol/setup.ts'

/** So many of the latest are shown. */
const SHOWN = 100

export interface Changes {
  add(change: { at: number; actor: string; fromDay: string | null; differences: SetupDifference[] }): number
  /** Newest first. */
  latest(): ChangeView[]
  find(id: number): ChangeView | null
  /** Those whose day has come, oldest first. */
  due(today: string): ChangeView[]
  setState(id: number, state: ChangeView['state']): void
  setUndone(id: number, by: number): void
}

const Row = z
  .object({
    id: z.int(),
    at: z.int(),
    actor: z.string(),
    from_day: z.string().nullable(),
    state: z.string(),
    undone_by: z.int().nullable(),
    differences: z.string(),
  })
  .transform(({ from_day: fromDay, undone_by: undoneBy, differences, ...row }) =>
    ChangeView.parse({ ...row, fromDay, undoneBy, differences: JSON.parse(differences) as unknown }),
  )

/** What was changed in the catalogue, save by save. */
export function changesIn(db: Database): Changes {
  const insert = db.prepare(
    'INSERT INTO catalogue_change (at, actor, from_day, state, differences) VALUES (?, ?, ?, ?, ?)',
  )
  const newest = db.prepare(`SELECT * FROM catalogue_change ORDER BY id DESC LIMIT ${SHOWN}`)
  const one = db.prepare('SELECT * FROM catalogue_change WHERE id = ?')
  const due = db.prepare(
    "SELECT * FROM catalogue_change WHERE state = 'waiting' AND from_day <= ? ORDER BY id",
  )
  const state = db.prepare('UPDATE catalogue_change SET state = ? WHERE id = ?')
  const undone = db.prepare('UPDATE catalogue_change SET undone_by = ? WHERE id = ?')
  return {
    add({ at, actor, fromDay, differences }) {
      const kind = fromDay === null ? 'applied' : 'waiting'
      const { lastInsertRowid } = insert.run(at, actor, fromDay, kind, JSON.stringify(differences))
      return Number(lastInsertRowid)
    },
    latest: () => newest.all().map((row) => Row.parse(row)),
    find(id) {
      const row = one.get(id)
      return row === undefined ? null : Row.parse(row)
    },
    due: (today) => due.all(today).map((row) => Row.parse(row)),
    setState: (id, to) => void state.run(to, id),
    setUndone: (id, by) => void undone.run(by, id),
  }
}
