import type { Printer } from '../../../../protocol/catalogue.ts'
import { drawSlip } from './draw.ts'
import { createSimulator } from './simulator.ts'
import type { Slip } from './slip.ts'
import { standingClock } from './standingClock.ts'

/** What a printer would make of these bytes, as SVG text; null where it would cut no paper. Takes no time. */
export function pictureOf(
  bytes: Uint8Array,
  { paperMm, codePage }: Pick<Printer, 'paperMm' | 'codePage'>,
): string | null {
  const clock = standingClock()
  const simulator = createSimulator({ paperMm, codePage, baud: 115_200, speedMmPerSecond: 400 }, clock)
  let slip: Slip | null = null
  simulator.onSlip((cut) => (slip ??= cut))
  simulator.receive(bytes)
  clock.run()
  simulator.close()
  return slip && drawSlip(slip)
}
