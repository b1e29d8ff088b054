import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { inquiryProcess, type Answered, type Inquirer } from './process.ts'

// Processes begin slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** Takes as many ms as the name of the folder says, and hears nothing meanwhile, as the real one; answers with its process. */
const STAND_IN = `
  process.once('disconnect', () => process.exit())
  process.on('message', ({ id, data }) => {
    if (data === 'crash') process.exit(3)
    if (data === 'nonsense') return process.send('?')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(data))
    process.send({ id, kind: 'file', bytes: new TextEncoder().encode(String(process.pid)) })
  })
`
const folder = temporaryFolder()
const helper = join(folder.path, 'helper.mjs')
writeFileSync(helper, STAND_IN)
afterAll(() => folder.remove())

let inquirer: Inquirer
afterEach(() => inquirer.close())
const begin = (longestMs = 30_000): Inquirer =>
  (inquirer = inquiryProcess({ longestMs, idleMs: 60_000, helper }))
const ask = (...takes: (number | string)[]): Promise<Answered[]> =>
  Promise.all(takes.map((ms) => inquirer.ask(String(ms), { kind: 'names' })))
const kinds = (answers: Answered[]) => answers.map(({ kind }) => kind)
const processOf = (done: Answered | undefined) =>
  done?.kind === 'file' ? new TextDecoder().decode(done.bytes) : null

describe('questions that wait for each other', () => {
  it('[FIGURE-11] have their time from their own turn on', async () => {
    begin(3_000)
    const answers = await ask(900, 900, 900, 900)
    expect(kinds(answers)).toEqual(['file', 'file', 'file', 'file'])
    expect(new Set(answers.map(processOf)).size).toBe(1)
  })

  it.each(['600000', 'crash', 'nonsense'])(
    '[FIGURE-11] get their answers when the one before them goes wrong (%s)',
    async (wrong) => {
      begin(3_000)
      const answers = await ask(1, wrong, 1, 1)
      expect(kinds(answers)).toEqual(['file', 'failed', 'file', 'file'])
      const [before, , after, last] = answers.map(processOf)
      expect(after).not.toBe(before)
      expect(last).toBe(after)
    },
  )

  it('[FIGURE-11] are told when too many wait, and when the hub ends', async () => {
    begin()
    const asked = ask(...Array.from({ length: 17 }, () => '600000'))
    inquirer.close()
    expect(kinds(await asked)).toEqual([...Array.from({ length: 16 }, () => 'failed'), 'busy'])
    expect(kinds(await ask(1))).toEqual(['failed'])
  })
})
