import { Buffer } from 'node:buffer'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReportAnswer } from '../../protocol/reports.ts'
import { inquiryProcess } from '../../hub/inquiry/process.ts'
import { hallOfDays } from '../fixtures/reports/hall.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const folder = temporaryFolder()
let hub: RunningHub
let token: string
let yesterday: string

beforeAll(async () => {
  yesterday = await hallOfDays(folder.path, 2, 60)
  hub = await startHub({ folder: folder.path })
  token = await makeToken(folder.path, 'console')
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const get = (path: string, as: string | null = token): Promise<Response> =>
  fetch(`${hub.url}/api/v1/${path}`, as === null ? {} : { headers: { authorization: `Bearer ${as}` } })
const code = async (response: Response): Promise<[number, string]> => {
  const body = (await response.json()) as { refusal: { code: string } }
  return [response.status, body.refusal.code]
}
const day = () => `from=${yesterday}&to=${yesterday}`

describe('reports over HTTP', () => {
  it('[FIGURE-10] are answered to a console, with names and a total', async () => {
    const response = await get(`reports?${day()}&by=queue`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const report = ReportAnswer.parse(await response.json())
    expect(report.known).toEqual({ first: expect.any(String), last: yesterday })
    expect(report.rows.length).toBeGreaterThan(5)
    expect(report.rows[0]).toMatchObject({ id: 'general', name: { zh: '综合事务' }, gone: false })
    const tickets = report.rows.reduce((sum, { figures }) => sum + figures.tickets, 0)
    expect(tickets).toBe(report.total.figures.tickets)
    expect(tickets).toBeGreaterThan(30)
  })

  it('[FIGURE-10] are for consoles alone', async () => {
    expect(await code(await get(`reports?${day()}`, null))).toEqual([401, 'unauthorized'])
    expect(await code(await get(`reports?${day()}`, 'nobodys'))).toEqual([401, 'unauthorized'])
    for (const role of ['kiosk', 'counter']) {
      const other = await makeToken(folder.path, role)
      for (const form of ['', '.csv', '.xlsx'])
        expect(await code(await get(`reports${form}?${day()}`, other))).toEqual([403, 'forbidden'])
    }
  })

  it('[FIGURE-6] say what is wrong with a question', async () => {
    const wrong = async (query: string): Promise<string> => {
      const response = await get(`reports?${query}`)
      const { refusal } = (await response.json()) as { refusal: { code: string; message: string } }
      expect([response.status, refusal.code]).toEqual([400, 'malformed'])
      return refusal.message
    }
    expect(await wrong(`from=${yesterday}`)).toContain('to: ')
    expect(await wrong(`from=${yesterday}&to=2020-01-01`)).toContain('`from` is after `to`')
    expect(await wrong(`${day()}&by=moon`)).toContain('by: ')
    expect(await wrong(`${day()}&from=2020-01-01`)).toContain('from: ')
    expect(await wrong(`${day()}&drop=table`)).toContain('drop')
    const response = await get(`reports.csv?${day()}&lang=ko`)
    expect(response.status).toBe(400)
  })

  it('[FIGURE-7] come as files with their names, with the same figures', async () => {
    const { total } = ReportAnswer.parse(await (await get(`reports?${day()}&by=counter`)).json())
    const csv = await get(`reports.csv?${day()}&by=counter&lang=zh`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe(
      `attachment; filename="paihao-${yesterday}_${yesterday}.csv"`,
    )
    const bytes = Buffer.from(await csv.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.toString()).toContain(`\r\n合计,${total.figures.tickets},`)
    const xlsx = await get(`reports.xlsx?${day()}&by=counter&lang=en`)
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml')
    const [{ data: rows = [] } = {}] = await readXlsxFile(Buffer.from(await xlsx.arrayBuffer()))
    expect(rows.at(-1)?.slice(0, 2)).toEqual(['Total', total.figures.tickets])
  })

  it('[FIGURE-5] follow the hall: a number taken now is counted a moment later', async () => {
    const hall = httpClient(hub.url, token)
    const today = (await hall.view('console')).body.data['day'] as string
    const tickets = async (): Promise<number> => {
      const response = await get(`reports?from=${today}&to=${today}`)
      return ReportAnswer.parse(await response.json()).total.figures.tickets
    }
    const before = await tickets()
    await hall.command('issueTicket', { services: ['senior-card'], print: false })
    await expect.poll(tickets).toBe(before + 1)
  })

  it('[FIGURE-11] a process that was killed costs its question; the next begins another', async () => {
    const reporter = inquiryProcess({ longestMs: 1, idleMs: 60_000 })
    const question = { from: yesterday, to: yesterday, every: 'all', by: 'all' } as const
    const asked = { kind: 'report', question, now: Date.now(), form: 'json', language: 'zh' } as const
    expect(await reporter.ask(folder.path, asked)).toMatchObject({
      kind: 'failed',
      problem: expect.stringContaining('SIGKILL'),
    })
    reporter.close()
    const patient = inquiryProcess({ longestMs: 30_000, idleMs: 20 })
    expect((await patient.ask(folder.path, asked)).kind).toBe('file')
    // It has ended by itself meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const many = await Promise.all(Array.from({ length: 20 }, () => patient.ask(folder.path, asked)))
    expect(many.filter(({ kind }) => kind === 'file')).toHaveLength(16)
    expect(many.filter(({ kind }) => kind === 'busy')).toHaveLength(4)
    expect(await patient.ask(`${folder.path}/nothing`, asked)).toMatchObject({ kind: 'failed' })
    patient.close()
  })
})
