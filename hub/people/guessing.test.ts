import Sqlite, { type Database } from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../journal/database.ts'
import { peopleIn } from './people.ts'
import { pinsIn } from './pins.ts'
import { passwordsIn, type GuessPassword } from './signIn.ts'
import { signInsIn } from './signIns.ts'

// A hash takes its time, on a busy machine more.
vi.setConfig({ testTimeout: 120_000 })
const NOW = 1_795_482_000_000
const SECOND = 1_000
const PASSWORD = 'correct horse 01'
const OWN = '192.168.1.20'
const FOREIGN = '192.168.1.66'

let db: Database
let ids: Record<string, string>
let look: GuessPassword
/** How many passwords were looked at. */
let looks: number
let filled: Buffer
// Two people cost two hashes, once.
beforeAll(async () => {
  const first = emptyDatabase()
  ids = {}
  for (const login of ['li', 'wang']) {
    const person = { login, name: login, role: 'manager', password: PASSWORD, mustChange: false } as const
    const added = await peopleIn(first).add(person, { actor: 'test', at: NOW })
    if (added === 'loginTaken') throw new Error('taken')
    ids[login] = added.id
  }
  filled = first.serialize()
  first.close()
}, 120_000)
beforeEach(() => {
  db = new Sqlite(filled)
  look = passwordsIn(db)
  looks = 0
})
afterEach(() => db.close())
const guess = (login: string, password: string, at: number, from = FOREIGN) => look(login, password, from, at)

/** Counts them, and spares the hash, which the delays know nothing of; it is made in all the other tests. */
const counted = async (password: string): Promise<boolean> => {
  looks++
  return password === PASSWORD
}

describe('10,000 wrong guesses', () => {
  it('[GUESS-1] [GUESS-2] at one password, a second apart: none is in, hardly any is looked at, others are not locked out', async () => {
    look = passwordsIn(db, counted)
    const from = NOW + SECOND
    for (let n = 0; n < 10_000; n++) {
      // The right one is among them, too early: it is not looked at.
      const word = n > 100 && n % 97 === 0 ? PASSWORD : `guess ${n}`
      const answer = await guess('li', word, from + n * SECOND)
      expect(answer.ok, `guess ${n}`).toBe(false)
    }
    expect(looks).toBeGreaterThan(3)
    expect(looks).toBeLessThan(25)
    const end = from + 10_000 * SECOND
    expect(await guess('wang', PASSWORD, end, OWN)).toMatchObject({ ok: true })
  })

  it('[GUESS-2] at many names from one address: the address waits, whatever the name', async () => {
    look = passwordsIn(db, counted)
    for (let n = 0; n < 10_000; n++)
      expect((await guess(`name${n}`, 'guess', NOW + n * SECOND)).ok).toBe(false)
    expect(looks).toBeLessThan(40)
    expect(db.prepare('SELECT count(*) FROM delay').pluck().get()).toBeLessThan(40)
    expect(await guess('wang', PASSWORD, NOW + 10_000 * SECOND)).toMatchObject({ ok: false })
    expect(await guess('wang', PASSWORD, NOW + 10_000 * SECOND, OWN)).toMatchObject({ ok: true })
  })

  it('[GUESS-3] lock nobody out of the place where they have signed in before', async () => {
    look = passwordsIn(db, counted)
    signInsIn(db).start(ids['li']!, OWN, NOW)
    for (let n = 0; n < 60; n++) await guess('li', 'guess', NOW + n * SECOND, `10.0.0.${n}`)
    const at = NOW + 60 * SECOND
    expect(await guess('li', PASSWORD, at, '10.0.1.1')).toMatchObject({ ok: false })
    expect(await guess('li', PASSWORD, at, OWN)).toMatchObject({ ok: true })
  })

  it('[GUESS-3] but that place has delays of its own, which an account of one’s own does not take away', async () => {
    signInsIn(db).start(ids['li']!, OWN, NOW)
    let at = NOW
    for (let n = 0; n < 3; n++) {
      expect(await guess('li', 'guess', at, OWN)).toMatchObject({ ok: false })
      expect(await guess('wang', PASSWORD, at, OWN)).toMatchObject({ ok: true })
      at += SECOND
    }
    expect(await guess('li', PASSWORD, at, OWN)).toEqual({ ok: false, waitMs: 9_000 })
  })

  it('[CLERK-3] at PINs, at one counter: none is in, and another counter and clerk are not locked out', async () => {
    const pins = pinsIn(db)
    await pins.set('c01', '2468')
    await pins.set('c02', '1357')
    for (let n = 0; n < 10_000; n++) {
      const pin = n === 2468 ? '0000' : String(n).padStart(4, '0')
      expect((await pins.guess('c01', pin, NOW + n * SECOND, 'counter:a')).ok).toBe(false)
    }
    expect(await pins.guess('c02', '1357', NOW + 10_000 * SECOND, 'counter:b')).toEqual({ ok: true })
  })

  it('[CLERK-3] a counter that goes through the clerks waits as well', async () => {
    const pins = pinsIn(db)
    await pins.set('c0', '2468')
    for (let n = 1; n < 12; n++)
      db.exec(`INSERT INTO clerk_pin SELECT 'c${n}', hash FROM clerk_pin WHERE clerk = 'c0'`)
    const answers = []
    for (let n = 0; n < 12; n++) answers.push(await pins.guess(`c${n}`, '0000', NOW, 'counter:a'))
    expect(answers.slice(0, 9).every((answer) => 'left' in answer && answer.left === 2)).toBe(true)
    expect(answers[9]).toMatchObject({ waitMs: 10_000 })
    expect(await pins.guess('c11', '2468', NOW, 'counter:a')).toMatchObject({ ok: false, waitMs: 10_000 })
    expect(await pins.guess('c11', '2468', NOW, 'counter:b')).toEqual({ ok: true })
  })
})

