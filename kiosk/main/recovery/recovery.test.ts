import { describe, expect, it } from 'vitest'
import { ailmentOf, beaten, begun } from './pulse.ts'
import { remedyFor, type Attempts } from './recovery.ts'

const NONE: Attempts = { reloads: [], restarts: [] }
const MINUTE = 60_000

/** The remedies for one trouble after another, at these times. */
function remedies(times: number[]): string[] {
  let attempts = NONE
  return times.map((at) => {
    const next = remedyFor(attempts, at)
    attempts = next.attempts
    return next.remedy.act === 'restart' ? 'restart' : `reload ${next.remedy.afterMs}`
  })
}

describe('what is done', () => {
  it('[APP-9] the page is loaded again three times, then the application is started again', () => {
    expect(remedies([0, 1, 2, 3].map((n) => n * MINUTE))).toEqual([
      'reload 0',
      'reload 0',
      'reload 0',
      'restart',
    ])
  })

  it('[APP-9] after three restarts in an hour it is patient, and never gives up', () => {
    const done = remedies(Array.from({ length: 18 }, (_, n) => n * 1_000))
    expect(done.filter((act) => act === 'restart')).toHaveLength(3)
    expect(done.slice(-2)).toEqual(['reload 60000', 'reload 60000'])
  })

  it('[APP-9] what lies ten minutes back counts no more', () => {
    expect(remedies([0, 1, 2, 13].map((n) => n * MINUTE)).at(-1)).toBe('reload 0')
    expect(remedyFor({ reloads: [], restarts: [0, 1, 2] }, 61 * MINUTE).attempts.restarts).toEqual([])
  })

  it('[APP-9] a clock that was set back leaves nothing to wait for', () => {
    const future = { reloads: [9e9, 9e9, 9e9], restarts: [9e9, 9e9, 9e9] }
    expect(remedyFor(future, MINUTE).remedy).toEqual({ act: 'reload', afterMs: 0 })
  })
})

describe('what is wrong', () => {
  it('[APP-9] nothing, while it says that it lives and something is on the glass', () => {
    expect(ailmentOf(begun(0), 40_000)).toBeNull()
    expect(ailmentOf(beaten(begun(0), true, 5_000), 20_000)).toBeNull()
  })

  it('[APP-9] it hangs once it says nothing for 20 s', () => {
    expect(ailmentOf(beaten(begun(0), true, 5_000), 25_001)).toBe('hung')
  })

  it('[APP-9] it is white when it never says anything, or says that nothing is on the glass', () => {
    expect(ailmentOf(begun(0), 45_001)).toBe('white')
    const emptied = beaten(beaten(begun(0), true, 5_000), false, 21_000)
    expect(ailmentOf(emptied, 21_001)).toBe('white')
    expect(ailmentOf(beaten(begun(0), false, 46_000), 47_000)).toBe('white')
  })
})
