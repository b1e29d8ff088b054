import { chromium as playwright } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { IssueAnswer, ListAnswer } from '../../protocol/answers.ts'
import type { ConsoleView, KioskView, PrintView } from '../../protocol/views.ts'
import { drawSlip } from '../../hub/devices/printer/simulator/draw.ts'
import { slipCodes, slipText, type Slip } from '../../hub/devices/printer/simulator/slip.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { ptyPrinter, type PtyPrinter } from '../fixtures/printing/ptyPrinter.ts'
import { chromium } from '../fixtures/tools.ts'

const PHONES = 'http://192.168.1.10:7070'
const folder = temporaryFolder()
let printer: PtyPrinter
let hub: RunningHub
let kiosk: ReturnType<typeof httpClient>
let manager: ReturnType<typeof httpClient>

beforeAll(async () => {
  printer = await ptyPrinter(folder.path)
  const env = { PAIHAO_PRINTER: printer.address, PAIHAO_URL: PHONES }
  hub = await startHub({ folder: `${folder.path}/data`, env })
  kiosk = httpClient(hub.url, await makeToken(hub.folder, 'kiosk'))
  manager = httpClient(hub.url, await makeToken(hub.folder, 'console'))
  await vi.waitFor(async () => expect((await seen()).printers[0]?.state).toBe('ready'), 10_000)
})
afterAll(async () => {
  await hub.stop()
  await printer.close()
  folder.remove()
})

const seen = async (): Promise<ConsoleView> =>
  (await manager.view('console')).body.data as unknown as ConsoleView

async function issue(service = 'senior-card'): Promise<IssueAnswer> {
  const { body } = await kiosk.command('issueTicket', { services: [service] })
  if (!body.ok) throw new Error(JSON.stringify(body))
  return body as IssueAnswer
}

const printOf = async (ticket: string) => (await seen()).prints.find((print) => print.ticket === ticket)

/** Draws the paper in a browser and reads the QR code from the picture's dots. */
async function codeIn(slip: Slip): Promise<string> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const browser = await playwright.launch({ executablePath: chromium()!, args })
  try {
    const page = await browser.newPage({ viewport: { width: slip.width, height: slip.height + 40 } })
    await page.setContent(`<body style="margin:0;background:#fff">${drawSlip(slip)}</body>`)
    const png = (await page.screenshot()).toString('base64')
    const { width, height, dots } = await page.evaluate(async (data) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
      context.drawImage(image, 0, 0)
      const all = context.getImageData(0, 0, image.width, image.height).data
      // One byte a dot: white on the paper has full red.
      return {
        width: image.width,
        height: image.height,
        dots: Array.from({ length: all.length / 4 }, (_, at) => (all[at * 4]! > 127 ? '1' : '0')).join(''),
      }
    }, png)
    const data = Uint8Array.from(
      [...dots].flatMap((dot) => (dot === '1' ? [255, 255, 255, 255] : [0, 0, 0, 255])),
    )
    return decodeQR({ width, height, data })
  } finally {
    await browser.close()
  }
}

