import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answerOf } from '../../hub/core/answer.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import type { IssueAnswer } from '../../protocol/answers.ts'
import { demoCentre, freePort, httpClient, hubCommand, makeToken, temporaryFolder } from '../fixtures/hub.ts'
import { dice as diceOf } from '../fixtures/printing/dice.ts'
import { createAudit } from './audit.ts'
import { mixedLoad, type Sent } from './load.ts'
import { hubOfTest } from './hub.ts'

const KILLS = Number(process.env['PAIHAO_KILLS'] ?? 5)
/** The long form asks `verify` after every kill, the short one at the end. */
const LONG = KILLS > 20
const SEED = 20_261_124
const MAIN = fileURLToPath(new URL('../../hub/main.ts', import.meta.url))

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Kills a hub that is just starting. */
async function killStart(folder: string, port: number, ms: number): Promise<void> {
  const env = { PAIHAO_PORT: String(port), PAIHAO_HOST: '127.0.0.1', PAIHAO_DATA: folder }
  const more = { PAIHAO_CENTRE: demoCentre('district') }
  const child = spawn(process.execPath, [MAIN, 'start'], { env: { ...process.env, ...env, ...more } })
  const ended = once(child, 'exit')
  await after(ms)
  child.kill('SIGKILL')
  await ended
}

describe('SIGKILL in the middle of a hall at work', () => {
  it(
    `[SAFE-1] [FAULT-1] ${KILLS} times: nothing acknowledged is lost, doubled or skipped, and a retry is done once`,
    async () => {
      const folder = temporaryFolder()
      const token = await makeToken(folder.path, 'console')
      const port = await freePort()
      const dice = diceOf(SEED)
      const audit = createAudit()
      const tickets: IssueAnswer[] = []
      let unanswered = 0
      let written = 0

      /** Reads what the killed hub left, and what each client was told, without touching the files. */
      async function look(sent: readonly Sent[]): Promise<void> {
        const db = await openDatabase(folder.path, { readonly: true })
        const journal = sqliteJournal(db)
        for (const entry of journal.read(audit.seq() + 1)) audit.add(entry)
        for (const { id, answer } of sent) {
          const events = journal.entriesOf(id).map(({ event }) => event)
          if (answer?.ok) expect(answerOf(events), id).toEqual(answer)
          else if (answer) expect(events, 'a refusal wrote something').toEqual([])
          else if (events.length > 0) written++
        }
        db.close()
        expect(audit.problems).toEqual([])
      }

      let retry: Sent[] = []
      for (let kill = 0; kill < KILLS; kill++) {
        if (kill % 4 === 3) await killStart(folder.path, port, dice.int(50, 700))
        const hub = await hubOfTest({ folder: folder.path, port })
        const client = httpClient(hub.url, token)
        for (const one of retry) {
          one.answer = (await client.command(one.type, one.data, one.id)).body
          expect((await client.command(one.type, one.data, one.id)).body, one.id).toEqual(one.answer)
        }
        await look(retry)
        const load = mixedLoad({ url: hub.url, token, seed: SEED + kill, kiosks: 6, counters: 8 })
        await after(dice.int(40, LONG ? 1_500 : 500))
        expect(await hub.stop('SIGKILL')).toBe('SIGKILL')
        await load.ended
        await look(load.sent)
        for (const { answer } of load.sent) if (answer?.ok && 'number' in answer) tickets.push(answer)
        retry = load.sent.filter(({ answer }) => answer === null)
        unanswered += retry.length
        if (LONG) expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
      }

      expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
      const hub = await hubOfTest({ folder: folder.path, port })
      const sample = Array.from({ length: 200 }, () => dice.pick(tickets))
      for (const { token: link, number } of sample) {
        const view = await fetch(`${hub.url}/api/v1/views/ticket/${link}`)
        expect(view.status, number).toBe(200)
        expect(((await view.json()) as { data: { number: string } }).data.number).toBe(number)
      }
      await hub.stop()
      folder.remove()
      expect(audit.issued()).toBeGreaterThanOrEqual(tickets.length)
      expect(unanswered, 'the kills cut commands off').toBeGreaterThan(KILLS)
      console.log(
        `${KILLS} kills: ${audit.seq()} entries, ${tickets.length} acknowledged tickets, 0 lost, 0 doubled; ` +
          `${unanswered} commands without an answer, ${written} of them were written`,
      )
    },
    120_000 + KILLS * 20_000,
  )
})
