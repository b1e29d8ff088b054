import { hash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hubCommand, temporaryFolder } from '../../tests/fixtures/hub.ts'
import { centreWithKiosks } from '../../tests/fixtures/kiosks.ts'
import { pairingsIn } from '../gateway/pairings.ts'
import { tokensIn } from '../gateway/tokens.ts'
import { openDatabase } from '../journal/database.ts'

// Each command is a process of its own, on a machine that others may use too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: ReturnType<typeof temporaryFolder>
beforeEach(async () => {
  folder = temporaryFolder()
  const centre = centreWithKiosks(join(folder.path, 'centre.yaml'))
  expect(await hubCommand(['import', centre, '--data', folder.path])).toMatchObject({ code: 0 })
})
afterEach(() => folder.remove())

/** A kiosk asks for a code. */
async function ask(token: string, at = Date.now()): Promise<string> {
  const db = await openDatabase(folder.path)
  const offered = pairingsIn(db).ask({
    tokenHash: hash('sha256', token, 'hex'),
    role: 'kiosk',
    place: null,
    address: '10.0.0.7',
    at,
  })
  db.close()
  if (!offered.ok) throw new Error('no code')
  return offered.code
}
async function device(token: string) {
  const db = await openDatabase(folder.path)
  try {
    return tokensIn(db).find(token)
  } finally {
    db.close()
  }
}
const pair = (...args: string[]) => hubCommand(['pair', ...args, '--data', folder.path])

it('[PAIR-2] pair makes a kiosk of it, also when the code is typed in its groups, and says who asked and when', async () => {
  const at = Date.now() - 60_000
  const code = await ask('kiosk', at)
  const { code: exit, stdout } = await pair(code.slice(0, 3), code.slice(3), '--kiosk', 'hall-east')
  expect([exit, stdout]).toEqual([
    0,
    `paired: kiosk hall-east, asked from 10.0.0.7 at ${new Date(at).toLocaleString('sv')}\n`,
  ])
  expect(await device('kiosk')).toMatchObject({ role: 'kiosk', kiosk: 'hall-east' })
})

it('[PAIR-3] what cannot be is one line, and changes nothing', async () => {
  const code = await ask('kiosk')
  const old = await ask('old', Date.now() - 601_000)
  const refused: [string[], RegExp][] = [
    [[code === '111111' ? '222222' : '111111'], /^nobody asked for the code \d{6}; look at the screen again/],
    [[old], /^the code \d{6} has run out; ask for a new one at the screen\n$/],
    [[code, '--kiosk', 'nowhere'], /^there is no kiosk nowhere in the catalogue\n$/],
  ]
  for (const [args, line] of refused) {
    const { code: exit, stdout, stderr } = await pair(...args)
    expect([exit, stdout, stderr]).toEqual([1, '', expect.stringMatching(line)])
  }
  expect(await device('kiosk')).toBeNull()
  expect((await pair(code)).code).toBe(0)
})
