import { expect, it } from 'vitest'
import { PrintState } from '../../protocol/views.ts'
import { paper } from '../testing.ts'
import { latestPapers, needsPerson } from './papers.ts'

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

it('[PAPER-13] leaves a paper alone once a person has settled it', () => {
  const settled = [paper('A001'), paper('A002', { state: 'dropped', cause: 'byStaff' })]
  expect(latestPapers(settled).filter(needsPerson)).toEqual([])
})
