import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, IssueAnswer, OpenedComplaintAnswer, Refused } from '../../protocol/answers.ts'
import { commandData } from '../../protocol/commands.ts'
import { Role } from '../../protocol/roles.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { views } from '../../protocol/views.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { addPerson, makeManager } from '../fixtures/people.ts'

/** Written out here, not taken from the code: x may, a dot may not. */
const COMMANDS = table(`
              kiosk counter display sign rater ticket console supervisor manager installer case complaint
issueTicket     x      x       .     .     .     .       x        x         x        .    x    .
printList       x      x       .     .     .     .       x        x         x        .    .    .
cancelTicket    .      x       .     .     .     x       x        x         x        .    .    .
openCounter     .      x       .     .     .     .       x        x         x        .    .    .
changeClerk     .      x       .     .     .     .       x        x         x        .    .    .
pauseCounter    .      x       .     .     .     .       x        x         x        .    .    .
resumeCounter   .      x       .     .     .     .       x        x         x        .    .    .
closeCounter    .      x       .     .     .     .       x        x         x        .    .    .
callHelp        .      x       .     .     .     .       x        x         x        .    .    .
endHelp         .      x       .     .     .     .       x        x         x        .    .    .
callNext        .      x       .     .     .     .       x        x         x        .    .    .
callTicket      .      x       .     .     .     .       x        x         x        .    .    .
recall          .      x       .     .     .     .       x        x         x        .    .    .
startServing    .      x       .     .     .     .       x        x         x        .    .    .
finish          .      x       .     .     .     .       x        x         x        .    .    .
reopen          .      x       .     .     .     .       x        x         x        .    .    .
markMissed      .      x       .     .     .     .       x        x         x        .    .    .
requeue         .      x       .     .     .     .       x        x         x        .    .    .
stepBack        .      x       .     .     .     x       x        x         x        .    .    .
park            .      x       .     .     .     .       x        x         x        .    .    .
takeBack        .      x       .     .     .     .       x        x         x        .    .    .
transfer        .      x       .     .     .     .       x        x         x        .    .    .
addStop         .      x       .     .     .     .       x        x         x        .    .    .
dropStop        .      x       .     .     .     .       x        x         x        .    .    .
orderStops      .      x       .     .     .     .       x        x         x        .    .    .
noteTicket      .      x       .     .     .     .       x        x         x        .    .    .
reprint         .      x       .     .     .     .       x        x         x        .    .    .
rate            .      .       .     .     x     x       .        .         .        .    .    .
assignQueues    .      .       .     .     .     .       x        x         x        .    .    .
moveTicket      .      .       .     .     .     .       x        x         x        .    .    .
sendNotice      .      .       .     .     .     .       x        x         x        .    .    .
endNotice       .      .       .     .     .     .       x        x         x        .    .    .
acknowledgeAlarm .     .       .     .     .     .       x        x         x        .    .    .
settlePrint     .      x       .     .     .     .       x        x         x        .    .    .
takeTask        .      x       .     .     .     .       x        x         x        .    .    .
finishTask      .      x       .     .     .     .       x        x         x        .    .    .
askSupplement   .      x       .     .     .     .       x        x         x        .    .    .
giveSupplement  .      x       .     .     .     .       x        x         x        .    .    .
handOver        .      x       .     .     .     .       x        x         x        .    .    .
collectCase     .      x       .     .     .     .       x        x         x        .    .    .
withdrawCase    .      x       .     .     .     .       x        x         x        .    .    .
giveContact     .      x       .     .     .     .       x        x         x        .    x    .
openComplaint   x      .       .     .     .     x       x        x         x        .    .    .
assignComplaint .      .       .     .     .     .       x        x         x        .    .    .
answerComplaint .      .       .     .     .     .       x        x         x        .    .    .
callBackComplaint .    .       .     .     .     .       x        x         x        .    .    .
escalateComplaint .    .       .     .     .     .       x        x         x        .    .    .
closeComplaint  .      .       .     .     .     .       .        .         x        .    .    x`)

const VIEWS = table(`
              kiosk counter display sign rater ticket console supervisor manager installer case complaint
kiosk           x      .       .     .     .     .       x        x         x        x    .    .
counter         .      x       .     .     .     .       x        x         x        x    .    .
display         .      .       x     .     .     .       x        x         x        x    .    .
sign            .      .       x     x     .     .       x        x         x        x    .    .
console         .      .       .     .     .     .       x        x         x        x    .    .
rater           .      .       .     .     x     .       x        x         x        x    .    .
catalogue       x      x       x     x     x     .       x        x         x        x    .    .
ticket          .      .       .     .     .     x       .        .         .        .    .    .`)

