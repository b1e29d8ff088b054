import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallAnswer, IssueAnswer } from '../../protocol/answers.ts'
import {
  demoCentre,
  httpClient,
  makeToken,
  startHub,
  temporaryFolder,
  type Reply,
  type RunningHub,
} from '../fixtures/hub.ts'
import { manyCounters } from '../fixtures/manyCounters.ts'

const folder = temporaryFolder()
let hub: RunningHub
let kiosk: ReturnType<typeof httpClient>
let counter: ReturnType<typeof httpClient>
let display: ReturnType<typeof httpClient>

beforeAll(async () => {
  const centre = manyCounters(folder.path, demoCentre('district'), 50)
  hub = await startHub({ folder: folder.path, env: { PAIHAO_CENTRE: centre } })
  const client = async (role: string) => httpClient(hub.url, await makeToken(folder.path, role))
  ;[kiosk, counter, display] = await Promise.all([client('kiosk'), client('counter'), client('display')])
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const SERVICE = 'senior-card'
const issue = async (): Promise<IssueAnswer> => {
  const { status, body } = await kiosk.command('issueTicket', { services: [SERVICE], print: false })
  expect(status).toBe(200)
  return body as IssueAnswer
}
const code = ({ body }: Reply) => (body.ok ? 'ok' : body.refusal.code)

describe('the HTTP API', () => {
  it('[HTTP-1] carries a ticket through everything that can happen to it', async () => {
    const at = { counter: '101' }
    expect((await counter.command('openCounter', at)).status).toBe(200)
    const ticket = await issue()
    expect(ticket).toMatchObject({ ok: true, ahead: 0, expectedWaitMinutes: 0 })
    const called = (await counter.command('callNext', at)).body as CallAnswer
    expect(called).toMatchObject({ ticket: { id: ticket.id, number: ticket.number }, counter: '101' })
    const recalled = (await counter.command('recall', at)).body as CallAnswer
    expect(recalled.callSeq).toBe(called.callSeq + 1)
    const answers = []
    const go = async (type: string, data: object) => {
      const reply = await counter.command(type, data)
      answers.push(code(reply))
      expect(reply, type).toMatchObject({ status: 200, body: { ok: true } })
    }
    await go('markMissed', at)
    await go('requeue', { ticket: ticket.id })
    await go('callNext', at)
    await go('startServing', at)
    await go('park', { ...at, reason: '去复印' })
    await go('takeBack', { ...at, ticket: ticket.id })
    await go('transfer', { ...at, to: { counter: '102' } })
    await go('openCounter', { counter: '102' })
    await go('callNext', { counter: '102' })
    await go('startServing', { counter: '102' })
    await go('finish', { counter: '102', outcome: 'settled' })
    await go('reopen', { counter: '102' })
    await go('finish', { counter: '102', outcome: 'accepted' })
    await go('pauseCounter', { counter: '102', reason: 'lunch' })
    await go('resumeCounter', { counter: '102' })
    await go('closeCounter', { counter: '102' })
    await go('closeCounter', at)
    const phone = await fetch(`${hub.url}/api/v1/views/ticket/${ticket.token}`)
    expect(await phone.json()).toMatchObject({ data: { number: ticket.number, state: 'completed' } })
  })

  it('[ONCE-1] the same command id gives the same answer and one ticket', async () => {
    const data = { services: [SERVICE], print: false }
    const replies = await Promise.all([1, 2, 3].map(() => kiosk.command('issueTicket', data, 'the-same-id')))
    const later = await kiosk.command('issueTicket', data, 'the-same-id')
    const numbers = [...replies, later].map(({ body }) => (body as IssueAnswer).number)
    expect(new Set(numbers).size).toBe(1)
    const next = await issue()
    expect(Number(next.number.slice(1))).toBe(Number(numbers[0]!.slice(1)) + 1)
  })

  it('[ONCE-2] an id is its sender’s own: another gets nothing of the answer', async () => {
    await kiosk.command('issueTicket', { services: [SERVICE], print: false }, 'kiosk-secret-id')
    const other = await counter.command('issueTicket', { services: [SERVICE] }, 'kiosk-secret-id')
    expect(other.status).toBe(400)
    expect(JSON.stringify(other.body)).not.toContain('token')
  })

  it('[ISSUE-1] 200 at once in one service get 200 numbers without gaps', async () => {
    const first = Number((await issue()).number.slice(1))
    const answers = await Promise.all(Array.from({ length: 200 }, issue))
    const numbers = answers.map(({ number }) => Number(number.slice(1))).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => first + 1 + index))
  })

  it('[CALL-1] 50 counters calling at once with 50 waiting get 50 tickets, and nobody is left', async () => {
    const counters = Array.from({ length: 50 }, (_, index) => ({ counter: String(101 + index) }))
    await Promise.all(counters.map((data) => counter.command('openCounter', data)))
    const drain = async () => {
      for (;;) {
        const reply = await counter.command('callNext', counters[0]!)
        if (!reply.body.ok) return
        await counter.command('markMissed', counters[0]!)
      }
    }
    await drain()
    const issued = await Promise.all(Array.from({ length: 50 }, issue))
    const calls = await Promise.all(counters.map((data) => counter.command('callNext', data)))
    const called = calls.map(({ body }) => (body as CallAnswer).ticket.id)
    expect(new Set(called)).toEqual(new Set(issued.map(({ id }) => id)))
    expect(called).toHaveLength(50)
    await counter.command('markMissed', counters[0]!)
    expect(code(await counter.command('callNext', counters[0]!))).toBe('nobodyWaiting')
  })

  it('[HTTP-2] a malformed body is 400 and says where', async () => {
    expect((await kiosk.raw('{')).status).toBe(400)
    expect((await kiosk.raw('[]')).status).toBe(400)
    expect((await kiosk.raw('"x"')).status).toBe(400)
    expect((await kiosk.command('issueTicket', {})).body).toMatchObject({
      refusal: { code: 'malformed', message: expect.stringContaining('data.services') as unknown },
    })
    expect((await kiosk.command('sellTicket', {})).status).toBe(400)
    expect((await kiosk.command('issueTicket', { services: ['x'], price: 1 })).status).toBe(400)
    expect((await kiosk.raw(`{"id":"${'x'.repeat(20_000)}"}`)).status).toBe(413)
  })

  it('[HTTP-3] no token and an unknown one are 401', async () => {
    expect((await httpClient(hub.url).command('issueTicket', { services: [SERVICE] })).status).toBe(401)
    expect((await httpClient(hub.url, 'nonsense').command('issueTicket', {})).status).toBe(401)
    expect((await httpClient(hub.url).view('display')).status).toBe(401)
  })

  it('[ROLE-1] [ROLE-2] a role may do and see what is its own', async () => {
    expect((await display.command('issueTicket', { services: [SERVICE] })).status).toBe(403)
    expect((await kiosk.command('callNext', { counter: '1' })).status).toBe(403)
    expect((await display.command('printList', { service: SERVICE, missing: [0] })).status).toBe(403)
    expect(code(await counter.command('printList', { service: SERVICE, missing: [99] }))).toBe(
      'unknownMaterial',
    )
    expect(code(await kiosk.command('printList', { service: SERVICE, missing: [0] }))).toBe('ok')
    expect((await display.view('display')).status).toBe(200)
    expect((await display.view('console')).status).toBe(403)
    expect((await kiosk.view('kiosk')).status).toBe(200)
    expect((await counter.view('counter/101')).status).toBe(200)
    expect((await counter.view('counter/999')).status).toBe(404)
    expect((await display.view('nonsense')).status).toBe(404)
  })

  it('[ROLE-3] a token for one counter acts for that one alone', async () => {
    const one = httpClient(hub.url, await makeToken(folder.path, 'counter', '--counter', '103'))
    expect(code(await one.command('callNext', { counter: '104' }))).toBe('forbidden')
    expect(code(await one.command('callNext', { counter: '103' }))).not.toBe('forbidden')
    expect((await one.view('counter/103')).status).toBe(200)
    expect((await one.view('counter/104')).status).toBe(403)
  })

  it('[ROLE-1] [ROLE-3] a rater takes ratings of its own counter, and nothing else', async () => {
    const rater = httpClient(hub.url, await makeToken(folder.path, 'rater', '--counter', '103'))
    const rating = { ticket: '2026-11-24-A001', level: 5 }
    expect(code(await rater.command('rate', { ...rating, counter: '103' }))).toBe('unknownTicket')
    expect(code(await rater.command('rate', { ...rating, counter: '104' }))).toBe('forbidden')
    expect(code(await rater.command('rate', rating))).toBe('forbidden')
    expect(code(await rater.command('callNext', { counter: '103' }))).toBe('forbidden')
    expect((await rater.view('rater/103')).status).toBe(200)
    expect((await rater.view('rater/104')).status).toBe(403)
    expect((await rater.view('counter/103')).status).toBe(403)
  })

  it('[HTTP-4] a refusal by a rule is 409 with a stable code', async () => {
    const reply = await counter.command('callNext', { counter: '1' })
    expect(reply).toMatchObject({ status: 409, body: { ok: false, refusal: { code: 'counterNotOpen' } } })
  })

  it('[HTTP-5] describes itself and its health', async () => {
    const get = async (path: string) => fetch(`${hub.url}${path}`)
    expect((await get('/healthz')).status).toBe(200)
    await get('/metrics')
    await kiosk.command('issueTicket', { services: ['senior-card'] })
    const figures = await (await get('/metrics')).text()
    for (const line of [
      /^paihao_events_total\{type="ticketIssued"\} [1-9]/m,
      /^paihao_tickets\{state="issued"\} [1-9]/m,
      /^paihao_longest_wait_seconds\{queue="\w+"\} \d/m,
      /^paihao_commit_seconds_count [1-9]/m,
      /^paihao_journal_entries [1-9]/m,
    ])
      expect(figures).toMatch(line)
    const openapi = (await (await get('/api/v1/openapi.json')).json()) as { paths: object }
    expect(Object.keys(openapi.paths)).toContain('/api/v1/commands')
    expect(JSON.stringify(openapi)).toContain('"issueTicket"')
    expect((await get('/nothing')).status).toBe(404)
  })

  it('[TICKET-1] a wrong link tells nothing', async () => {
    const reply = await fetch(`${hub.url}/api/v1/views/ticket/aaaaaaaaaaaaaaaaaaaaa`)
    expect(reply.status).toBe(404)
    expect(await reply.json()).toEqual({
      ok: false,
      refusal: { code: 'notFound', message: 'There is nothing at this address.' },
    })
  })
})
