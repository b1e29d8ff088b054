import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IssueAnswer, OpenedComplaintAnswer } from '../../protocol/answers.ts'
import type { ComplaintLine, ComplaintView } from '../../protocol/complaints.ts'
import {
  httpClient,
  hubCommand,
  makeToken,
  startHub,
  temporaryFolder,
  type RunningHub,
} from '../fixtures/hub.ts'

const folder = temporaryFolder()
let hub: RunningHub
const tokens: Record<string, string> = {}

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  for (const role of ['kiosk', 'console']) tokens[role] = await makeToken(folder.path, role)
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const as = (token: string | undefined) => httpClient(hub.url, token)
async function get<T>(path: string, token?: string): Promise<{ status: number; body: T }> {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const response = await fetch(`${hub.url}/api/v1/${path}`, { headers })
  return { status: response.status, body: (await response.json()) as T }
}
async function told(data: object = {}): Promise<OpenedComplaintAnswer> {
  const { body } = await as(tokens['kiosk']).command('openComplaint', { kind: 'complaint', ...data })
  return body as OpenedComplaintAnswer
}

it('[COMPLAINT-12] each may do what is theirs: the kiosk, the link, the hall', async () => {
  const [one, other] = [await told({ contact: '138' }), await told()]
  const [kiosk, link, staff] = [as(tokens['kiosk']), as(one.token), as(tokens['console'])]
  const issued = await kiosk.command('issueTicket', { services: ['senior-card'], print: false })
  const ticket = (issued.body as IssueAnswer).id
  const status = async (client: typeof kiosk, type: string, data: object) =>
    (await client.command(type, data)).status
  const { complaint } = one
  // A kiosk knows nobody’s ticket, and nobody says for the resident that it is solved.
  expect(await status(kiosk, 'openComplaint', { kind: 'praise', ticket })).toBe(403)
  expect(await status(staff, 'openComplaint', { kind: 'praise', ticket })).toBe(200)
  expect(await status(staff, 'closeComplaint', { complaint, content: true })).toBe(403)
  expect(await status(staff, 'closeComplaint', { complaint, reason: 'x' })).toBe(403)
  expect(await status(link, 'closeComplaint', { complaint, reason: 'x' })).toBe(403)
  expect(await status(link, 'closeComplaint', { complaint: other.complaint, content: true })).toBe(403)
  expect(await status(link, 'closeComplaint', { complaint, content: false })).toBe(409)
  expect(await status(staff, 'answerComplaint', { complaint, words: '已改进' })).toBe(200)
  const seen = await get<ComplaintView>(`views/complaint/${one.token}`)
  expect(seen.body).toMatchObject({ state: 'answered', mayClose: true, answers: [{ words: '已改进' }] })
  expect(JSON.stringify(seen.body)).not.toContain('138')
  expect(await status(link, 'closeComplaint', { complaint, content: true })).toBe(200)
  const line = await get<ComplaintLine>(`complaints/${complaint}`, tokens['console'])
  expect(line.body).toMatchObject({
    from: 'kiosk',
    contact: '138',
    closed: { by: 'resident', content: true },
  })
}, 30_000)

it('[COMPLAINT-13] what is no complaint, no question or nobody’s business is answered as such', async () => {
  expect((await get('complaints/s20200101-001', tokens['console'])).status).toBe(404)
  expect((await get('complaints/x', tokens['console'])).status).toBe(400)
  expect((await get('complaints?show=all', tokens['console'])).status).toBe(400)
  expect((await get('complaints/figures?from=2026-01-01', tokens['console'])).status).toBe(400)
  expect((await get('complaints', tokens['kiosk'])).status).toBe(403)
  expect((await get('complaints', 'a'.repeat(21))).status).toBe(401)
  expect((await get(`views/complaint/${'a'.repeat(21)}`)).status).toBe(404)
})

it('[BOOK-1] [VERIFY-8] after a kill the complaints are there, and all verifies', async () => {
  const { complaint } = await told({ reasons: [], words: '人太多' })
  await hub.stop('SIGKILL')
  hub = await startHub({ folder: folder.path })
  const { body } = await get<ComplaintLine>(`complaints/${complaint}`, tokens['console'])
  expect(body).toMatchObject({ words: '人太多', state: 'open' })
  await hub.stop()
  expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
  hub = await startHub({ folder: folder.path })
}, 60_000)
