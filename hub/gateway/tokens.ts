import type { Database } from 'better-sqlite3'
import { hash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { DeviceRole } from '../../protocol/roles.ts'

/** A device or another system that may speak to the hub. */
export interface Device {
  id: string
  role: DeviceRole
  /** The only counter for which it may act; null for any. */
  counter: string | null
  /** Which kiosk of the catalogue it is; null for one that has no name. */
  kiosk: string | null
}

export interface Tokens {
  /** Makes a device and its token. The token is shown once; the database keeps only its hash. */
  create(device: Omit<Device, 'id'> & { name: string; at: number }): { id: string; token: string }
  /** Whose token this is; null when it is unknown or revoked. */
  find(token: string): Device | null
}

const Row = z.object({
  id: z.string(),
  role: DeviceRole,
  counter: z.string().nullable(),
  kiosk: z.string().nullable(),
})
// The token has 190 bits of chance, so a fast hash without salt is enough.
const hashOf = (token: string): string => hash('sha256', token, 'hex')

export function tokensIn(db: Database): Tokens {
  const insert = db.prepare(
    'INSERT INTO device (id, role, counter, kiosk, name, token_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const select = db.prepare(
    'SELECT id, role, counter, kiosk FROM device WHERE token_hash = ? AND revoked_at IS NULL',
  )
  return {
    create({ role, counter, kiosk, name, at }) {
      const id = nanoid(10)
      const token = nanoid(32)
      insert.run(id, role, counter, kiosk, name, hashOf(token), at)
      return { id, token }
    },
    find(token) {
      const row = select.get(hashOf(token))
      return row === undefined ? null : Row.parse(row)
    },
  }
}
