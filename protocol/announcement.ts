import { z } from 'zod'

/** Under this type hubs are found on the LAN by mDNS: `_paihao._tcp`. */
export const HUB_SERVICE = 'paihao'

/** What a hub says of itself in the TXT record of its announcement. */
export const Announcement = z.object({
  /** The centre's name, in Chinese. */
  name: z.string().min(1).max(120),
  /** Where its pages begin. */
  path: z.string().regex(/^\/[\w./-]{0,60}$/),
  version: z.string().max(40),
  /** `1` where it speaks TLS. */
  tls: z.literal('1').optional(),
})
export type Announcement = z.infer<typeof Announcement>
