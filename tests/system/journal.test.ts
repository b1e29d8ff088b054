import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JournalNames, JournalPage, Moment } from '../../protocol/journal.ts'
import { hallOfDays } from '../fixtures/reports/hall.ts'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const folder = temporaryFolder()
let hub: RunningHub
let yesterday: string

beforeAll(async () => {
  yesterday = await hallOfDays(folder.path, 2, 60)
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const get = (path: string, token?: string) =>
  fetch(
    `${hub.url}/api/v1/journal${path}`,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  )
const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>
const day = () => `from=${yesterday}&to=${yesterday}`

it('[JOURNALPAGE-1] [JOURNALPAGE-2] finds a ticket of yesterday and tells its story', async () => {
  const { lines } = await json<JournalPage>(`?${day()}`)
  expect(lines.length).toBe(200)
  const issued = lines.find(({ type }) => type === 'ticketIssued')!
  const ticket = String(issued.data['ticket'])
  const byNumber = await json<JournalPage>(`?${day()}&number=${ticket.slice(11)}`)
  const story = await json<JournalPage>(`/story?ticket=${ticket}`)
  expect(story.lines).toEqual(byNumber.lines)
  expect(story.lines[0]?.type).toBe('ticketIssued')
})

it('[JOURNALPAGE-6] says what the ids are called', async () => {
  const { lines } = await json<JournalPage>(`?${day()}`)
  const names = await json<JournalNames>('/names')
  const clerk = lines.find((line) => line.clerk !== null)!.clerk
  expect(names.clerks.find(({ id }) => id === clerk)?.name.zh).toMatch(/\p{Script=Han}/u)
  expect(names.counters[0]).toMatchObject({ id: '1', number: 1, gone: false })
  expect(names.queues.length).toBeGreaterThan(0)
})

it('[REPLAY-1] shows the hall as it was, along the whole day', async () => {
  const last = await json<Moment>(`/moment?day=${yesterday}`)
  const half = await json<Moment>(`/moment?day=${yesterday}&seq=${Math.floor((last.first + last.last) / 2)}`)
  expect(half.view.totals.issued).toBeGreaterThan(0)
  expect(half.view.totals.issued).toBeLessThanOrEqual(last.view.totals.issued)
  const noon = await json<Moment>(`/moment?day=${yesterday}&at=${half.line.at}`)
  expect(noon.line.seq).toBeGreaterThanOrEqual(half.line.seq)
  expect((await get('/moment?day=2020-01-01')).status).toBe(404)
})

it('[RECORD-1] [RECORD-2] gives a record out with the program that checks it', async () => {
  const { lines } = await json<JournalPage>(`?${day()}`)
  const ticket = String(lines.find(({ type }) => type === 'stopFinished')!.data['ticket'])
  const given = await get(`/record?ticket=${ticket}`)
  expect(given.headers.get('content-disposition')).toBe(`attachment; filename="record-${ticket}.json"`)
  const record = await given.text()
  const checker = join(folder.path, 'check-record.mjs')
  writeFileSync(checker, await (await get('/check-record.mjs')).text())
  const check = (text: string): string => {
    writeFileSync(join(folder.path, 'record.json'), text)
    return execFileSync(process.execPath, [checker, join(folder.path, 'record.json')], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
  }
  expect(check(record)).toContain('the chain holds')
  expect(() =>
    check(record.replace(/"counter:[^"]*"/, '"counter:other"').replace('stopFinished', 'ticketMissed')),
  ).toThrow(/does not hold/)
  expect((await get(`/record?ticket=${yesterday}-Z001`)).status).toBe(400)
})

it('[LOOKED-1] is for managers and supervisors, and who looked is noted', async () => {
  for (const role of ['kiosk', 'counter', 'display']) {
    const token = await makeToken(folder.path, role)
    for (const path of [`?${day()}`, `/moment?day=${yesterday}`, '/story?ticket=2026-11-24-A001', '/names'])
      expect((await get(path, token)).status, `${role} ${path}`).toBe(403)
  }
  expect((await get(`?${day()}`, 'unknown')).status).toBe(401)
  expect((await get(`?from=yesterday&to=${yesterday}`)).status).toBe(400)
  await hub.stop()
  const { openDatabase } = await import('../../hub/journal/database.ts')
  const db = await openDatabase(folder.path, { readonly: true })
  const looked = db
    .prepare("SELECT DISTINCT actor, act FROM access_audit WHERE actor LIKE 'console:%' ORDER BY act")
    .all()
  db.close()
  expect(looked).toEqual([
    { actor: 'console:demo', act: 'journalLooked' },
    { actor: 'console:demo', act: 'recordGiven' },
    { actor: 'console:demo', act: 'replayLooked' },
  ])
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
})
