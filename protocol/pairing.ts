import { z } from 'zod'
import { Id, Instant } from './primitives.ts'
import { PairedRole } from './people.ts'

/** A code is good for so long, in ms. */
export const PAIRING_MS = 10 * 60_000

/** Body of `POST /api/v1/pairings`: the device keeps the token itself. */
export const PairingRequest = z.strictObject({
  /** SHA-256 of the token, in hex. */
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/, 'use 64 digits of lower-case hex'),
  /** What the page that shows the code is; whoever confirms it decides. */
  role: PairedRole.default('kiosk'),
  /** What its address names: the id of a counter or a kiosk, or the number of a sign. */
  place: Id.optional(),
})

/** Its answer: what a person types at the hub, and until when. */
export const PairingOffer = z.object({
  ok: z.literal(true),
  code: z.string().regex(/^\d{6}$/),
  /** By the clock of the hub. */
  expiresAt: Instant,
})
export type PairingOffer = z.infer<typeof PairingOffer>
