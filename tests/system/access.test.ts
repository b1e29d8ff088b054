import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccessPage, MOST_ACCESS } from '../../protocol/access.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { addPerson, ask, makeManager, MANAGER, signIn } from '../fixtures/people.ts'

const folder = temporaryFolder()
/** In the hall's zone. */
const dayOf = (at: number): string => new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
const today = dayOf(Date.now())
let hub: RunningHub
let cookie: string
let supervisor: { id: string; cookie: string }

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  cookie = await makeManager(hub)
  supervisor = await addPerson(hub, cookie, 'supervisor', 'supervisor')
  await ask(hub, 'GET', `journal?from=${today}&to=${today}`, { cookie: supervisor.cookie })
  await ask(hub, 'POST', 'sign-ins', { body: { login: 'supervisor', password: 'a wrong one' } })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const page = async (question: string, from = today): Promise<AccessPage> =>
  AccessPage.parse(
    await (await ask(hub, 'GET', `access?from=${from}&to=${today}${question}`, { cookie })).json(),
  )
const acts = ({ rows }: AccessPage): string[] => rows.map(({ act }) => act)

describe('who looked and who changed', () => {
  it('[ACCESS-1] [ACCESS-2] newest first, with names; and the look itself stands there the next time', async () => {
    const first = await page('')
    expect(acts(first).slice(0, 2)).toEqual(['signInRefused', 'journalLooked'])
    expect(acts(first)).not.toContain('accessLooked')
    expect(first.rows.map(({ seq }) => seq)).toEqual(
      first.rows.map(({ seq }) => seq).toSorted((a, b) => b - a),
    )
    expect(first.names.people[supervisor.id]).toBe('supervisor')
    expect(Object.keys(first.names.clerks).length).toBeGreaterThan(0)
    expect((await page('')).rows[0]).toMatchObject({
      act: 'accessLooked',
      subject: `${today}/${today}`,
      actor: expect.stringMatching(/^manager:/) as string,
    })
  })

  it('[ACCESS-1] by person, who did it or to whom it was done, and by kind', async () => {
    const of = await page(`&person=${supervisor.id}`)
    expect(new Set(acts(of))).toEqual(
      new Set(['personAdded', 'signedIn', 'passwordSet', 'journalLooked', 'signInRefused']),
    )
    expect(acts(await page(`&person=${supervisor.id}&kind=looks`))).toEqual(['journalLooked'])
    expect(new Set(acts(await page('&kind=people')))).toEqual(new Set(['personAdded', 'passwordSet']))
    expect(acts(await page('&kind=devices'))).toEqual([])
  })

  it('[ACCESS-1] by days of the hall, 100 at a time', async () => {
    // A look of long ago, a minute before and after a midnight of the hall, and more than one page between.
    const midnight = Date.parse('2026-03-02T00:00+08:00')
    await hub.stop()
    const db = await openDatabase(folder.path)
    const insert = db.prepare(
      "INSERT INTO access_audit (at, actor, act, subject, detail) VALUES (?, 'hub', 'deviceRevoked', ?, '{}')",
    )
    insert.run(midnight - 60_000, 'before')
    for (let at = 0; at < 150; at++) insert.run(midnight + at, String(at))
    db.close()
    hub = await startHub({ folder: folder.path })
    cookie = await signIn(hub, MANAGER.login, MANAGER.password)

    const ask1 = await ask(hub, 'GET', 'access?from=2026-03-02&to=2026-03-02', { cookie })
    const one = AccessPage.parse(await ask1.json())
    expect([one.rows.length, one.more, one.rows[0]?.subject]).toEqual([MOST_ACCESS, true, '149'])
    const path = `access?from=2026-03-02&to=2026-03-02&before=${one.rows.at(-1)?.seq}`
    const two = AccessPage.parse(await (await ask(hub, 'GET', path, { cookie })).json())
    expect([two.rows.length, two.more, two.rows.at(-1)?.subject]).toEqual([50, false, '0'])
  })

  it('[ACCESS-1] what is no question is told so', async () => {
    for (const wrong of ['access', 'access?from=today&to=today', `access?from=${today}&to=${today}&kind=x`])
      expect((await ask(hub, 'GET', wrong, { cookie })).status).toBe(400)
  })
})
