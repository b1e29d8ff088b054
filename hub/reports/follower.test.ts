import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from 'better-sqlite3'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { printEntries } from '../../tests/fixtures/journal.ts'
import { openDatabase } from '../journal/database.ts'
import type { Journal } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { forward, positionOf } from './follow.ts'
import { createFollower } from './follower.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let journal: Journal
let lines: string[]

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  journal = sqliteJournal(db)
  await journal.append(0, printEntries(...Array.from({ length: 450 }, (_, index) => `print-${index}`)))
  lines = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  db.close()
  folder.remove()
})

const followerOf = (of: Journal) => createFollower(db, () => forward(db, of), log(), 'the reporting tables')
const log = () => pino({ base: null }, { write: (line: string) => void lines.push(line) })

describe('the follower', () => {
  it('[REPORT-4] leaves a busy moment alone, then follows in pieces, each in a turn of its own', () => {
    const follower = followerOf(journal)
    for (let commit = 0; commit < 50; commit++) follower.poke()
    vi.advanceTimersByTime(900)
    expect(positionOf(db)).toBe(0)
    const positions = []
    while (vi.getTimerCount() > 0) {
      expect(vi.getTimerCount()).toBe(1)
      vi.advanceTimersToNextTimer()
      positions.push(positionOf(db))
    }
    // The last look finds nothing new.
    expect(positions).toEqual([200, 400, 450, 450])
    expect(lines).toEqual([])
  })

  it('[REPORT-4] logs what goes wrong, and tries again after the next commit', () => {
    let broken = true
    const flaky: Journal = {
      ...journal,
      read(from) {
        if (broken) throw new Error('the disk sighed')
        return journal.read(from)
      },
    }
    const follower = followerOf(flaky)
    follower.poke()
    vi.runAllTimers()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('the disk sighed')
    expect(positionOf(db)).toBe(0)
    broken = false
    follower.poke()
    vi.runAllTimers()
    expect(positionOf(db)).toBe(450)
    expect(lines).toHaveLength(1)
  })

  it('[REPORT-4] does nothing more once it is closed', () => {
    const follower = followerOf(journal)
    follower.poke()
    follower.close()
    const idle = followerOf(journal)
    idle.close()
    for (const one of [follower, idle]) one.poke()
    expect(vi.getTimerCount()).toBe(0)
    vi.runAllTimers()
    expect(positionOf(db)).toBe(0)
  })
})
