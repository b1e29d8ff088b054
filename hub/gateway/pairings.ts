import type { Database } from 'better-sqlite3'
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { PAIRING_MS } from '../../protocol/pairing.ts'
import { DeviceRole } from '../../protocol/roles.ts'
import { tokensIn } from './tokens.ts'

/** More than a hall sets up at once; whoever asks without end does not fill the table. */
const MOST = 20

export type Offered = { ok: true; code: string; expiresAt: number } | { ok: false; waitMs: number }

/** `known`: a device has this token already. */
export type Confirmed =
  | { ok: true; id: string; role: DeviceRole; address: string; askedAt: number }
  | { ok: false; problem: 'unknown' | 'ranOut' | 'known' }

/** Who shows a code. */
interface Asker {
  role: DeviceRole
  /** What the page's address names. */
  place: string | null
  address: string
}

export interface Pairings {
  /** Gives a screen that has a token of its own the code that a person confirms. */
  ask(asker: Asker & { tokenHash: string; at: number }): Offered
  /** Who was given this code; null where nobody was, or it has run out. */
  find(code: string, at: number): (Asker & { askedAt: number }) | null
  /** Makes a device of the one that was given this code; without a role, of the kind that it asked for. */
  confirm(code: string, as: Chosen): Confirmed
}
interface Chosen {
  role?: DeviceRole
  counter?: string | null
  kiosk: string | null
  name: string | null
  at: number
  by?: string
}

const Row = z
  .object({
    token_hash: z.string(),
    role: DeviceRole,
    place: z.string().nullable(),
    address: z.string(),
    asked_at: z.int(),
  })
  .transform(({ token_hash: tokenHash, asked_at: askedAt, ...row }) => ({ ...row, tokenHash, askedAt }))

export function pairingsIn(db: Database): Pairings {
  const tokens = tokensIn(db)
  const forgetOld = db.prepare('DELETE FROM pairing WHERE asked_at <= ?')
  const forget = db.prepare('DELETE FROM pairing WHERE code = ?')
  const select = db.prepare('SELECT token_hash, role, place, address, asked_at FROM pairing WHERE code = ?')
  const oldest = db.prepare('SELECT count(*), min(asked_at) FROM pairing').raw()
  const insert = db.prepare(
    'INSERT INTO pairing (code, token_hash, role, place, address, asked_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const again = db.prepare('SELECT code, asked_at FROM pairing WHERE token_hash = ?').raw()

  /** No zero in front, which a person may leave out. */
  function freshCode(): string {
    const code = String(randomInt(100_000, 1_000_000))
    return select.get(code) === undefined ? code : freshCode()
  }

  const ask: Pairings['ask'] = ({ tokenHash, role, place, address, at }) => {
    forgetOld.run(at - PAIRING_MS)
    const given = again.get(tokenHash) as [string, number] | undefined
    if (given) return { ok: true, code: given[0], expiresAt: given[1] + PAIRING_MS }
    const [count, since] = oldest.get() as [number, number]
    if (count >= MOST) return { ok: false, waitMs: since + PAIRING_MS - at }
    const code = freshCode()
    insert.run(code, tokenHash, role, place, address, at)
    return { ok: true, code, expiresAt: at + PAIRING_MS }
  }
  const find: Pairings['find'] = (code, at) => {
    const row = select.get(code)
    if (row === undefined) return null
    const { tokenHash: _, ...asker } = Row.parse(row)
    return at - asker.askedAt >= PAIRING_MS ? null : asker
  }
  const confirm: Pairings['confirm'] = (code, { kiosk, name, at, by, ...chosen }) => {
    const row = select.get(code)
    if (row === undefined) return { ok: false, problem: 'unknown' }
    const { tokenHash, address, askedAt, ...asked } = Row.parse(row)
    forget.run(code)
    if (at - askedAt >= PAIRING_MS) return { ok: false, problem: 'ranOut' }
    const role = chosen.role ?? asked.role
    const device = { role, counter: chosen.counter ?? null, kiosk, name: name ?? role, at, ...(by && { by }) }
    const made = tokens.adopt(device, tokenHash)
    return made ? { ok: true, id: made.id, role, address, askedAt } : { ok: false, problem: 'known' }
  }
  // The running hub and the command write beside each other.
  return { ask: db.transaction(ask).immediate, find, confirm: db.transaction(confirm).immediate }
}