const ACTS = table(`
                kiosk counter display sign rater ticket console supervisor manager installer case complaint
hearSpeech        x      x       x     x     x     .       x        x         x        x    .    .
seeMedia          .      .       x     .     .     .       .        .         .        .    .    .
reportEvents      x      x       x     x     x     .       x        .         .        .    .    .
signInClerk       .      x       .     .     .     .       .        .         .        .    .    .
seeReports        .      .       .     .     .     .       x        x         x        .    .    .
seeTasks          .      x       .     .     .     .       x        x         x        .    .    .
seeCases          .      x       .     .     .     .       x        x         x        .    .    .
seeComplaints     .      .       .     .     .     .       x        x         x        .    .    .
seeJournal        .      .       .     .     .     .       .        x         x        .    .    .
manageCatalogue   .      .       .     .     .     .       .        .         x        x    .    .
managePeople      .      .       .     .     .     .       .        .         x        .    .    .
manageMedia       .      .       .     .     .     .       .        .         x        x    .    .
manageDevices     .      .       .     .     .     .       .        .         x        x    .    .
seeAccess         .      .       .     .     .     .       .        .         x        .    .    .`)

/** Which page each may open over the socket. */
const PAGES = table(`
              kiosk counter display sign rater ticket console supervisor manager installer case complaint
kiosk           x      .       .     .     .     .       .        .         .        .    .    .
counter         .      x       .     .     .     .       .        .         .        .    .    .
display         .      .       x     .     .     .       .        .         .        .    .    .
sign            .      .       x     x     .     .       .        .         .        .    .    .
console         .      .       .     .     .     .       x        x         x        x    .    .
rater           .      .       .     .     x     .       .        .         .        .    .    .
ticket          .      .       .     .     .     x       .        .         .        .    .    .`)

/** What is asked for over HTTP beside commands and views, with the act that it needs. */
const REQUESTS: [act: string, method: string, path: string][] = [
  ['hearSpeech', 'GET', 'speech'],
  ['hearSpeech', 'GET', 'speech/call'],
  ['seeMedia', 'GET', 'media'],
  ['reportEvents', 'POST', 'device-events'],
  ['signInClerk', 'POST', 'sessions'],
  ['seeReports', 'GET', 'reports'],
  ['seeReports', 'GET', 'reports.csv'],
  ['seeReports', 'GET', 'reports.xlsx'],
  ['seeJournal', 'GET', 'journal'],
  ['seeJournal', 'GET', 'journal/story'],
  ['seeJournal', 'GET', 'journal/names'],
  ['seeJournal', 'GET', 'journal/moment'],
  ['seeJournal', 'GET', 'journal/record'],
  ['seeJournal', 'GET', 'journal/check-record.mjs'],
  ['seeTasks', 'GET', 'cases/tasks'],
  ['seeCases', 'GET', 'cases'],
  ['seeCases', 'GET', 'cases/20200101-0001'],
  ['seeReports', 'GET', 'cases/figures'],
  ['seeComplaints', 'GET', 'complaints'],
  ['seeComplaints', 'GET', 'complaints/s20200101-001'],
  ['seeComplaints', 'GET', 'complaints/figures'],
  ['manageCatalogue', 'GET', 'setup'],
  ['manageCatalogue', 'POST', 'setup/check'],
  ['manageCatalogue', 'POST', 'setup/changes'],
  ['manageCatalogue', 'POST', 'setup/changes/1/undo'],
  ['manageCatalogue', 'GET', 'setup/catalogue.yaml'],
  ['manageCatalogue', 'POST', 'setup/catalogue.yaml'],
  ['manageCatalogue', 'GET', 'setup/services.xlsx'],
  ['manageCatalogue', 'POST', 'setup/services.xlsx'],
  ['manageCatalogue', 'GET', 'setup/paper'],
  ['manageCatalogue', 'POST', 'setup/paper'],
  ['manageCatalogue', 'POST', 'setup/printers/none/test'],
  ['manageCatalogue', 'POST', 'setup/speech'],
  ['manageMedia', 'GET', 'setup/media'],
  ['manageMedia', 'POST', 'setup/media'],
  ['manageMedia', 'PUT', 'setup/media/uploads/none'],
  ['manageMedia', 'DELETE', 'setup/media/uploads/none'],
  ['manageMedia', 'DELETE', 'setup/media/none.png'],
  ['managePeople', 'GET', 'people'],
  ['managePeople', 'POST', 'people'],
  ['managePeople', 'PATCH', 'people/nobody'],
  ['managePeople', 'PUT', 'people/nobody/password'],
  ['managePeople', 'PUT', 'clerks/nobody/pin'],
  ['seeAccess', 'GET', 'access'],
  ['manageDevices', 'GET', 'devices'],
  ['manageDevices', 'PATCH', 'devices/none'],
  ['manageDevices', 'DELETE', 'devices/none'],
  ['manageDevices', 'GET', 'pairings/111111'],
  ['manageDevices', 'POST', 'pairings/111111'],
]

