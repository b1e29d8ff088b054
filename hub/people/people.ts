import type { Database } from 'better-sqlite3'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { Person } from '../../protocol/people.ts'
import { PersonRole } from '../../protocol/roles.ts'
import { auditIn, type By } from './audit.ts'
import { hashSecret } from './secrets.ts'

export interface People {
  list(): Person[]
  find(id: string): Person | null
  /** With the hash of the password, for who signs in. */
  byLogin(login: string): { person: Person; hash: string } | null
  /** Whether anybody can steer the hall. */
  hasManager(): boolean
  /** `loginTaken`: somebody has it, also somebody who is disabled. */
  add(person: NewPerson, by: By): Promise<Person | 'loginTaken'>
  /** `lastManager`: nobody would be left who can steer the hall. */
  change(id: string, change: PersonChange, by: By): Person | 'unknownPerson' | 'lastManager'
  /** `mustChange`: it was chosen by somebody else. */
  setPassword(id: string, password: string, mustChange: boolean, by: By): Promise<void>
}

interface NewPerson {
  login: string
  name: string
  role: PersonRole
  password: string
  mustChange: boolean
}
interface PersonChange {
  name?: string | undefined
  role?: PersonRole | undefined
  disabled?: boolean | undefined
}

const Row = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    role: PersonRole,
    must_change: z.int(),
    created_at: z.int(),
    disabled_at: z.int().nullable(),
    seen_at: z.int().nullable(),
  })
  .transform((row): Person => ({
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role,
    disabled: row.disabled_at !== null,
    mustChange: row.must_change === 1,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  }))
const COLUMNS = `id, login, name, role, must_change, created_at, disabled_at,
  (SELECT max(seen_at) FROM sign_in WHERE person = person.id) AS seen_at`

/** [PEOPLE-1] [PEOPLE-2] Those who sign in at the console. Nobody is deleted: the journal names them. */
export function peopleIn(db: Database): People {
  const audit = auditIn(db)
  const all = db.prepare(`SELECT ${COLUMNS} FROM person ORDER BY disabled_at IS NOT NULL, created_at`)
  const select = db.prepare(`SELECT ${COLUMNS} FROM person WHERE id = ?`)
  const selectLogin = db.prepare<[string], { id: string; hash: string }>(
    'SELECT id, hash FROM person WHERE login = ?',
  )
  const insert = db.prepare(
    `INSERT INTO person (id, login, name, role, hash, must_change, created_at)
     VALUES (@id, @login, @name, @role, @hash, @mustChange, @at) ON CONFLICT (login) DO NOTHING`,
  )
  const update = db.prepare('UPDATE person SET name = ?, role = ?, disabled_at = ? WHERE id = ?')
  const setHash = db.prepare('UPDATE person SET hash = ?, must_change = ? WHERE id = ?')
  const managers = db
    .prepare<[], number>("SELECT count(*) FROM person WHERE role = 'manager' AND disabled_at IS NULL")
    .pluck()

  function find(id: string): Person | null {
    const row = select.get(id)
    return row === undefined ? null : Row.parse(row)
  }
  const insertOne = db.transaction((row: Record<string, unknown> & { id: string }, by: By) => {
    if (insert.run(row).changes === 0) return false
    const { login, name, role } = row
    audit(by, 'personAdded', row.id, { login, name, role })
    return true
  })
  const change = db.transaction((id: string, wish: PersonChange, by: By): ReturnType<People['change']> => {
    const before = find(id)
    if (before === null) return 'unknownPerson'
    const { name = before.name, role = before.role, disabled = before.disabled } = wish
    const steers = (as: { role: PersonRole; disabled: boolean }): boolean =>
      as.role === 'manager' && !as.disabled
    if (steers(before) && !steers({ role, disabled }) && managers.get() === 1) return 'lastManager'
    update.run(name, role, disabled ? by.at : null, id)
    audit(by, 'personChanged', id, wish as Record<string, unknown>)
    return { ...before, name, role, disabled }
  })
  const replaceHash = db.transaction((id: string, hash: string, mustChange: boolean, by: By) => {
    setHash.run(hash, mustChange ? 1 : 0, id)
    audit(by, 'passwordSet', id)
  })

  return {
    list: () => all.all().map((row) => Row.parse(row)),
    find,
    byLogin(login) {
      const row = selectLogin.get(login)
      const person = row && find(row.id)
      return row && person ? { person, hash: row.hash } : null
    },
    hasManager: () => managers.get() !== 0,
    async add({ login, name, role, password, mustChange }, by) {
      const id = nanoid(10)
      const hash = await hashSecret(password)
      const row = { id, login, name, role, hash, mustChange: mustChange ? 1 : 0, at: by.at }
      if (!insertOne.immediate(row, by)) return 'loginTaken'
      const made = find(id)
      if (made === null) throw new Error('a person was added and is not there')
      return made
    },
    change: change.immediate,
    async setPassword(id, password, mustChange, by) {
      replaceHash.immediate(id, await hashSecret(password), mustChange, by)
    },
  }
}
