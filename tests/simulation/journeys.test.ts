import { expect, it } from 'vitest'
import { readCatalogue } from '../../hub/cli/readCatalogue.ts'
import { DEMO_CENTRE } from '../../hub/cli/settings.ts'
import { comers, playDay } from './journeys.ts'

it('[ROUTE-9] one number leads everybody through a day of errands, with less waiting than a number for each service', async () => {
  const catalogue = await readCatalogue(DEMO_CENTRE)
  const people = comers(catalogue, 80, 30, 1)
  const separate = playDay(catalogue, people, false)
  const one = playDay(catalogue, people, true)
  expect(one.errands.residents).toBe(separate.errands.residents)
  expect(one.errands.residents).toBeGreaterThan(people.length * 0.2)
  expect(one.errands.waitMean).toBeLessThan(separate.errands.waitMean * 0.8)
  expect(one.errands.mean).toBeLessThan(separate.errands.mean)
})