type Table = Record<string, Record<string, boolean>>
function table(text: string): Table {
  const [head = '', ...lines] = text.trim().split('\n')
  const roles = head.trim().split(/\s+/)
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...marks] = line.trim().split(/\s+/)
      return [name, Object.fromEntries(roles.map((role, at) => [role, marks[at] === 'x']))]
    }),
  )
}

/** Of a shape that the hub takes; what they name is not there, so that hardly anything comes of them. */
const atCase = { counter: '1', case: '20200101-0001' }
const atTask = { ...atCase, task: 0 }
const atComplaint = { complaint: 's20200101-001' }
const none = { counter: '1', ticket: '2020-01-01-A001' }
const DATA: Record<string, object> = {
  issueTicket: { services: ['nowhere'] },
  printList: { service: 'nowhere', missing: [0] },
  cancelTicket: { ticket: none.ticket },
  openCounter: { counter: '1', clerk: 'nobody' },
  changeClerk: { counter: '1', clerk: 'nobody' },
  pauseCounter: { counter: '1', reason: 'lunch' },
  resumeCounter: { counter: '1' },
  closeCounter: { counter: '1' },
  callHelp: { counter: '1' },
  endHelp: { counter: '1' },
  callNext: { counter: '1' },
  callTicket: { ...none, reason: 'x' },
  recall: none,
  startServing: none,
  finish: none,
  reopen: none,
  markMissed: none,
  requeue: { ticket: none.ticket },
  stepBack: { ticket: none.ticket },
  park: { ...none, reason: 'x' },
  takeBack: none,
  transfer: { ...none, to: { counter: '2' } },
  addStop: { ...none, service: 'nowhere' },
  dropStop: { ...none, service: 'nowhere', reason: 'x' },
  orderStops: { ...none, services: ['nowhere', 'elsewhere'], reason: 'x' },
  noteTicket: { ...none, note: null },
  reprint: { ticket: none.ticket, reason: 'x' },
  rate: { ...none, level: 5 },
  assignQueues: { counter: '1', queues: ['nowhere'], reason: 'x' },
  moveTicket: { ticket: none.ticket, to: { counter: '2' }, reason: 'x' },
  sendNotice: { words: 'x' },
  endNotice: { notice: 'none' },
  acknowledgeAlarm: { alarm: 'none' },
  settlePrint: { print: 'nothing', cameOut: true },
  takeTask: atTask,
  finishTask: { ...atTask, outcome: 'approved' },
  askSupplement: { ...atTask, papers: ['x'] },
  giveSupplement: { ...atTask, papers: ['x'] },
  handOver: { ...atTask, to: { resident: true }, papers: [] },
  collectCase: { ...atCase, how: 'post' },
  withdrawCase: { ...atCase, reason: 'x' },
  giveContact: { case: atCase.case, contact: 'x' },
  openComplaint: { kind: 'praise' },
  assignComplaint: { ...atComplaint, to: { department: 'nobody' } },
  answerComplaint: { ...atComplaint, words: 'x' },
  callBackComplaint: { ...atComplaint, reached: true },
  escalateComplaint: atComplaint,
  closeComplaint: { ...atComplaint, reason: 'x' },
}

