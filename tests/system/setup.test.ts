import { readFileSync } from 'node:fs'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { IssueAnswer } from '../../protocol/answers.ts'
import type { Edit, SetupView } from '../../protocol/setup.ts'
import type { ConsoleView, DisplayView, KioskView, TicketView } from '../../protocol/views.ts'
import { hubCommand, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const folder = temporaryFolder()
let hub: RunningHub
let kiosk: string

beforeAll(async () => {
  kiosk = await makeToken(folder.path, 'kiosk')
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

/** On the hub's own machine, as whoever opened the demo's console; or with a device's token. */
async function ask(
  path: string,
  init: { method?: string; body?: unknown; type?: string; token?: string } = {},
) {
  const { method = init.body === undefined ? 'GET' : 'POST', body, type = 'application/json', token } = init
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': type }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const sent =
    body === undefined
      ? {}
      : { body: type === 'application/json' ? JSON.stringify(body) : (body as BodyInit) }
  return fetch(`${hub.url}/api/v1${path}`, { method, headers, ...sent })
}
const json = async <T>(...asked: Parameters<typeof ask>): Promise<T> =>
  (await ask(...asked)).json() as Promise<T>
const setup = () => json<SetupView>('/setup')
async function save(edits: Edit[], from: 'now' | 'nextDay' = 'now') {
  const { base } = await setup()
  return json<{ ok: boolean; change?: number; refusal?: { code: string } }>('/setup/changes', {
    body: { base, edits, from },
  })
}
let commands = 0
const command = <T>(type: string, data: object) =>
  json<T>('/commands', { body: { id: `setup-test-${++commands}`, type, data }, token: kiosk })

describe('the catalogue of a running hub', () => {
  it('[SETUP-5] a rule is changed at noon with people waiting: they keep their numbers, the next gets the new form', async () => {
    const { id, number, token } = await command<IssueAnswer>('issueTicket', { services: ['senior-card'] })
    const { catalogue } = await setup()
    expect(
      await save([{ kind: 'rules', id: 'rules', entry: { ...catalogue.rules, numberDigits: 4 } }]),
    ).toMatchObject({ ok: true })
    const next = await command<IssueAnswer>('issueTicket', { services: ['senior-card'] })
    expect([number, next.number, next.ahead]).toEqual(['N001', 'N0002', 1])
    const view = await json<{ data: TicketView }>(`/views/ticket/${token}`)
    expect([view.data.id, view.data.stop.state]).toEqual([id, 'waiting'])
  })

  it('[SETUP-1] what is new is offered at once', async () => {
    const { catalogue } = await setup()
    const first = catalogue.services[0]!
    const entry = { ...first, id: 'lost-and-found', name: { zh: '失物招领', en: 'Lost property' } }
    expect(await save([{ kind: 'services', id: entry.id, entry }])).toMatchObject({ ok: true })
    const { data } = await json<{ data: KioskView }>('/views/kiosk', { token: kiosk })
    expect(data.services.map(({ id }) => id)).toContain('lost-and-found')
    expect(await command('issueTicket', { services: ['lost-and-found'] })).toMatchObject({ ok: true })
    expect(await save([{ kind: 'services', id: entry.id, entry: null }])).toMatchObject({
      refusal: { code: 'inUse' },
    })
  })

  it('[SETUP-3] is asked for by whoever may set the hall up, and by nobody else', async () => {
    for (const path of ['/setup', '/setup/catalogue.yaml', '/setup/services.xlsx'])
      expect((await ask(path, { token: kiosk })).status, path).toBe(403)
    expect((await ask('/setup', { token: 'unknown' })).status).toBe(401)
    expect((await ask('/setup/changes', { body: {}, token: kiosk })).status).toBe(403)
    expect((await ask('/setup/changes', { body: { edits: 'x' } })).status).toBe(400)
    const { changes } = await setup()
    expect(changes[0]).toMatchObject({ actor: expect.stringMatching(/:demo$/), state: 'applied' })
  })

  it('[SETUP-9] a printer that is added prints, and one that is taken out is gone', async () => {
    const printers = async () =>
      (await json<{ data: KioskView }>('/views/kiosk', { token: kiosk })).data.printer.id
    const before = await printers()
    const entry = { id: 'west', name: { zh: '西侧', en: 'West' }, address: 'virtual:' }
    expect(await save([{ kind: 'printers', id: 'west', entry }])).toMatchObject({ ok: true })
    await expect.poll(printers).toBe('west')
    expect(await json('/setup/printers/west/test', { method: 'POST' })).toMatchObject({ ok: true })
    expect((await ask('/setup/printers/none/test', { method: 'POST' })).status).toBe(404)
    expect(await save([{ kind: 'printers', id: 'west', entry: null }])).toMatchObject({ ok: true })
    await expect.poll(printers).toBe(before)
  })

  it('[SETUP-2] [SETUP-6] what waits for tomorrow is withdrawn, what was made is taken back', async () => {
    const { catalogue } = await setup()
    const rules = { ...catalogue.rules, recallSeconds: 20 }
    const later = await save([{ kind: 'rules', id: 'rules', entry: rules }], 'nextDay')
    expect((await setup()).changes[0]).toMatchObject({ state: 'waiting' })
    expect(await json(`/setup/changes/${later.change}/undo`, { method: 'POST' })).toMatchObject({ ok: true })
    const now = await save([{ kind: 'rules', id: 'rules', entry: rules }])
    expect(await json(`/setup/changes/${now.change}/undo`, { method: 'POST' })).toMatchObject({ ok: true })
    expect((await setup()).catalogue.rules.recallSeconds).toBe(catalogue.rules.recallSeconds)
  })

  it('[SETUP-1] is the same after a restart', async () => {
    const before = (await setup()).catalogue
    await hub.stop()
    hub = await startHub({ folder: folder.path, port: hub.port, env: { PAIHAO_DEMO: '1' } })
    expect((await setup()).catalogue).toEqual(before)
    expect((await hubCommand(['verify', '--data', folder.path])).code).toBe(0)
  })
})

describe('files', () => {
  it('[CATALOGUE-1] the YAML that is given out changes nothing when it is read in', async () => {
    const yaml = await (await ask('/setup/catalogue.yaml')).text()
    expect(await json('/setup/catalogue.yaml', { body: yaml, type: 'application/yaml' })).toEqual({
      ok: true,
      edits: [],
      differences: [],
    })
    const wrong = yaml.replace(/^ {4}letter: A$/m, '    letter: abc')
    expect(await json('/setup/catalogue.yaml', { body: wrong, type: 'application/yaml' })).toMatchObject({
      ok: false,
      lines: [{ line: expect.any(Number), place: 'queues.0.letter', code: 'letter' }],
    })
  })

  it('[SHEET-1] [SHEET-2] the spreadsheet goes out and comes back, and a wrong one is named row by row', async () => {
    const bytes = Buffer.from(await (await ask('/setup/services.xlsx')).arrayBuffer())
    const [{ data } = { data: [] }] = await readXlsxFile(bytes)
    expect(data).toHaveLength((await setup()).catalogue.services.length + 1)
    expect(await json('/setup/services.xlsx', { body: bytes, type: XLSX })).toMatchObject({ ok: true })
    const wrong = data.map((row, at) => row.map((cell, column) => (at === 2 && column === 8 ? 'soon' : cell)))
    const sheet = wrong.map((row) => row.map((cell) => (cell === null ? null : { value: String(cell) })))
    const body = await writeXlsxFile(sheet).toBuffer()
    expect(await json('/setup/services.xlsx', { body, type: XLSX })).toMatchObject({
      ok: false,
      rows: [{ row: 3, column: '预计分钟 minutes' }],
    })
    expect((await ask('/setup/services.xlsx', { body: Buffer.from('no sheet'), type: XLSX })).status).toBe(
      400,
    )
    // One cell at the very end, in a file of two kilobytes: more empty ones before it than any machine holds.
    const far = readFileSync(new URL('../fixtures/far-cell.xlsx', import.meta.url))
    const reading = ask('/setup/services.xlsx', { body: far, type: XLSX })
    const before = performance.now()
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(5_000)
    expect((await reading).status).toBe(400)
    expect(await json('/setup/services.xlsx', { body: bytes, type: XLSX })).toMatchObject({ ok: true })
  })
})

describe('trials', () => {
  it('[TRIAL-1] a layout is seen as paper, or with what is wrong in it', async () => {
    const usual = await json<{ picture: string }>('/setup/paper', { body: { layout: '' } })
    expect(usual.picture).toMatch(/^<svg [\s\S]*>40658</)
    const { layout } = await json<{ layout: string }>('/setup/paper')
    expect(layout).not.toContain('comment')
    expect(await json('/setup/paper', { body: { layout } })).toEqual(usual)
    const own = await json('/setup/paper', { body: { layout: '{{ number | largest }}\n您好', paperMm: 58 } })
    expect(own).toMatchObject({ ok: true, picture: expect.stringContaining('您好') })
    expect(await json('/setup/paper', { body: { layout: '{{ nothing }}' } })).toMatchObject({
      ok: false,
      wrong: { code: 'layoutVariable', params: { line: 1, name: 'nothing' } },
    })
    const { catalogue } = await setup()
    const entry = { ...catalogue.centre, ticketLayout: '{{ nothing }}' }
    expect(await save([{ kind: 'centre', id: 'centre', entry }])).toMatchObject({
      refusal: { code: 'setupProblems' },
      problems: [{ field: 'ticketLayout', code: 'layoutVariable', params: { name: 'nothing' } }],
    })
  })

  it('[TRIAL-2] [TRIAL-3] the wording of calls is heard before it is saved', async () => {
    const { catalogue } = await setup()
    const body = { speech: catalogue.speech, lang: 'zh' }
    const heard = await ask('/setup/speech', { body })
    expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'audio/wav'])
    expect((await heard.arrayBuffer()).byteLength).toBeGreaterThan(20_000)
  })
})

describe('the hall is steered', () => {
  const act = <T>(type: string, data: object) =>
    makeToken(folder.path, 'console').then((token) =>
      json<T>('/commands', { body: { id: `setup-test-${++commands}`, type, data }, token }),
    )
  const consoleNow = async () => {
    const token = await makeToken(folder.path, 'console')
    return (await json<{ data: ConsoleView }>('/views/console', { token })).data
  }

  it('[NOTICE-1] [NOTICE-2] a notice stands on the boards until it is ended', async () => {
    const board = await makeToken(folder.path, 'display')
    const shown = async () =>
      (await json<{ data: DisplayView }>('/views/display', { token: board })).data.notice
    const { notice } = await act<{ notice: string }>('sendNotice', { words: '请到二楼办理', minutes: 5 })
    expect(await shown()).toBe('请到二楼办理')
    await act('endNotice', { notice })
    expect(await shown()).toBeNull()
  })

  it('[ALARM-1] [ALARM-2] a low rating alarms the console until somebody has seen it', async () => {
    const at = { counter: '1' }
    const ticket = await command<IssueAnswer>('issueTicket', { services: ['senior-card'] })
    await act('openCounter', at)
    await act('callTicket', { ...at, ticket: ticket.id, reason: '试' })
    await act('startServing', at)
    await act('finish', at)
    const rater = await makeToken(folder.path, 'rater', '--counter', '1')
    await json('/commands', {
      body: { id: 'setup-test-rating', type: 'rate', data: { ticket: ticket.id, counter: '1', level: 1 } },
      token: rater,
    })
    const low = async () => (await consoleNow()).alarms.filter(({ kind }) => kind === 'lowRating')
    await expect.poll(low).toMatchObject([{ about: ticket.id, name: ticket.number }])
    expect(await act('acknowledgeAlarm', { alarm: (await low())[0]!.id })).toMatchObject({ ok: true })
    expect(await low()).toEqual([])
    expect((await consoleNow()).flow.reduce((sum, { served }) => sum + served, 0)).toBe(1)
  })
})

describe('an empty folder', () => {
  it('[SETUP-8] begins with an empty hall in which everything is set up', async () => {
    const empty = temporaryFolder()
    const fresh = await startHub({ folder: empty.path, env: { PAIHAO_CENTRE: '', PAIHAO_DEMO: '' } })
    expect((await (await fetch(`${fresh.url}/healthz`)).json()) as object).toMatchObject({ ok: true })
    await fresh.stop()
    const exported = await hubCommand(['export', `${empty.path}/out.yaml`, '--data', empty.path])
    expect(exported.code).toBe(0)
    empty.remove()
  })
})