it('[GUESS-1] a name that nobody has, a wrong password and a disabled person are answered alike, in like time', async () => {
  peopleIn(db).change(ids['wang']!, { disabled: true }, { actor: 'test', at: NOW })
  const timed = async (login: string, password: string, from: string) => {
    const before = performance.now()
    const answer = await guess(login, password, NOW, from)
    return { answer, ms: performance.now() - before }
  }
  await timed('warm', 'up', '10.9.9.9')
  const cases = [
    ['nobody', 'guess'],
    ['li', 'guess'],
    ['wang', PASSWORD],
  ] as const
  const times: number[][] = cases.map(() => [])
  for (let round = 0; round < 3; round++)
    for (const [at, [login, password]] of cases.entries()) {
      const { answer, ms } = await timed(login, password, `10.1.${at}.${round}`)
      expect(answer).toEqual({ ok: false, waitMs: round < 2 ? 0 : 10_000 })
      times[at]!.push(ms)
    }
  const best = times.map((of) => Math.min(...of))
  expect(Math.max(...best)).toBeLessThan(Math.min(...best) * 1.6 + 20)
})

it('[GUESS-1] what is typed as a name is not kept, nor is any password', async () => {
  await guess('my-password-by-mistake', 'another-secret', NOW)
  const kept = ['delay', 'access_audit', 'sign_in', 'person'].map((name) =>
    JSON.stringify(db.prepare(`SELECT * FROM ${name}`).all()),
  )
  expect(kept.join()).not.toMatch(/my-password|another-secret|correct horse/)
})

it('[SIGNED-2] the old password, still being looked at when a new one is set, lets nobody in', async () => {
  look = passwordsIn(db, async () => {
    db.exec("UPDATE person SET hash = (SELECT hash FROM person WHERE login = 'wang') WHERE login = 'li'")
    return true
  })
  expect(await guess('li', PASSWORD, NOW + SECOND)).toMatchObject({ ok: false })
  expect(await guess('wang', PASSWORD, NOW + SECOND, OWN)).toMatchObject({ ok: true })
})