const folder = temporaryFolder()
const open: Socket[] = []
let hub: RunningHub
let ticket: IssueAnswer
let caseId = ''
let complaint: OpenedComplaintAnswer
let ids = 0
/** What each says of itself: a token in a header, or a cookie. */
const credentials: Record<string, Record<string, string>> = {}
const tokens: Record<string, string> = {}

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  const devices = ['kiosk', 'counter', 'display', 'console', 'rater', 'sign']
  await Promise.all(
    devices.map(async (role) => {
      const place = role === 'sign' || role === 'rater' ? ['--counter', '1'] : []
      tokens[role] = await makeToken(folder.path, role, ...place)
      credentials[role] = { authorization: `Bearer ${tokens[role]}` }
    }),
  )
  const manager = await makeManager(hub)
  credentials['manager'] = { cookie: manager }
  for (const role of ['supervisor', 'installer'] as const) {
    const { cookie } = await addPerson(hub, manager, role, role)
    credentials[role] = { cookie }
  }
  const issued = await httpClient(hub.url, tokens['kiosk']).command('issueTicket', {
    services: ['senior-card'],
    print: false,
  })
  ticket = issued.body as IssueAnswer
  // A phone has the ticket's token alone, and that is no token of a device.
  credentials['case'] = { authorization: `Bearer ${await openCase()}` }
  const told = await httpClient(hub.url, tokens['kiosk']).command('openComplaint', { kind: 'complaint' })
  complaint = told.body as OpenedComplaintAnswer
  credentials['complaint'] = { authorization: `Bearer ${complaint.token}` }
  credentials['ticket'] = { authorization: `Bearer ${ticket.token}` }
})
afterAll(async () => {
  open.forEach((socket) => socket.close())
  await hub.stop()
  folder.remove()
})

/** A case that was accepted at a counter; returns the token of its link. */
async function openCase(): Promise<string> {
  const client = httpClient(hub.url, tokens['counter'])
  const at = { counter: '20' }
  await client.command('openCounter', at)
  const next = await client.command('callNext', at)
  expect(next.status).toBe(200)
  await client.command('startServing', at)
  const { body } = await client.command('finish', { ...at, outcome: 'accepted' })
  caseId = body.ok && 'case' in body ? (body.case ?? '') : ''
  const record = await request('manager', 'GET', `cases/${caseId}`)
  return ((await record.json()) as { token: string }).token
}

