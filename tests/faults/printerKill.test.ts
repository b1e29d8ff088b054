import { expect, it, vi } from 'vitest'
import type { ConsoleView } from '../../protocol/views.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { foldNewestDay } from '../../hub/live/fold.ts'
import { httpClient, hubCommand, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'
import { dice as diceOf } from '../fixtures/printing/dice.ts'
import { paperProblems } from '../fixtures/printing/papers.ts'
import { ptyPrinter } from '../fixtures/printing/ptyPrinter.ts'

const KILLS = process.env['PAIHAO_PRINTER_FAULTS'] === 'long' ? 20 : 3

it(`[SAFE-2] SIGKILL while a ticket is on the serial line, ${KILLS} times: each is on one paper or in doubt`, async () => {
  const folder = temporaryFolder()
  const data = `${folder.path}/data`
  const printer = await ptyPrinter(folder.path)
  const env = { PAIHAO_PRINTER: printer.address }
  const dice = diceOf(20_261_124)
  let hub = await startHub({ folder: data, env })
  const token = await makeToken(data, 'console')
  const seen = async (): Promise<ConsoleView> =>
    (await httpClient(hub.url, token).view('console')).body.data as unknown as ConsoleView
  const sending = async (): Promise<boolean> => (await seen()).prints.some(({ state }) => state === 'sending')

  for (let kill = 0; kill < KILLS; kill++) {
    const client = httpClient(hub.url, token)
    for (let n = dice.int(1, 3); n > 0; n--) {
      expect((await client.command('issueTicket', { services: ['senior-card'] })).status).toBe(200)
    }
    await vi.waitFor(async () => expect(await sending()).toBe(true), { timeout: 20_000, interval: 20 })
    // A ticket takes about a second on this line.
    await new Promise((resolve) => setTimeout(resolve, dice.int(0, 900)))
    expect(await hub.stop('SIGKILL')).toBe('SIGKILL')
    hub = await startHub({ folder: data, port: hub.port, env })
  }
  const open = async (): Promise<number> =>
    (await seen()).prints.filter(({ state }) => state === 'requested' || state === 'sending').length
  await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 60_000, interval: 200 })
  await hub.stop()
  await printer.close()

  expect(await hubCommand(['verify', '--data', data])).toMatchObject({ code: 0 })
  const db = await openDatabase(data)
  const { state } = foldNewestDay(sqliteJournal(db))
  db.close()
  const slips = [...printer.slips, printer.simulator.hanging()]
  expect(paperProblems(state, slips)).toEqual([])
  const doubtful = [...state.prints.values()].filter((print) => print.state === 'unknown')
  expect(doubtful.length, 'the kills met papers under way').toBeGreaterThan(KILLS / 2)
  folder.remove()
}, 400_000)
