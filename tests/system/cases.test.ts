import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseList, CaseRecord, CaseView, TaskList } from '../../protocol/caseViews.ts'
import type { Message } from '../../hub/messages/port.ts'
import type { IssueAnswer, TicketAnswer } from '../../protocol/answers.ts'
import {
  demoCentre,
  httpClient,
  hubCommand,
  makeToken,
  startHub,
  temporaryFolder,
  type RunningHub,
} from '../fixtures/hub.ts'

const folder = temporaryFolder()
const DESK = { counter: '20' }
let hub: RunningHub
let counter: ReturnType<typeof httpClient>
const tokens: Record<string, string> = {}

beforeAll(async () => {
  // A hall where results are collected with a number of their own.
  const centre = parse(readFileSync(demoCentre('district'), 'utf8')) as {
    centre: { pickup?: string }
    services: { id: string; tasks?: object[] }[]
    clerks: { departments?: string[] }[]
  }
  centre.centre.pickup = 'age-allowance'
  // One task for its department alone, and clerks of no department.
  centre.services.find(({ id }) => id === 'senior-card')!.tasks = []
  centre.clerks.forEach((clerk) => (clerk.departments = []))
  writeFileSync(join(folder.path, 'centre.yaml'), stringify(centre))
  hub = await startHub({ folder: folder.path, env: { PAIHAO_CENTRE: join(folder.path, 'centre.yaml') } })
  for (const role of ['kiosk', 'counter', 'display', 'console'])
    tokens[role] = await makeToken(folder.path, role)
  counter = httpClient(hub.url, tokens['counter'])
  await counter.command('openCounter', { ...DESK, clerk: 'c01' })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const get = async <T>(path: string, token = tokens['counter']): Promise<{ status: number; body: T }> => {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const response = await fetch(`${hub.url}/api/v1/${path}`, { headers })
  return { status: response.status, body: (await response.json()) as T }
}
const linkOf = async (id: string): Promise<string> =>
  (await get<CaseRecord>(`cases/${id}`, tokens['console'])).body.token!
async function accept(said: object): Promise<string> {
  await httpClient(hub.url, tokens['kiosk']).command('issueTicket', {
    services: ['senior-card'],
    print: false,
  })
  await counter.command('callNext', DESK)
  await counter.command('startServing', DESK)
  const { body } = await counter.command('finish', { ...DESK, outcome: 'accepted', case: said })
  return (body as TicketAnswer).case!
}

it('[CASEPAGE-1] [CASEPAGE-2] [CASEPAGE-3] [CASEPAGE-4] a case over HTTP, from its stop to its end', async () => {
  const id = await accept({ papers: ['身份证'], applicant: '陈阿姨', contact: '13800000000' })
  const tasks = await get<TaskList>('cases/tasks?department=civil-affairs')
  expect(tasks.body.tasks).toMatchObject([{ case: id, task: 0, state: 'open', light: 'green', left: 5 }])
  expect(tasks.body.counts).toMatchObject([{ department: 'civil-affairs', open: 1 }])
  const list = await get<CaseList>(`cases?q=${encodeURIComponent('陈阿')}`)
  expect(list.body.cases.map((one) => one.id)).toEqual([id])

  const task = { case: id, task: 0, ...DESK }
  expect(await counter.command('askSupplement', { ...task, papers: ['照片'], words: '一寸' })).toMatchObject({
    status: 200,
    body: { ok: true, case: id },
  })
  const { body: record } = await get<CaseRecord>(`cases/${id}`, tokens['console'])
  // A counter need not know the resident’s link.
  expect((await get<CaseRecord>(`cases/${id}`)).body.token).toBeNull()
  const link = `views/case/${record.token}`
  expect((await get<CaseView>(link, undefined)).body).toMatchObject({
    ...{ id, light: 'stopped', state: 'open', mayPickUp: false },
    tasks: [{ state: 'supplement', supplement: { papers: ['照片'], words: '一寸' } }],
  })
  await counter.command('giveSupplement', { ...task, papers: ['照片'] })
  await counter.command('finishTask', { ...task, outcome: 'approved' })
  const over = await counter.command('finishTask', { ...task, outcome: 'approved' })
  expect(over).toMatchObject({ status: 409, body: { refusal: { code: 'caseDecided' } } })
  await counter.command('collectCase', { case: id, ...DESK, how: 'pickup' })

  const done = (await get<CaseRecord>(`cases/${id}`)).body
  expect(done).toMatchObject({ state: 'collected', result: 'approved', papers: ['身份证', '照片'] })
  expect(done.steps.map(({ type, words, counter: at }) => [type, words, at])).toEqual([
    ['caseOpened', null, 20],
    ['contactGiven', '13800000000', null],
    ['supplementAsked', '一寸', 20],
    ['supplementGiven', null, 20],
    ['taskFinished', null, 20],
    ['caseDecided', null, null],
    ['caseCollected', null, 20],
  ])
  // What the phone sees says nothing of who applies.
  const seen = JSON.stringify((await get<CaseView>(link, undefined)).body)
  expect(seen).not.toContain('陈阿姨')
  expect(seen).not.toContain('13800000000')
}, 30_000)

it('[CASE-7] [ROLE-1] the link of a case gives its contact, and no other’s', async () => {
  const [one, other] = [await accept({}), await accept({})]
  const token = await linkOf(one)
  const phone = httpClient(hub.url, token)
  expect((await phone.command('giveContact', { case: one, contact: '139' })).status).toBe(200)
  expect((await phone.command('giveContact', { case: other, contact: '139' })).status).toBe(403)
  expect((await phone.command('withdrawCase', { case: one, reason: 'x' })).status).toBe(403)
  expect((await get<CaseRecord>(`cases/${one}`)).body.contact).toBe('139')
}, 30_000)

it('[COLLECT-2] [COLLECT-3] [MESSAGE-2] the resident hears of it, takes a number with the link and is handed the result', async () => {
  const id = await accept({ contact: '13700000000' })
  await counter.command('finishTask', { case: id, task: 0, ...DESK, outcome: 'approved' })
  const token = await linkOf(id)
  const seen = async () => (await get<CaseView>(`views/case/${token}`, undefined)).body
  expect(await seen()).toMatchObject({ state: 'decided', mayPickUp: true, pickup: null })
  const phone = httpClient(hub.url, token)
  const pickup = { services: ['age-allowance'], case: id }
  expect((await phone.command('issueTicket', { services: ['senior-card'] })).status).toBe(403)
  expect((await phone.command('issueTicket', { ...pickup, class: 'elderly' })).status).toBe(403)
  const issued = await phone.command('issueTicket', pickup)
  expect(issued.status).toBe(200)
  expect(await seen()).toMatchObject({
    mayPickUp: false,
    pickup: { number: (issued.body as IssueAnswer).number },
  })
  expect((await phone.command('issueTicket', pickup)).body).toMatchObject({
    refusal: { code: 'pickupTwice' },
  })
  await counter.command('callNext', DESK)
  await counter.command('startServing', DESK)
  const finished = await counter.command('finish', DESK)
  expect(finished.body).toMatchObject({ ok: true, ticket: { number: (issued.body as IssueAnswer).number } })
  expect(finished.body).not.toHaveProperty('case')
  expect(await seen()).toMatchObject({ state: 'collected', mayPickUp: false, pickup: null })

  const outbox = join(folder.path, 'messages', 'outbox')
  const lines = () =>
    readdirSync(outbox)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => JSON.parse(readFileSync(join(outbox, name), 'utf8')) as Message)
      .filter(({ about }) => about === id)
  await expect.poll(() => lines().length, { timeout: 10_000 }).toBe(2)
  expect(lines()[0]?.to).toBe('13700000000')
  expect(lines()[0]?.words).toContain(`/c/${token}`)
}, 30_000)

it('[CASE-5] a counter device names its own counter', async () => {
  const id = await accept({})
  const own = httpClient(hub.url, await makeToken(folder.path, 'counter', '--counter', '3'))
  const take = { case: id, task: 0 }
  expect((await own.command('takeTask', take)).status).toBe(403)
  expect((await own.command('takeTask', { ...take, ...DESK })).status).toBe(403)
  expect((await own.command('takeTask', { ...take, counter: '3', clerk: 'c02' })).status).toBe(200)
}, 30_000)

it('[CASEPAGE-3] what is no case, no question or nobody’s business is answered as such', async () => {
  expect((await get('cases/20200101-0001')).status).toBe(404)
  expect((await get('cases/x')).status).toBe(400)
  expect((await get('cases/tasks?light=blue')).status).toBe(400)
  expect((await get('cases/tasks?after=1')).status).toBe(400)
  expect((await get('cases', tokens['display'])).status).toBe(403)
  expect((await get('cases', 'a'.repeat(21))).status).toBe(401)
  expect((await get(`views/case/${'a'.repeat(21)}`, undefined)).status).toBe(404)
})

it('[BOOK-1] [VERIFY-8] after a kill the cases are there, and all verifies', async () => {
  const id = await accept({ applicant: '周先生' })
  await hub.stop('SIGKILL')
  hub = await startHub({ folder: folder.path })
  expect((await get<CaseRecord>(`cases/${id}`)).body).toMatchObject({ applicant: '周先生', state: 'open' })
  await hub.stop()
  expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
  expect((await hubCommand(['rebuild-cases', '--data', folder.path])).stdout).toMatch(
    /^tables of the cases rebuilt/,
  )
  expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
  hub = await startHub({ folder: folder.path })
  counter = httpClient(hub.url, tokens['counter'])
  expect((await hubCommand(['rebuild-cases', '--data', folder.path])).stderr).toMatch(
    /another hub is running/,
  )
}, 60_000)
