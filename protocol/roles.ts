import { z } from 'zod'

/**
 * Who speaks to the hub. `kiosk`, `counter`, `display`, `console` and `rater` are devices with a token;
 * `ticket` is a resident's phone, whose right is the ticket's own unguessable token.
 */
export const DeviceRole = z.enum(['kiosk', 'counter', 'display', 'console', 'rater'])
export type DeviceRole = z.infer<typeof DeviceRole>

export const Role = z.enum([...DeviceRole.options, 'ticket'])
export type Role = z.infer<typeof Role>
