import { expect, it } from 'vitest'
import { stagesOf } from './stages.ts'
import { sampleCase } from './testing.ts'

it('[PHONE-16] steps that run side by side stand together, those that wait for them behind', () => {
  const [first, second, last] = sampleCase().tasks
  const stages = stagesOf([
    first!,
    second!,
    last!,
    { ...last!, task: 3, after: [] },
    { ...last!, task: 4, after: [2] },
  ])
  expect(stages.map((stage) => stage.map(({ task }) => task))).toEqual([[0, 1, 3], [2], [4]])
})
