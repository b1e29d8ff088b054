import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseCatalogue, caseHall, task } from '../../../tests/fixtures/cases.ts'
import type { HallEvent } from '../../../protocol/events.ts'
import { dayPlus } from '../days.ts'
import { isWorkingDay, workingDaysBetween } from '../workingDays.ts'
import type { Case } from './case.ts'

/** Any graph of tasks without a circle: each comes after some of those before it. */
const graph = fc
  .array(fc.record({ days: fc.nat(6), after: fc.array(fc.nat(), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((tasks) =>
    tasks.map(({ days, after }, place) => {
      const before = place === 0 ? [] : [...new Set(after.map((one) => `t${one % place}`))]
      return task(`t${place}`, 'civil', days, before)
    }),
  )

/** What a department may try, on any task, some days after the last. */
const act = fc.record({
  type: fc.constantFrom(
    'takeTask',
    'finishTask',
    'finishTask',
    'askSupplement',
    'giveSupplement',
    'handOver',
  ),
  task: fc.nat(9),
  refuses: fc.boolean(),
  days: fc.constantFrom(0, 0, 1, 2, 5, 12),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

const PAPERS = ['照片', '图纸']

const dataOf = ({ type, task: place, refuses }: Act, id: string, hand: number): object => {
  const at = { case: id, task: place, counter: '1' }
  switch (type) {
    case 'finishTask':
      return { ...at, outcome: refuses ? 'refused' : 'approved' }
    case 'askSupplement':
      return { ...at, papers: PAPERS }
    case 'giveSupplement':
      return { ...at, papers: refuses ? ['照片'] : PAPERS }
    case 'handOver':
      return {
        case: id,
        counter: '1',
        to: hand % 2 === 0 ? { resident: true } : { clerk: 'c02' },
        papers: [],
      }
    default:
      return at
  }
}

const names = ['waiting', 'open', 'taken', 'supplement', 'done']

it('[TASK-2] [TASK-4] [CASE-3] [CASE-4] [SUPPLEMENT-2] any graph of tasks, whatever is tried, and when', () => {
  let accepted = 0
  let decided = 0
  const play = (tasks: ReturnType<typeof task>[], acts: Act[]): void => {
    const hall = caseHall(caseCatalogue(tasks))
    const { centre } = hall.index.catalogue
    const id = hall.open()
    let day = hall.caseOf(id).openedDay
    const log: HallEvent[] = []
    const ended = new Map<number, number>()
    const lefts = new Map<number, number>()
    // Behind what was drawn, all that can be done is done, so that every case comes to its end.
    const rest = tasks.flatMap((_, place): Act[] => [
      { type: 'giveSupplement', task: place, refuses: false, days: 0 },
      { type: 'finishTask', task: place, refuses: false, days: 1 },
    ])
    for (const [index, one] of [...acts, ...rest].entries()) {
      if (one.days > 0) hall.turnTo((day = dayPlus(day, one.days)))
      const before = hall.caseOf(id)
      const events = tryIt(hall, one, id, index)
      if (!events) {
        expect(hall.caseOf(id)).toBe(before)
        continue
      }
      accepted++
      for (const event of events) {
        log.push(event)
        if (event.type === 'taskFinished') {
          expect(ended.has(event.data.task)).toBe(false)
          ended.set(event.data.task, index)
        }
        if (event.type === 'supplementAsked') lefts.set(event.data.task, event.data.left)
        if (event.type === 'supplementGiven' && !event.data.awaited)
          expect(workingDaysBetween(centre, day, event.data.dueDay)).toBe(lefts.get(event.data.task))
      }
      holds(hall.caseOf(id), before, centre)
    }
    const last = hall.caseOf(id)
    expect(last.state).toBe('decided')
    expect(log.filter(({ type }) => type === 'caseDecided')).toHaveLength(1)
    const refused = log.some((event) => event.type === 'taskFinished' && event.data.outcome === 'refused')
    expect(last.result).toBe(refused ? 'refused' : 'approved')
    decided++
  }
  fc.assert(fc.property(graph, fc.array(act, { maxLength: 25 }), play), { numRuns: 150 })
  expect(decided).toBe(150)
  expect(accepted).toBeGreaterThan(500)
})

function tryIt(hall: ReturnType<typeof caseHall>, one: Act, id: string, index: number): HallEvent[] | null {
  try {
    return hall.when(one.type, dataOf(one, id, index))
  } catch (error) {
    if (error instanceof Error && error.message.includes('was declined')) return null
    throw error
  }
}

/** What must be so after every event. */
function holds(now: Case, before: Case, centre: Parameters<typeof isWorkingDay>[0]): void {
  now.tasks.forEach((one, place) => {
    const was = before.tasks[place]!
    expect(names.indexOf(one.state)).toBeGreaterThanOrEqual(0)
    // What is done stays done, as it was.
    if (was.state === 'done') expect(one).toEqual(was)
    // None begins before those that it comes after, and all begin that may.
    const free = one.after.every((other) => now.tasks[other]!.state === 'done')
    expect(one.state !== 'waiting').toBe(free)
    expect(one.dueDay === null).toBe(one.state === 'waiting')
    // No date falls before the acceptance.
    if (one.dueDay !== null) expect(one.dueDay >= now.openedDay).toBe(true)
    expect(one.supplement !== null).toBe(one.state === 'supplement')
    // While a supplement is awaited its clock stands, and no more than what was asked for is awaited.
    if (was.supplement && one.supplement) {
      const { papers } = one.supplement
      expect(was.supplement.papers).toEqual(expect.arrayContaining(papers))
      expect(one).toEqual({ ...was, supplement: { ...was.supplement, papers } })
    }
  })
  expect(now.state === 'decided').toBe(now.tasks.every(({ state }) => state === 'done'))
  expect(now.dueDay >= before.dueDay).toBe(true)
  // It moves by working days, but to a day on which nobody works where papers came then with no day left.
  if (now.dueDay !== before.dueDay && isWorkingDay(centre, now.dueDay))
    expect(workingDaysBetween(centre, before.dueDay, now.dueDay)).toBeGreaterThan(0)
}
