import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** 32 MiB for each guess. `p` is how often it is gone through: some 100 ms each. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, maxmem: 64 * 2 ** 20 }
/** What OWASP asks for with this memory. */
const PASSES = 3
/** So many at once, so that whoever guesses leaves room for the disk's work, which waits in the same pool. */
const AT_ONCE = 2

/**
 * A PIN or a password as it is kept: `salt:hash:passes`, with a salt of its own; without its passes it was one. A PIN
 * needs no more: it has too few digits to be safe with whoever has the hash.
 */
export async function hashSecret(secret: string, passes = PASSES): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${(await hashOf(secret, salt, passes)).toString('hex')}:${passes}`
}

/** Whether this is the secret that was kept; takes as long for a wrong one as for the right one. */
export async function isSecret(secret: string, kept: string): Promise<boolean> {
  const [salt = '', hash = '', passes = '1'] = kept.split(':')
  return timingSafeEqual(await hashOf(secret, salt, Number(passes)), Buffer.from(hash, 'hex'))
}

/** Of nobody, so that a guess at nobody takes as long. */
export const HASH_OF_NOBODY = `${'0'.repeat(32)}:${'0'.repeat(64)}:${PASSES}`

const waiting: (() => void)[] = []
let running = 0

async function hashOf(secret: string, salt: string, passes: number): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await new Promise((resolve, reject) =>
      scrypt(secret.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { ...COST, p: passes }, (error, key) =>
        error ? reject(error) : resolve(key),
      ),
    )
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
