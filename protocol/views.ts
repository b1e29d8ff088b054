import { z } from 'zod'
import { Instant } from './primitives.ts'
import { CatalogueView } from './views/catalogue.ts'
import { KioskView } from './views/kiosk.ts'
import { DisplayView } from './views/display.ts'
import { SignView } from './views/sign.ts'
import { CounterView } from './views/counter.ts'
import { RaterView } from './views/rater.ts'
import { ConsoleView } from './views/console.ts'
import { TicketView } from './views/ticket.ts'

// Whoever needs a view takes it from here.
export * from './views/states.ts'
export * from './views/catalogue.ts'
export * from './views/hall.ts'
export * from './views/printers.ts'
export * from './views/kiosk.ts'
export * from './views/display.ts'
export * from './views/sign.ts'
export * from './views/counter.ts'
export * from './views/rater.ts'
export * from './views/console.ts'
export * from './views/ticket.ts'

/** Every view by its name; the name is also the last part of its address under /api/v1/views. */
export const views = {
  catalogue: CatalogueView,
  kiosk: KioskView,
  display: DisplayView,
  sign: SignView,
  counter: CounterView,
  rater: RaterView,
  console: ConsoleView,
  ticket: TicketView,
} as const
export type ViewName = keyof typeof views
export type ViewData<N extends ViewName> = z.infer<(typeof views)[N]>

/**
 * The frame that carries a view: whole, sent on connection and whenever it changed. `seq` is the
 * journal's position and never falls; `at` is the hub's clock, for screens whose own clock is wrong.
 */
export const ViewFrame = z.object({
  view: z.enum(Object.keys(views) as [ViewName, ...ViewName[]]),
  seq: z.int().nonnegative(),
  at: Instant,
  data: z.unknown(),
})
export type ViewFrame = z.infer<typeof ViewFrame>
