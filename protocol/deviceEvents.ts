import { z } from 'zod'
import { Instant, Words } from './primitives.ts'

/** Origin of the kiosk application's own pages, which no web page can have. */
export const KIOSK_ORIGIN = 'app://kiosk'

/**
 * Something that happened to a device and that people at the hub should know. `crashed`, `hung` and `white` (nothing
 * on the glass) are of the page; `restarted` is of the whole application.
 */
export const DeviceEvent = z.strictObject({
  kind: z.enum([
    'started',
    'crashed',
    'hung',
    'white',
    'restarted',
    'wrongOrientation',
    'pinRefused',
    'left',
    'updateFound',
    'updateRefused',
  ]),
  at: Instant,
  /** How many of this kind the device has counted since it was set up, this one included. */
  count: z.int().positive(),
  detail: Words.optional(),
})
export type DeviceEvent = z.infer<typeof DeviceEvent>

/** Body of `POST /api/v1/device-events`. */
export const DeviceReport = z.strictObject({
  /** Version of the device's program. */
  version: z.string().max(40),
  events: z.array(DeviceEvent).min(1).max(20),
})
export type DeviceReport = z.infer<typeof DeviceReport>
