import { expect, it } from 'vitest'
import { latestPapers, needsPerson } from './papers.ts'
import type { PaperNow } from './useHall.ts'

const paper = (
  number: string,
  copy: number,
  at: number,
  state: PaperNow['state'] = 'confirmed',
): PaperNow => ({
  print: `p-${number.toLowerCase()}-${copy}`,
  ticket: `2026-11-24-${number}`,
  number,
  copy,
  state,
  at,
  picture: null,
})

it('[CONSOLE-6] lists each ticket once, by its newest copy, newest first', () => {
  const papers = latestPapers([paper('A001', 1, 10), paper('B001', 1, 20), paper('A001', 2, 30)])
  expect(papers.map((one) => [one.number, one.copy])).toEqual([
    ['A001', 2],
    ['B001', 1],
  ])
})

it('[CONSOLE-6] lists first what needs a person', () => {
  const papers = latestPapers([paper('A003', 1, 30), paper('A002', 1, 20, 'failed'), paper('A001', 1, 10)])
  expect(papers.map((one) => one.number)).toEqual(['A002', 'A003', 'A001'])
})

it('[CONSOLE-6] asks for a person where a paper failed or is in doubt', () => {
  const states = ['requested', 'started', 'confirmed', 'failed', 'unknown'] as const
  expect(states.filter((state) => needsPerson(paper('A001', 1, 0, state)))).toEqual(['failed', 'unknown'])
})
