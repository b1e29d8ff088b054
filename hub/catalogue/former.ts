import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { ListKind, type FormerEntry, type SetupProblem } from '../../protocol/setup.ts'

/** What is asked of an entry that has left: a clerk has one name, of the others nothing is. */
const Former = z.object({
  kind: z.string(),
  id: z.string(),
  data: z.string().transform((text) => z.object({ name: z.unknown() }).parse(JSON.parse(text))),
})

/** Entries of lists that have left the catalogue, each as it was last; the audit keeps them. */
function leftIn(db: Database): z.infer<typeof Former>[] {
  const rows = db
    .prepare(
      `SELECT kind, id, before AS data FROM catalogue_audit
       WHERE after IS NULL AND seq IN (SELECT max(seq) FROM catalogue_audit GROUP BY kind, id)`,
    )
    .all()
  return rows.map((row) => Former.parse(row))
}

/** The ids that were used once, by kind. */
export const formerEntries = (db: Database): FormerEntry[] =>
  leftIn(db).flatMap(({ kind, id }) => {
    const list = ListKind.safeParse(kind)
    return list.success ? [{ kind: list.data, id }] : []
  })

/**
 * [SETUP-10] Clerks who would have the id of another one who has left, with all that the hall has noted of that one.
 * Who comes back under the name that they had is the same.
 */
export function idsOfOthers(db: Database, { clerks }: Catalogue): SetupProblem[] {
  const names = new Map(
    leftIn(db).flatMap(({ kind, id, data }) => (kind === 'clerks' ? [[id, String(data.name)]] : [])),
  )
  return clerks.flatMap(({ id, name }): SetupProblem[] => {
    const other = names.get(id)
    if (other === undefined || other === name) return []
    const message = `the id ${id} was that of ${other}, who has left; choose another`
    return [{ kind: 'clerks', id, field: 'id', code: 'idUsed', message, params: { id, name: other } }]
  })
}