describe('a ticket on a real serial line', () => {
  it('[SAFE-2] goes from the command to paper, and its code and its Chinese are what they should be', async () => {
    const ticket = await issue()
    await vi.waitFor(async () => expect((await printOf(ticket.id))?.state).toBe('confirmed'), 8_000)
    const slip = printer.slips.at(-1)!
    expect(slip.cut).toBe(true)
    expect(slip.unknown).toEqual([])
    expect(slipCodes(slip)).toEqual([`${PHONES}/t/${ticket.token}`])
    const text = slipText(slip).join('\n')
    expect(text).toContain('示范区政务服务中心')
    expect(text.replaceAll(' ', '')).toContain(ticket.number)
    expect(text).toContain('老年人优待证办理')
    expect(text).toContain('请带好 Please bring')

    expect(await codeIn(slip)).toBe(`${PHONES}/t/${ticket.token}`)
  })

  it('[LIST-1] [LIST-4] [LIST-5] a list of what is missing comes out without a number, and a phone reads it', async () => {
    const { issued } = (await seen()).totals
    const asked = { service: 'senior-card', missing: [1, 2] }
    const { status, body } = await kiosk.command('printList', asked)
    expect([status, body]).toEqual([200, { ok: true, print: expect.stringMatching(/-list-1$/) as unknown }])
    const { print } = body as ListAnswer
    const listNow = async (): Promise<PrintView | undefined> => {
      const view = (await kiosk.view('kiosk')).body.data as unknown as KioskView
      return view.prints.find((one) => one.print === print)
    }
    await vi.waitFor(async () => expect((await listNow())?.state).toBe('confirmed'), 15_000)
    expect(await listNow()).toMatchObject({ kind: 'list', ticket: null, number: null, picture: null })
    const slip = printer.slips.at(-1)!
    expect(slip.cut).toBe(true)
    expect(slip.unknown).toEqual([])
    const text = slipText(slip).join('\n')
    expect(text).toContain('补齐材料清单')
    expect(text).toContain('这不是号票')
    expect(text).toContain('1. 近期一寸免冠照片2张')
    expect(text).toContain('→ 大厅入口旁的自助照相机，约5分钟')
    expect(text).toContain('√ 居民身份证')
    expect(text).toContain('□ 居住证（外地户籍的）')
    expect(text).toContain('大厅入口左侧咨询台')
    const words = await codeIn(slip)
    expect(words).toBe(slipCodes(slip)[0])
    expect(words).toMatch(
      /^老年人优待证办理，还需带：1\. 近期一寸免冠照片2张（.*）；2\. 居住证（外地户籍的）（.*）$/,
    )
    expect((await seen()).totals.issued).toBe(issued)
  })

  it('[PAPER-6] a reprint is a command of staff, is recorded, and says so on the paper', async () => {
    const ticket = await issue()
    await vi.waitFor(async () => expect((await printOf(ticket.id))?.state).toBe('confirmed'), 8_000)
    expect((await kiosk.command('reprint', { ticket: ticket.id, reason: '遗失' })).status).toBe(403)
    expect((await manager.command('reprint', { ticket: ticket.id, reason: '遗失' })).status).toBe(200)
    await vi.waitFor(
      async () => expect(await printOf(ticket.id)).toMatchObject({ copy: 2, state: 'confirmed' }),
      8_000,
    )
    expect(slipText(printer.slips.at(-1)!)[0]).toBe('重打 REPRINT')
  })

  it('[PRINT-2] paper that runs out in the middle leaves the print in doubt until staff settle it', async () => {
    printer.simulator.tell({ type: 'paperOutAfter', mm: 30 })
    const ticket = await issue()
    await vi.waitFor(
      async () => expect(await printOf(ticket.id)).toMatchObject({ state: 'unknown', cause: 'paperOut' }),
      12_000,
    )
    expect((await seen()).printers[0]).toMatchObject({ state: 'fault', fault: 'paperOut' })
    const metrics = await (await fetch(`${hub.url}/metrics`)).text()
    expect(metrics).toContain('paihao_printer_fault{printer="printer",fault="paperOut"} 1')
    expect(metrics).toContain('paihao_prints{state="unknown"} 1')

    const waiting = await issue()
    expect(await printOf(waiting.id)).toMatchObject({ state: 'requested' })
    printer.simulator.tell({ type: 'newPaper' })
    await vi.waitFor(async () => expect((await printOf(waiting.id))?.state).toBe('confirmed'), 15_000)
    // Half of the first, torn off with the old roll; then nothing of it comes behind, but a slip that says so.
    const half = printer.slips.findIndex(({ torn }) => torn)
    const behind = printer.slips.slice(half + 1)
    expect(slipCodes(behind.at(-1)!)).toEqual([`${PHONES}/t/${waiting.token}`])
    expect(behind.length).toBeGreaterThan(1)
    for (const slip of behind.slice(0, -1)) expect(slipText(slip).join()).toContain('VOID')

    const print = (await printOf(ticket.id))!.print
    expect((await manager.command('settlePrint', { print, cameOut: false })).status).toBe(200)
    expect(await printOf(ticket.id)).toMatchObject({ state: 'dropped', cause: 'byStaff' })
  })

  it('[LINE-3] a cable that is pulled and put back is found again by itself', async () => {
    printer.simulator.tell({ type: 'unplug' })
    await vi.waitFor(
      async () => expect((await seen()).printers[0]?.fault).toMatch(/lineLost|noDevice/),
      8_000,
    )
    const ticket = await issue()
    printer.simulator.tell({ type: 'plug' })
    await vi.waitFor(async () => expect((await printOf(ticket.id))?.state).toBe('confirmed'), 20_000)
  })
})
