import type { Database } from 'better-sqlite3'
import { hash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { DeviceRole } from '../../protocol/roles.ts'
import { auditIn, type By } from '../people/audit.ts'

/** A device or another system that may speak to the hub. */
export interface Device {
  id: string
  role: DeviceRole
  /** The only counter for which it may act; null for any. */
  counter: string | null
  /** Which kiosk of the catalogue it is; null for one that has no name. */
  kiosk: string | null
}

type NewDevice = Omit<Device, 'id'> & {
  name: string
  at: number
  /** Who lets it in; the hub's own command line where nobody is named. */
  by?: string
}

/** A device for people who look after it. */
export interface DeviceFacts extends Device {
  name: string
  createdAt: number
  /** When it was last heard of, and from which address; null for never. */
  seenAt: number | null
  address: string | null
}

export interface Tokens {
  /** Makes a device and its token. The token is shown once; the database keeps only its hash. */
  create(device: NewDevice): { id: string; token: string }
  /** Makes a device that has a token of its own; null where that was a device's before, also a revoked one's. */
  adopt(device: NewDevice, tokenHash: string): { id: string } | null
  /** Whose token this is; null when it is unknown or revoked. */
  find(token: string): Device | null
  /** Whether a device is still let in. */
  holds(id: string): boolean
  /** All that are let in, the newest last. */
  list(): DeviceFacts[]
  /** [DEVICE-1] Its token is unknown from now on; false where there is no such device. */
  revoke(id: string, by: By): boolean
  rename(id: string, name: string, by: By): boolean
  /** These were heard of. */
  note(seen: Iterable<{ id: string; at: number; address: string }>): void
}

const Row = z.object({
  id: z.string(),
  role: DeviceRole,
  counter: z.string().nullable(),
  kiosk: z.string().nullable(),
})
const FactsRow = Row.extend({
  name: z.string(),
  created_at: z.int(),
  seen_at: z.int().nullable(),
  seen_from: z.string().nullable(),
}).transform(({ created_at: createdAt, seen_at: seenAt, seen_from: address, ...row }): DeviceFacts => ({
  ...row,
  createdAt,
  seenAt,
  address,
}))
// The token has 190 bits of chance, so a fast hash without salt is enough.
const hashOf = (token: string): string => hash('sha256', token, 'hex')

export function tokensIn(db: Database): Tokens {
  const audit = auditIn(db)
  const insert = db.prepare(
    'INSERT INTO device (id, role, counter, kiosk, name, token_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token_hash) DO NOTHING',
  )
  const select = db.prepare(
    'SELECT id, role, counter, kiosk FROM device WHERE token_hash = ? AND revoked_at IS NULL',
  )
  const good = db.prepare('SELECT 1 FROM device WHERE id = ? AND revoked_at IS NULL')
  const all = db.prepare(
    `SELECT id, role, counter, kiosk, name, created_at, seen_at, seen_from FROM device
     WHERE revoked_at IS NULL ORDER BY created_at`,
  )
  const revokeOne = db.prepare('UPDATE device SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
  const renameOne = db.prepare('UPDATE device SET name = ? WHERE id = ? AND revoked_at IS NULL')
  const noteOne = db.prepare('UPDATE device SET seen_at = @at, seen_from = @address WHERE id = @id')

  const adopt: Tokens['adopt'] = ({ role, counter, kiosk, name, at, by = 'hub' }, tokenHash) => {
    const id = nanoid(10)
    const { changes } = insert.run(id, role, counter, kiosk, name, tokenHash, at)
    if (changes === 0) return null
    audit({ actor: by, at }, 'deviceAdded', id, { role, counter, kiosk, name })
    return { id }
  }
  return {
    adopt: db.transaction(adopt),
    create(device) {
      const token = nanoid(32)
      const made = adopt(device, hashOf(token))
      if (made === null) throw new Error('two tokens of chance are the same')
      return { ...made, token }
    },
    find(token) {
      const row = select.get(hashOf(token))
      return row === undefined ? null : Row.parse(row)
    },
    holds: (id) => good.get(id) !== undefined,
    list: () => all.all().map((row) => FactsRow.parse(row)),
    revoke: db.transaction((id: string, by: By) => {
      if (revokeOne.run(by.at, id).changes === 0) return false
      audit(by, 'deviceRevoked', id)
      return true
    }),
    rename: db.transaction((id: string, name: string, by: By) => {
      if (renameOne.run(name, id).changes === 0) return false
      audit(by, 'deviceRenamed', id, { name })
      return true
    }),
    note: db.transaction((seen: Iterable<{ id: string; at: number; address: string }>) => {
      for (const one of seen) noteOne.run(one)
    }),
  }
}
