import { createHash } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { PairingRequest } from '../../../protocol/pairing.ts'
import type { HubAnswer, SetupState } from '../../preload/port.ts'
import { startKiosk } from '../kiosk.ts'
import { fakeElectron, settings } from '../testing.ts'

// A hash of a PIN takes its time, on a busy machine more.
vi.setConfig({ testTimeout: 30_000 })

const HUB = 'http://192.168.1.20:7070'
const view = { data: { centre: { name: { zh: '示例中心', en: 'Sample' } }, kiosks: [] } }
const hall: HubAnswer = { ok: true, centre: '示例中心', kiosks: [] }

/** A kiosk at its setup page, and a hub that gives codes; `confirm` is what a person does there. */
async function start(held: Record<string, string> = {}) {
  const electron = fakeElectron(held)
  let known = false
  electron.hub.answer = (url) => {
    if (!url.endsWith('/pairings')) return known ? Response.json(view) : new Response(null, { status: 401 })
    return Response.json({ ok: true, code: '482913', expiresAt: 1 })
  }
  await startKiosk(electron.ports)
  const { asked, send } = electron
  return {
    ...electron,
    confirm: () => (known = true),
    pair: (hub = HUB) => send({ type: 'pair', hub }),
    look: () => send({ type: 'paired' }),
    /** What the hub was told when it was asked for a code. */
    told: () =>
      PairingRequest.parse(
        JSON.parse(
          asked.findLast(({ url }) => url === `${HUB}/api/v1/pairings`)?.options?.body as string,
        ) as unknown,
      ),
    /** The token with which the hub was asked last. */
    token: () =>
      new Headers(asked.at(-1)?.options?.headers).get('authorization')?.slice('Bearer '.length) ?? '',
  }
}
const choices = { hub: HUB, token: null, kiosk: null, orientation: 'portrait', volume: 1, startAtLogin: true }

it('[APP-27] tells the hub the hash of a token of its own, and tries that token until it is good', async () => {
  const { pair, look, told, token, confirm, asked, send } = await start()
  expect(await pair()).toEqual({ ok: true, code: '482913' })
  expect(asked.at(-1)).toMatchObject({ options: { method: 'POST', redirect: 'error' } })
  expect(await look()).toEqual({ ok: false, problem: 'token' })
  expect(token()).toMatch(/^[\w-]{32}$/)
  expect(createHash('sha256').update(token()).digest('hex')).toBe(told().tokenHash)
  expect(JSON.stringify(asked.filter(({ url }) => url.endsWith('/pairings')))).not.toContain(token())
  confirm()
  expect(await look()).toEqual(hall)
  // Try says the same, as with a token that was typed.
  expect(await send({ type: 'ask', hub: HUB, token: null })).toEqual(hall)
})

it('[APP-27] the page never gets the token; what it saves has it', async () => {
  const { pair, look, confirm, send, files, token } = await start()
  const answers = [await pair(), await look()]
  confirm()
  answers.push(await look(), await send({ type: 'state' }))
  const made = token()
  expect(JSON.stringify(answers)).not.toContain(made)
  await send({ type: 'save', choices, pin: '1357' })
  expect(JSON.parse(files.held['settings.json'] ?? '')).toMatchObject({ hub: HUB, token: made })
})

it('[APP-27] a code that nobody has confirmed lets nothing be saved, nor does one of another hub', async () => {
  const { pair, look, confirm, send, files, asked } = await start()
  await pair()
  await expect(send({ type: 'save', choices, pin: '1357' })).rejects.toThrow(/token/)
  confirm()
  await look()
  const other = 'http://192.168.1.66:7070'
  const before = asked.length
  expect(await send({ type: 'ask', hub: other, token: null })).toEqual({ ok: false, problem: 'token' })
  expect(asked).toHaveLength(before)
  await expect(send({ type: 'save', choices: { ...choices, hub: other }, pin: '1357' })).rejects.toThrow(
    /token/,
  )
  expect(files.held['settings.json']).toBeUndefined()
})

it('[APP-27] each code is of a token of its own, and runs out after ten minutes', async () => {
  const { pair, look, told, clock, confirm } = await start()
  await pair()
  const first = told().tokenHash
  clock.pass(599_999)
  expect(await look()).toEqual({ ok: false, problem: 'token' })
  clock.pass(1)
  expect(await look()).toEqual({ ok: false, problem: 'ranOut' })
  await pair()
  expect(told().tokenHash).not.toBe(first)
  // Confirmed in its last second, and looked at after it.
  clock.pass(600_500)
  confirm()
  expect(await look()).toEqual(hall)
})

it('[APP-27] with the hub gone it says so, until the code has run out', async () => {
  const { pair, look, hub, clock } = await start()
  await pair()
  hub.answer = () => {
    throw new TypeError('refused')
  }
  expect(await look()).toEqual({ ok: false, problem: 'noAnswer' })
  clock.pass(600_000)
  expect(await look()).toEqual({ ok: false, problem: 'ranOut' })
})

it.each([
  ['tooMany', () => new Response(null, { status: 429 })],
  ['noHub', () => new Response(null, { status: 404 })],
  ['noHub', () => new Response('<html>')],
  ['noHub', () => Response.json({ ok: true, code: '<b>', expiresAt: 1 })],
  [
    'noAnswer',
    () => {
      throw new TypeError('refused')
    },
  ],
])('[APP-27] says why there is no code: %s', async (problem, answer) => {
  const { pair, look, hub } = await start()
  hub.answer = answer
  expect(await pair()).toEqual({ ok: false, problem })
  expect(await look()).toEqual({ ok: false, problem: 'ranOut' })
})

it('[APP-27] staff at an open page pair anew after the PIN only, and have ten minutes more for it', async () => {
  const { send, pair, look, confirm, clock, contents, files, told } = await start({
    'settings.json': JSON.stringify(settings),
  })
  await send({ type: 'corner' })
  await expect(pair()).rejects.toThrow(/not allowed/)
  await expect(look()).rejects.toThrow(/not allowed/)
  await send({ type: 'pin', pin: '2468' })
  clock.pass(500_000)
  await pair()
  clock.pass(500_000)
  expect(contents.url).toBe('app://kiosk/setup')
  confirm()
  expect(await look()).toEqual(hall)
  const { choices: before } = (await send({ type: 'state' })) as SetupState
  await send({ type: 'save', choices: { ...before, hub: HUB, token: null }, pin: null })
  const { token } = JSON.parse(files.held['settings.json'] ?? '') as { token: string }
  expect(createHash('sha256').update(token).digest('hex')).toBe(told().tokenHash)
})

it('[APP-27] what was confirmed and not saved is forgotten with the page', async () => {
  const { send, pair, look, confirm } = await start({ 'settings.json': JSON.stringify(settings) })
  await send({ type: 'corner' })
  await send({ type: 'pin', pin: '2468' })
  await pair()
  confirm()
  await look()
  await send({ type: 'back' })
  await send({ type: 'corner' })
  await send({ type: 'pin', pin: '2468' })
  expect(await send({ type: 'ask', hub: HUB, token: null })).toEqual({ ok: false, problem: 'token' })
})
