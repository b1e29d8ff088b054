import { expect, it } from 'vitest'
import { PrintState } from '../../protocol/views.ts'
import { paper } from '../testing.ts'
import { latestPapers, needsPerson } from './papers.ts'
import type { PaperNow } from './useHall.ts'

it('[CONSOLE-6] lists each ticket once, by its newest copy, newest first', () => {
  const papers = latestPapers([
    paper('A001', { at: 10 }),
    paper('B001', { at: 20 }),
    paper('A001', { copy: 2, at: 30 }),
  ])
  expect(papers.map((one) => [one.number, one.copy])).toEqual([
    ['A001', 2],
    ['B001', 1],
  ])
})

it('[CONSOLE-6] lists first what needs a person', () => {
  const papers = latestPapers([
    paper('A003', { at: 30 }),
    paper('A002', { at: 20, state: 'failed' }),
    paper('A001', { at: 10 }),
  ])
  expect(papers.map((one) => one.number)).toEqual(['A002', 'A003', 'A001'])
})

it('[CONSOLE-6] asks for a person where a paper failed or is in doubt', () => {
  const asked = PrintState.options.filter((state) => needsPerson(paper('A001', { state })))
  expect(asked).toEqual(['failed', 'unknown'])
})

it('[CONSOLE-6] lists each list of missing materials, and asks nobody about one', () => {
  const list = (n: number, over: Partial<PaperNow>) =>
    paper('A001', { print: `2026-11-24-list-${n}`, kind: 'list', ticket: null, number: null, ...over })
  const papers = latestPapers([list(1, { at: 10, state: 'unknown' }), list(2, { at: 20 }), paper('A001')])
  expect(papers.map((one) => one.print)).toEqual([
    '2026-11-24-list-2',
    '2026-11-24-list-1',
    '2026-11-24-a001-1',
  ])
  expect(papers.filter(needsPerson)).toEqual([])
})

it('[PAPER-13] leaves a paper alone once a person has settled it', () => {
  const settled = [paper('A001'), paper('A002', { state: 'dropped', cause: 'byStaff' })]
  expect(latestPapers(settled).filter(needsPerson)).toEqual([])
})
