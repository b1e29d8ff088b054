import { expect, it } from 'vitest'
import { Board, Zone } from '../protocol/catalogue.ts'
import { boardOf, partsOf } from './parts.ts'

const name = { zh: '区', en: 'Zone' }
const zones = [
  Zone.parse({ id: 'west', name, counters: ['1', '2'] }),
  Zone.parse({ id: 'east', name, counters: ['3'] }),
]
const board = (id: string, shown: string[]) => Board.parse({ id, name, zones: shown })

it('[BOARD-1] a board has a part for each of its zones, in its order, with that zone’s calls', () => {
  const parts = partsOf({ zones }, board('all', ['east', 'west']))
  expect(parts.map(({ id }) => id)).toEqual(['east', 'west'])
  expect(parts.map(({ shows }) => ['1', '3'].filter((counter) => shows({ counter })))).toEqual([['3'], ['1']])
  expect(parts[0]?.name).toEqual(name)
})

it('[BOARD-1] one without zones shows the whole hall in one part, which needs no name', () => {
  const [whole] = partsOf({ zones }, board('hall', []))
  expect([whole?.name, whole?.shows({ counter: '9' })]).toEqual([null, true])
  expect(partsOf({ zones }, board('west', ['west'])).map((part) => part.name)).toEqual([null])
})

it('[BOARD-2] without an id it is the whole hall, and an unknown id is no board', () => {
  const boards = [board('west', ['west'])]
  expect(boardOf({ boards }, null)?.zones).toEqual([])
  expect(boardOf({ boards }, 'west')).toBe(boards[0])
  expect(boardOf({ boards }, 'nope')).toBeUndefined()
})
