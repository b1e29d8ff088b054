/**
 * Prints what one number for an errand saves in the demo district's hall, at several loads, as one JSON object a line:
 * `npm run simulate:journeys -- [days of each load]`. See docs/performance.md.
 */
import { readCatalogue } from '../../hub/cli/readCatalogue.ts'
import { DEMO_CENTRE } from '../../hub/cli/settings.ts'
import { comers, playDay, type Stay } from './journeys.ts'

const ERRANDS = 30
const days = Number(process.argv[2] ?? 10)
const catalogue = await readCatalogue(DEMO_CENTRE)

const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
const round = (value: number): number => Math.round(value * 10) / 10

for (const load of [60, 70, 80, 90, 100, 120]) {
  const played = Array.from({ length: days }, (_, seed) => {
    const people = comers(catalogue, load, ERRANDS, seed + 1)
    return { separate: playDay(catalogue, people, false), one: playDay(catalogue, people, true) }
  })
  const compare = (who: 'errands' | 'alone' | 'all', what: keyof Stay) => {
    const of = (how: 'separate' | 'one'): number => mean(played.map((day) => day[how][who][what]))
    const [separate, one] = [of('separate'), of('one')]
    return { separate: round(separate), one: round(one), percent: Math.round((one / separate - 1) * 100) }
  }
  const figures = (who: 'errands' | 'alone' | 'all') => ({
    residents: Math.round(mean(played.map((day) => day.one[who].residents))),
    minutes: compare(who, 'mean'),
    p90: compare(who, 'p90'),
    waiting: compare(who, 'waitMean'),
    waitingP90: compare(who, 'waitP90'),
  })
  console.log(
    JSON.stringify({ load, days, errands: figures('errands'), alone: figures('alone'), all: figures('all') }),
  )
}