/** A phone speaks of its own ticket, the link of a case or a complaint of that. */
function dataOf(role: string, type: string): object {
  const data = DATA[type]!
  if (role === 'case' && ('case' in data || type === 'issueTicket')) return { ...data, case: caseId }
  if (role === 'complaint' && type === 'closeComplaint')
    return { complaint: complaint.complaint, content: true }
  if (role === 'ticket' && ('ticket' in data || type === 'openComplaint'))
    return { ...data, ticket: ticket.id }
  return data
}
const request = (role: string, method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${hub.url}/api/v1/${path}`, {
    method,
    headers: {
      ...credentials[role],
      ...(method !== 'GET' && method !== 'DELETE' && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(body ?? {}) }),
  })

/** A phone, and so the link of a case, has a strict rate. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask()
    if (response.status !== 429) return response
    const { refusal } = (await response.json()) as Refused
    await new Promise((resolve) => setTimeout(resolve, Number(refusal.params?.['retryAfterMs'])))
  }
}

/** A socket as a page of this kind, and the views that came; null where it is declined. */
async function connect(role: string, page: string): Promise<{ socket: Socket; seen: Set<string> } | null> {
  const place = { counter: { counter: '1' }, rater: { counter: '1' }, sign: { sign: 1 } }[page] ?? {}
  const auth = {
    version: PROTOCOL_VERSION,
    role: page === 'sign' ? 'display' : page,
    ...place,
    ...(role === 'ticket' ? { token: ticket.token } : tokens[role] !== undefined && { token: tokens[role] }),
  }
  const { cookie = '' } = credentials[role]!
  const socket = io(hub.url, {
    auth,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: cookie ? { cookie } : {},
  })
  open.push(socket)
  const seen = new Set<string>()
  socket.on('view', ({ view }: { view: string }) => seen.add(view))
  const live = await new Promise<boolean>((resolve) => {
    socket.on('connect', () => resolve(true))
    socket.on('connect_error', () => resolve(false))
  })
  return live ? { socket, seen } : null
}

async function overSocket(socket: Socket, type: string, data: object): Promise<string> {
  for (;;) {
    const command = { id: `walk-socket-${++ids}`, type, data }
    const answer = (await socket.timeout(5_000).emitWithAck('command', command)) as Answer
    if (answer.ok) return 'ok'
    if (answer.refusal.code !== 'tooMany') return answer.refusal.code
    // A phone has a strict rate.
    await new Promise((resolve) => setTimeout(resolve, Number(answer.refusal.params?.['retryAfterMs'])))
  }
}

const roles = Role.options

describe('the table of permissions, entry by entry', () => {
  it('[ROLE-1] [ROLE-2] [ROLE-5] names every role, command, view and act here', () => {
    expect(Object.keys(COMMANDS).toSorted()).toEqual(Object.keys(commandData).toSorted())
    expect(Object.keys(VIEWS).toSorted()).toEqual(Object.keys(views).toSorted())
    for (const rows of [COMMANDS, VIEWS, ACTS, PAGES])
      for (const row of Object.values(rows)) expect(Object.keys(row).toSorted()).toEqual(roles.toSorted())
  })

  // Side by side: a phone, and so the link of a case or a complaint, has a strict rate.
  it.concurrent.each(roles)('[ROLE-1] %s commands over HTTP', async (role) => {
    const found: Record<string, boolean> = {}
    for (const [type, row] of Object.entries(COMMANDS)) {
      const body = { id: `walk-http-${++ids}`, type, data: dataOf(role, type) }
      const { status } = await patiently(() => request(role, 'POST', 'commands', body))
      // A phone commands over its socket alone.
      expect(status === 401, type).toBe(role === 'ticket')
      found[type] = role === 'ticket' ? row[role]! : status !== 403
    }
    expect(found).toEqual(columnOf(COMMANDS, role))
  })

  // The link of a case or a complaint has no socket.
  it.concurrent.each(roles.filter((role) => role !== 'case' && role !== 'complaint'))(
    '[ROLE-1] %s commands over the socket',
    async (role) => {
      const page = ['supervisor', 'manager', 'installer'].includes(role) ? 'console' : role
      const line = await connect(role, page)
      const found: Record<string, boolean> = {}
      for (const type of Object.keys(COMMANDS))
        found[type] = (await overSocket(line!.socket, type, dataOf(role, type))) !== 'forbidden'
      expect(found).toEqual(columnOf(COMMANDS, role))
    },
  )

  it.each(roles)('[ROLE-2] %s looks over HTTP', async (role) => {
    const found: Record<string, boolean> = {}
    for (const view of Object.keys(VIEWS)) {
      const place = ['counter', 'sign', 'rater'].includes(view) ? '/1' : ''
      // The link of a ticket is its own right; a device's token in its place is none.
      const link =
        view === 'ticket' ? `/${role === 'ticket' ? ticket.token : (tokens[role] ?? 'a'.repeat(21))}` : ''
      found[view] = (await request(role, 'GET', `views/${view}${place}${link}`)).status === 200
    }
    expect(found).toEqual(columnOf(VIEWS, role))
  })

  it.each(roles)('[ROLE-2] %s opens pages over the socket and sees there what is its own', async (role) => {
    const found: Record<string, boolean> = {}
    for (const page of Object.keys(PAGES)) {
      const line = await connect(role, page)
      found[page] = line !== null
      if (!line) continue
      const expected = page === 'ticket' ? ['ticket'] : ['catalogue', page].toSorted()
      await expect.poll(() => [...line.seen].toSorted()).toEqual(expected)
      for (const view of line.seen) expect(VIEWS[view]?.[role], view).toBe(true)
      line.socket.close()
    }
    expect(found).toEqual(columnOf(PAGES, role))
  })

  it.each(roles)('[ROLE-5] %s asks for the rest over HTTP', async (role) => {
    for (const [act, method, path] of REQUESTS) {
      const { status } = await request(role, method, path)
      const refused = role === 'ticket' ? 401 : 403
      if (ACTS[act]![role]) expect([401, 403], `${method} ${path}`).not.toContain(status)
      else expect(status, `${method} ${path}`).toBe(refused)
    }
    // Also what pages to come will ask for.
    const { acts } = (await (await request(role, 'GET', 'sign-ins')).json()) as { acts: string[] }
    expect(Object.fromEntries(Object.keys(ACTS).map((act) => [act, acts.includes(act)]))).toEqual(
      columnOf(ACTS, role),
    )
  })

  it('[HTTP-3] nobody may do anything', async () => {
    credentials['nobody'] = {}
    for (const type of Object.keys(COMMANDS)) {
      const body = { id: `walk-none-${++ids}`, type, data: DATA[type] }
      expect((await request('nobody', 'POST', 'commands', body)).status).toBe(401)
    }
    for (const view of Object.keys(VIEWS)) {
      const place = ['counter', 'sign', 'rater', 'ticket'].includes(view) ? '/1' : ''
      expect((await request('nobody', 'GET', `views/${view}${place}`)).status).toBe(
        view === 'ticket' ? 404 : 401,
      )
    }
    for (const [, method, path] of REQUESTS) expect((await request('nobody', method, path)).status).toBe(401)
    for (const page of Object.keys(PAGES))
      if (page !== 'ticket') expect(await connect('nobody', page)).toBeNull()
  })
})

const columnOf = (rows: Table, role: string): Record<string, boolean> =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row[role] === true]))
