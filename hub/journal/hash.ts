import { hash } from 'node:crypto'
import type { StoredRow } from './codec.ts'

/** Stands before the first row. */
export const GENESIS = '0'.repeat(64)

/**
 * SHA-256 of a row and the hash before it, in hex. What is hashed is a JSON array of the previous hash and
 * the columns, followed by the data as stored: the array ends by itself, so no two rows read alike.
 */
export function chainHash(previous: string, row: StoredRow): string {
  const [seq, day, type, version, data, at, actor, commandId] = row
  return hash(
    'sha256',
    JSON.stringify([previous, seq, day, type, version, at, actor, commandId]) + data,
    'hex',
  )
}
