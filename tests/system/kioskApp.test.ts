import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

it('[APP-23] lets the application’s own page in with its token, and no other page of that kind', async () => {
  const data = join(folder.path, 'data')
  const token = await makeToken(data, 'kiosk')
  const hub = await startHub({ folder: data })
  const connects = (origin: string, auth: object): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = io(hub.url, {
        auth,
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: { origin },
      })
      socket.on('connect', () => resolve(!!socket.close()))
      socket.on('connect_error', () => resolve(!socket.close()))
    })
  const kiosk = { version: PROTOCOL_VERSION, role: 'kiosk', token }
  expect(await connects('app://kiosk', kiosk)).toBe(true)
  expect(await connects('app://other', kiosk)).toBe(false)
  expect(await connects('app://kiosk', { ...kiosk, token: 'unknown' })).toBe(false)
  await hub.stop()
})

it('[UPDATE-1] serves the packages of the folder that was named', async () => {
  const updates = join(folder.path, 'updates')
  mkdirSync(updates)
  writeFileSync(join(updates, 'latest.yml'), 'version: 9.9.9\n')
  const hub = await startHub({ folder: join(folder.path, 'other'), env: { PAIHAO_UPDATES: updates } })
  expect(await (await fetch(`${hub.url}/updates/latest.yml`)).text()).toBe('version: 9.9.9\n')
  expect((await fetch(`${hub.url}/updates/latest-linux.yml`)).status).toBe(404)
  await hub.stop()
})
