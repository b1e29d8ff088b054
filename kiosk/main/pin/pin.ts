import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import type { PinHash } from '../keeping/settings.ts'

/** Some 100 ms and 32 MiB for each guess. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

const hashOf = (pin: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(pin, Buffer.from(salt, 'hex'), 32, COST, (error, key) => (error ? reject(error) : resolve(key))),
  )

export async function hashPin(pin: string): Promise<PinHash> {
  const salt = randomBytes(16).toString('hex')
  return { salt, hash: (await hashOf(pin, salt)).toString('hex') }
}

export const isPin = async (pin: string, { salt, hash }: PinHash): Promise<boolean> =>
  timingSafeEqual(await hashOf(pin, salt), Buffer.from(hash, 'hex'))

/** Slips of the finger cost nothing. */
const FREE = 2
const FIRST_MS = 10_000
const LONGEST_MS = 15 * 60_000

/** How long the next guess must wait, in ms, after so many wrong ones of which the last was then. */
export function waitAfter(wrong: { count: number; at: number }, now: number): number {
  if (wrong.count <= FREE) return 0
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (wrong.count - FREE - 1))
  // A clock that was set back makes nobody wait longer than the wait.
  return Math.min(wait, Math.max(0, wrong.at + wait - now))
}
