import { describe, expect, it } from 'vitest'
import { mishapNames } from '../fixtures/printing/mishaps.ts'
import { playPrinterFaults } from '../fixtures/printing/hall.ts'

/** So many tickets for each of the seeds; the long form plays 10,000 in all. */
const LONG = process.env['PAIHAO_PRINTER_FAULTS'] === 'long'
const TICKETS = LONG ? 1_000 : 100
const SEEDS = LONG ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 2, 3]

describe('papers through paper out, cover, jam, garbage, silence, unplug, power cuts and a killed hub', () => {
  const seen = new Set<string>()
  it.each(SEEDS)(
    `[SAFE-2] seed %i: every one of ${TICKETS} tickets is on one paper, or known to be in doubt`,
    async (seed) => {
      const report = await playPrinterFaults(seed, TICKETS)
      expect(report.problems).toEqual([])
      expect(Object.keys(report.prints).sort()).toEqual(
        expect.arrayContaining(['confirmed', ...(LONG ? ['unknown'] : [])]),
      )
      expect(report.kills).toBeGreaterThan(0)
      for (const name of Object.keys(report.mishaps)) seen.add(name)
    },
    600_000,
  )
  it('[SAFE-2] the seeds have met every mishap', () => {
    expect([...seen].sort()).toEqual([...mishapNames].sort())
  })
})
