import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { Catalogue } from '../../protocol/catalogue.ts'
import { ListKind, PartKind, type Edit } from '../../protocol/setup.ts'

const single = PartKind.options
const lists = ListKind.options
const Row = z.object({ kind: z.string(), id: z.string(), position: z.number(), data: z.string() })
type Row = z.infer<typeof Row>

/** The catalogue of this data folder; null when there is none yet. Throws when what is stored is not one. */
export function loadCatalogue(db: Database): Catalogue | null {
  const rows = storedRows(db)
  if (rows.length === 0) return null
  const of = (kind: string): unknown[] =>
    rows.filter((row) => row.kind === kind).map((row): unknown => JSON.parse(row.data))
  return Catalogue.parse({
    ...Object.fromEntries(single.map((kind) => [kind, of(kind)[0]])),
    ...Object.fromEntries(lists.map((kind) => [kind, of(kind)])),
  })
}

/**
 * Puts a catalogue in the place of the present one, in one transaction, with an audit row for each entry
 * that is added, changed or removed. Returns how many those were.
 */
export function replaceCatalogue(
  db: Database,
  catalogue: Catalogue,
  by: { actor: string; at: number },
): number {
  const put = db.prepare(
    `INSERT INTO catalogue (kind, id, position, data) VALUES (@kind, @id, @position, @data)
     ON CONFLICT (kind, id) DO UPDATE SET position = excluded.position, data = excluded.data`,
  )
  const remove = db.prepare('DELETE FROM catalogue WHERE kind = ? AND id = ?')
  const audit = db.prepare(
    'INSERT INTO catalogue_audit (at, actor, kind, id, before, after) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const replace = db.transaction(() => {
    const before = new Map(storedRows(db).map((row) => [key(row), row]))
    let changes = 0
    for (const row of rowsOf(catalogue)) {
      const old = before.get(key(row))
      before.delete(key(row))
      if (old && isDeepStrictEqual(old, row)) continue
      put.run(row)
      audit.run(by.at, by.actor, row.kind, row.id, old?.data ?? null, row.data)
      changes++
    }
    for (const gone of before.values()) {
      remove.run(gone.kind, gone.id)
      audit.run(by.at, by.actor, gone.kind, gone.id, gone.data, null)
      changes++
    }
    return changes
  })
  // Immediate: a hub that writes between our look and our change would make the change fail.
  return replace.immediate()
}

/** The newest audit row; whoever edits says on which they stand. */
export const auditSeq = (db: Database): number =>
  db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM catalogue_audit').pluck().get() ?? 0

/**
 * [SETUP-7] Whether one of the entries that are edited was changed after `base`; of a list that is put in order, any, or
 * the order: a row with the same before and after says that an entry was moved.
 */
export function changedSince(db: Database, base: number, edits: readonly Edit[]): boolean {
  const changed = db
    .prepare<[number], { kind: string; id: string; moved: number }>(
      'SELECT DISTINCT kind, id, before IS after AS moved FROM catalogue_audit WHERE seq > ?',
    )
    .all(base)
  return edits.some((edit) =>
    changed.some(
      ({ kind, id, moved }) => kind === edit.kind && ('order' in edit || (id === edit.id && moved === 0)),
    ),
  )
}

function storedRows(db: Database): Row[] {
  const rows = db.prepare('SELECT kind, id, position, data FROM catalogue ORDER BY kind, position').all()
  return rows.map((row) => Row.parse(row))
}

function rowsOf(catalogue: Catalogue): Row[] {
  return [
    ...single.map((kind) => ({ kind, id: kind, position: 0, data: JSON.stringify(catalogue[kind]) })),
    ...lists.flatMap((kind) =>
      catalogue[kind].map((entry, position) => ({
        kind,
        id: entry.id,
        position,
        data: JSON.stringify(entry),
      })),
    ),
  ]
}

const key = ({ kind, id }: Row): string => `${kind}/${id}`
