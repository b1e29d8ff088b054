import { expect, it } from 'vitest'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { caseView } from './case.ts'

it('[CASE-6] what was not done of a case that was withdrawn is withdrawn too: it awaits nothing and has no day', () => {
  const hall = caseHall()
  const id = hall.open()
  hall.when('finishTask', { case: id, task: 1, counter: '3', outcome: 'approved' })
  hall.when('askSupplement', { case: id, task: 0, counter: '2', papers: ['消防图'] })
  const seen = () =>
    caseView(hall.caseOf(id), hall.index, '2026-11-24', { pickup: null, mayPickUp: false }).tasks.map(
      ({ state, dueDay, light, supplement }) => [state, dueDay, light, supplement?.papers],
    )
  expect(seen()).toEqual([
    ['supplement', '2026-11-27', 'stopped', ['消防图']],
    ['done', '2026-11-26', null, undefined],
    ['waiting', null, null, undefined],
  ])
  hall.when('withdrawCase', { case: id, counter: '1', reason: '不办了' })
  expect(seen()).toEqual([
    ['withdrawn', null, null, undefined],
    ['done', '2026-11-26', null, undefined],
    ['withdrawn', null, null, undefined],
  ])
})
