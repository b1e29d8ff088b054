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

type NewDevice = Omit<Device, 'id'> & { name: string; at: number }

export interface Tokens {
  /** Makes a device and its token. The token is shown once; the database keeps only its hash. */
  create(device: NewDevice): { id: string; token: string }
  /** Makes a device that has a token of its own; null where that was a device's before, also a revoked one's. */
  adopt(device: NewDevice, tokenHash: string): { id: string } | null
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
    'INSERT INTO device (id, role, counter, kiosk, name, token_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (token_hash) DO NOTHING',
  )
  const select = db.prepare(
    'SELECT id, role, counter, kiosk FROM device WHERE token_hash = ? AND revoked_at IS NULL',
  )
  const adopt: Tokens['adopt'] = ({ role, counter, kiosk, name, at }, tokenHash) => {
    const id = nanoid(10)
    const { changes } = insert.run(id, role, counter, kiosk, name, tokenHash, at)
    return changes === 1 ? { id } : null
  }
  return {
    adopt,
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
  }
}
