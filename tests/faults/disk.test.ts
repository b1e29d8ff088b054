import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerOf } from '../../hub/core/answer.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { faultShim, type DiskMode, type FaultShim } from '../fixtures/faultshim/shim.ts'
import { demoCentre, freePort, httpClient, hubCommand, makeToken, temporaryFolder } from '../fixtures/hub.ts'
import { createAudit } from './audit.ts'
import { mixedLoad } from './load.ts'
import { hubOfTest } from './hub.ts'

/** The long form of `npm run test:faults` plays each fault on a hall at work. */
const LONG = Number(process.env['PAIHAO_KILLS'] ?? 0) > 20
/** How the disk fails, and the bytes that it still takes. */
const faults: [DiskMode, number][] = [
  ['full', 40_000],
  ['full', 0],
  ['readOnly', 0],
  ['writeError', 0],
  ['syncError', 0],
]
/** So many acknowledged commands before the disk fails. */
const ENOUGH = 40

let root: ReturnType<typeof temporaryFolder>
let data: string
const shims: FaultShim[] = []

beforeEach(() => {
  root = temporaryFolder()
  data = join(root.path, 'data')
  mkdirSync(data)
})
afterEach(() => {
  for (const shim of shims.splice(0)) shim.remove()
  root.remove()
})

function shimOf(folder: string): FaultShim {
  const shim = faultShim(folder)
  shims.push(shim)
  return shim
}

/** Without those of the log. */
const linesForPeople = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('{'))

describe('a disk that fails under a hall at work', () => {
  it.each(faults.filter(([mode, room]) => LONG || mode === 'syncError' || room > 0))(
    '[FAULT-4] %s (room %i): the hub ends with 70 and one line, loses nothing and starts again',
    async (mode, room) => {
      const shim = shimOf(data)
      const token = await makeToken(data, 'console')
      const hub = await hubOfTest({ folder: data, env: shim.env })
      let errors = ''
      hub.process.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
      const ended = once(hub.process, 'exit')
      const load = mixedLoad({ url: hub.url, token, seed: 1, kiosks: 4, counters: 4 })
      await load.accepted(ENOUGH)
      shim.disk(mode, room)
      const [code] = (await ended) as [number | null]
      await load.ended
      expect(code).toBe(70)
      const fatal = errors.split('\n').filter((line) => line.includes('"level":60'))
      expect(fatal).toHaveLength(1)
      expect(fatal[0]).toContain('the journal cannot be written; the hub ends rather than run ahead of it')

      shim.disk('good')
      const again = await hubOfTest({ folder: data, port: hub.port, env: shim.env })
      const client = httpClient(again.url, token)
      for (const one of load.sent) {
        if (one.answer === null) one.answer = (await client.command(one.type, one.data, one.id)).body
      }
      await again.stop()
      expect(await hubCommand(['verify', '--data', data])).toMatchObject({ code: 0 })
      const db = await openDatabase(data, { readonly: true })
      const journal = sqliteJournal(db)
      const audit = createAudit()
      for (const entry of journal.read(1)) audit.add(entry)
      expect(audit.problems).toEqual([])
      const accepted = load.sent.filter(({ answer }) => answer?.ok)
      expect(accepted.length).toBeGreaterThanOrEqual(ENOUGH)
      for (const { id, answer } of accepted) {
        expect(answerOf(journal.entriesOf(id).map(({ event }) => event))).toEqual(answer)
      }
      db.close()
    },
  )
})

describe('a disk that is no good at the start', () => {
  const starts: [DiskMode, RegExp][] = [
    ['readOnly', /choose a folder that this user may write to/],
    ['full', /the disk is full; make room/],
  ]
  it.each(starts)(
    '[FAULT-5] %s: the hub says so in one line, also where it ran before',
    async (mode, line) => {
      const shim = shimOf(data)
      const env = { ...shim.env, PAIHAO_DATA: data, PAIHAO_CENTRE: demoCentre('district') }
      const start = async () =>
        hubCommand(['start', '--host', '127.0.0.1', '--port', String(await freePort())], env)
      shim.disk(mode)
      const fresh = await start()
      expect(fresh).toMatchObject({ code: 1, stderr: expect.stringMatching(line) })
      expect(linesForPeople(fresh.stderr)).toHaveLength(1)
      shim.disk('good')
      const hub = await hubOfTest({ folder: data, env: shim.env })
      await hub.stop('SIGKILL')
      shim.disk(mode)
      const used = await start()
      expect(used).toMatchObject({ code: 1, stderr: expect.stringMatching(line) })
      expect(linesForPeople(used.stderr)).toHaveLength(1)
    },
  )
})

describe('a disk that fails under a backup', () => {
  it('[FAULT-6] however: one line, no half file, and the hall goes on', async () => {
    const backups = join(root.path, 'backups')
    mkdirSync(backups)
    const shim = shimOf(backups)
    const hub = await hubOfTest({ folder: data })
    for (const [index, [mode, room]] of faults.entries()) {
      const file = join(backups, `${index}.db`)
      shim.disk(mode, room / 2)
      const failed = await hubCommand(['backup', file, '--data', data], shim.env)
      expect(failed.code, mode).toBe(1)
      expect(linesForPeople(failed.stderr), failed.stderr).toEqual([
        expect.stringContaining(`${file} cannot be written`),
      ])
      expect(readdirSync(backups), mode).toEqual([])
    }
    shim.disk('good')
    const file = join(backups, 'whole.db')
    expect(await hubCommand(['backup', file, '--data', data], shim.env)).toMatchObject({ code: 0 })
    expect(readdirSync(backups)).toEqual(['whole.db'])
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
    await hub.stop()
  })
})
