import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../journal/database.ts'
import { FIRST_LINK_MS, firstManagerIn } from './firstManager.ts'
import { weakness } from './passwords.ts'
import { peopleIn } from './people.ts'
import { signInsIn } from './signIns.ts'

vi.setConfig({ testTimeout: 30_000 })
const NOW = 1_795_482_000_000
const MINUTE = 60_000
const BY = { actor: 'manager:x', at: NOW }
const as = (login: string, role: 'manager' | 'supervisor' = 'manager') =>
  ({ login, name: login, role, password: 'correct horse 01', mustChange: false }) as const

let db: Database
beforeEach(() => {
  db = emptyDatabase()
})
afterEach(() => db.close())
const add = async (login: string, role?: 'manager' | 'supervisor') => {
  const added = await peopleIn(db).add(as(login, role), BY)
  if (added === 'loginTaken') throw new Error('taken')
  return added
}
const audit = () => db.prepare('SELECT actor, act, subject, detail FROM access_audit ORDER BY seq').all()

describe('people', () => {
  it('[PEOPLE-1] a name is one person’s, also of one who is disabled, and the password is a salted hash', async () => {
    const people = peopleIn(db)
    const li = await add('li', 'supervisor')
    await add('wang')
    people.change(li.id, { disabled: true }, BY)
    expect(await people.add(as('li'), BY)).toBe('loginTaken')
    const hashes = db.prepare('SELECT hash FROM person').pluck().all() as string[]
    expect(new Set(hashes).size).toBe(2)
    expect(hashes.join()).not.toContain('correct')
  })

  it('[PEOPLE-2] one manager stays who can steer the hall', async () => {
    const people = peopleIn(db)
    const li = await add('li')
    const wang = await add('wang')
    expect(people.change(li.id, { disabled: true }, BY)).toMatchObject({ disabled: true })
    expect(people.change(wang.id, { disabled: true }, BY)).toBe('lastManager')
    expect(people.change(wang.id, { role: 'installer' }, BY)).toBe('lastManager')
    expect(people.change(wang.id, { name: '王' }, BY)).toMatchObject({ name: '王', role: 'manager' })
    expect(people.change('nobody', { name: 'x' }, BY)).toBe('unknownPerson')
    expect(people.hasManager()).toBe(true)
  })

  it('[AUDIT-1] each change leaves a row with who and what, and no secret', async () => {
    const li = await add('li', 'supervisor')
    const people = peopleIn(db)
    people.change(li.id, { role: 'installer' }, BY)
    await people.setPassword(li.id, 'another secret 02', true, BY)
    expect(audit()).toEqual([
      {
        actor: 'manager:x',
        act: 'personAdded',
        subject: li.id,
        detail: '{"login":"li","name":"li","role":"supervisor"}',
      },
      { actor: 'manager:x', act: 'personChanged', subject: li.id, detail: '{"role":"installer"}' },
      { actor: 'manager:x', act: 'passwordSet', subject: li.id, detail: '{}' },
    ])
  })
})

it.each([
  ['123456789', 'short'],
  ['九个汉字不够长的呀', 'short'],
  ['x'.repeat(129), 'long'],
  ['qwertyuiop', 'common'],
  ['Password123', 'common'],
  ['1111111111111', 'common'],
  ['ababababababab', 'common'],
  ['manager-li', 'login'],
  ['1manager-li1', 'login'],
  ['manager-li has a long one', null],
  ['十个汉字的密码可以用了', null],
  ['       spaces       count', null],
  ['😀😁😂🤣😃😄😅😆😉😊', null],
])('[PASSWORD-1] %s as a password: %s', (password, why) => {
  expect(weakness(password, 'manager-li')).toBe(why)
})

describe('a sign-in', () => {
  it('[SIGNED-1] goes on while somebody is there, and ends after half an hour in which nobody is', async () => {
    const { id } = await add('li')
    const signIns = signInsIn(db)
    const token = signIns.start(id, '10.0.0.7', NOW)
    const { key } = signIns.find(token, NOW + 29 * MINUTE)!
    signIns.note(key, NOW + 29 * MINUTE)
    expect(signIns.find(token, NOW + 58 * MINUTE)).toMatchObject({ person: id, role: 'manager' })
    expect(signIns.find(token, NOW + 59 * MINUTE)).toBeNull()
    expect(JSON.stringify(db.prepare('SELECT * FROM sign_in').all())).not.toContain(token)
  })

  it('[SIGNED-1] ends after 12 hours however busy, by signing out, and at once for who is disabled', async () => {
    const { id } = await add('li')
    await add('wang')
    const signIns = signInsIn(db)
    const [busy, out, gone] = [1, 2, 3].map(() => signIns.start(id, '10.0.0.7', NOW)) as [
      string,
      string,
      string,
    ]
    const { key } = signIns.find(busy, NOW)!
    for (let at = NOW; at < NOW + 720 * MINUTE; at += 20 * MINUTE) signIns.note(key, at)
    expect(signIns.find(busy, NOW + 719 * MINUTE)).not.toBeNull()
    expect(signIns.find(busy, NOW + 720 * MINUTE)).toBeNull()
    signIns.end(signIns.find(out, NOW)!.key, NOW)
    expect(signIns.find(out, NOW)).toBeNull()
    expect(signIns.find(gone, NOW)).not.toBeNull()
    peopleIn(db).change(id, { disabled: true }, BY)
    expect(signIns.find(gone, NOW)).toBeNull()
  })
})

describe('the first manager', () => {
  const person = { login: 'li', name: '李', password: 'correct horse 01' }

  it('[FIRST-1] is made by the newest link, once, within half an hour', async () => {
    const first = firstManagerIn(db)
    expect(first.needed()).toBe(true)
    const old = first.makeLink(NOW)
    const link = first.makeLink(NOW)
    const late = NOW + FIRST_LINK_MS
    const ranOut = { ok: false, problem: 'linkRanOut' }
    expect(await first.make(old, person, NOW)).toEqual(ranOut)
    expect(await first.make('made-up-by-somebody', person, NOW)).toEqual(ranOut)
    expect(await first.make(link, person, late)).toEqual(ranOut)
    const made = await Promise.all([1, 2].map(() => first.make(link, person, late - 1)))
    expect(made.map(({ ok }) => ok)).toEqual([true, false])
    expect(first.needed()).toBe(false)
    expect(await first.make(first.makeLink(NOW), { ...person, login: 'wang' }, NOW)).toEqual(ranOut)
    expect(JSON.stringify(db.prepare('SELECT * FROM first_link').all())).not.toContain(link)
  })
})
