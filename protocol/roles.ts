import { z } from 'zod'

/** What a page of the hall says it is when it connects. */
export const ScreenRole = z.enum(['kiosk', 'counter', 'display', 'console', 'rater'])
export type ScreenRole = z.infer<typeof ScreenRole>

/**
 * What a token stands for. `sign` hangs over one counter and uses the page of the displays; `console` is another
 * system of the hall.
 */
export const DeviceRole = z.enum([...ScreenRole.options, 'sign'])
export type DeviceRole = z.infer<typeof DeviceRole>

/** People who sign in at the console. A clerk signs in at a counter, and acts with the right of its device. */
export const PersonRole = z.enum(['supervisor', 'manager', 'installer'])
export type PersonRole = z.infer<typeof PersonRole>

/**
 * Who speaks to the hub. `ticket` is a resident's phone, whose right is the ticket's own unguessable token; `case` is
 * whoever has the link of a case, `complaint` of a complaint.
 */
export const Role = z.enum([...DeviceRole.options, ...PersonRole.options, 'ticket', 'case', 'complaint'])
export type Role = z.infer<typeof Role>
