import { X509Certificate } from 'node:crypto'
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { hubCommand, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { firstSecret, MANAGER } from '../fixtures/people.ts'

const folder = temporaryFolder()
const cert = join(folder.path, 'tls/cert.pem')
const key = join(folder.path, 'tls/key.pem')
let hub: RunningHub
let log = ''

beforeAll(async () => {
  const made = await hubCommand(['certificate', 'hall.example', '10.1.2.3', '--data', folder.path])
  expect(made).toMatchObject({ code: 0 })
  hub = await startHub({ folder: folder.path, env: { PAIHAO_TLS_CERT: cert, PAIHAO_TLS_KEY: key } })
  hub.process.stderr?.on('data', (text) => (log += String(text)))
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}
/** A request whose certificate is checked as a screen that trusts it would. */
function get(
  path: string,
  { method = 'GET', body, token }: { method?: string; body?: object; token?: string } = {},
) {
  return new Promise<Got>((resolve, reject) => {
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const url = `https://127.0.0.1:${hub.port}${path}`
    const asked = request(url, { method, headers, ca: readFileSync(cert), agent: false }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += String(chunk)))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })
}
const shown = (): Promise<string> =>
  new Promise((resolve) => {
    const socket = connectTls({ port: hub.port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? '')
      socket.destroy()
    })
  })
const fingerprint = (file: string): string => new X509Certificate(readFileSync(file)).fingerprint256

describe('a hub with a certificate', () => {
  it('[TLS-4] that was made for its names and addresses, with a key that nobody else reads', async () => {
    const names = new X509Certificate(readFileSync(cert)).subjectAltName ?? ''
    for (const name of ['DNS:hall.example', 'IP Address:10.1.2.3', 'DNS:localhost', 'IP Address:127.0.0.1'])
      expect(names).toContain(name)
    expect(statSync(key).mode & 0o077).toBe(0)
    const again = await hubCommand(['certificate', '--data', folder.path])
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') })
  })

  it('[TLS-1] [HEADER-1] speaks TLS and says so everywhere', async () => {
    const base = `https://127.0.0.1:${hub.port}`
    expect(hub.output()).toContain(`hub ready ${base}\n`)
    expect(hub.output()).toContain(`first manager: ${base}/console#/first/`)
    const page = await get('/console')
    expect(page.headers['strict-transport-security']).toBe('max-age=63072000')
    expect(page.headers['content-security-policy']).toContain(`wss://127.0.0.1:${hub.port}`)
    const token = await makeToken(folder.path, 'kiosk')
    const view = JSON.parse((await get('/api/v1/views/kiosk', { token })).text) as {
      data: { phoneAddress: string }
    }
    expect(view.data.phoneAddress).toMatch(/^https:\/\//)
    await expect(fetch(`http://127.0.0.1:${hub.port}/healthz`)).rejects.toThrow()
    const body = { secret: firstSecret(hub), ...MANAGER }
    const made = await get('/api/v1/first-manager', { method: 'POST', body })
    expect(made.headers['set-cookie']?.[0]).toMatch(
      /^__Host-paihao=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    const socket = io(base, {
      auth: { version: PROTOCOL_VERSION, role: 'kiosk', token },
      transports: ['websocket'],
      ca: readFileSync(cert, 'utf8'),
      reconnection: false,
    })
    const state = await new Promise((resolve) => {
      socket.on('view', () => resolve('live'))
      socket.on('connect_error', (error) => resolve(error.message))
    })
    socket.close()
    expect(state).toBe('live')
    const doctor = await hubCommand(['doctor', '--data', folder.path, '--port', String(hub.port)], {
      PAIHAO_TLS_CERT: cert,
      PAIHAO_TLS_KEY: key,
    })
    expect(doctor.stdout).toContain(`a hub answers on ${hub.port}`)
  })

  it('[TLS-3] takes a renewed one on SIGHUP, and keeps the one before where it is wrong', async () => {
    const before = await shown()
    expect(before).toBe(fingerprint(cert))
    const next = join(folder.path, 'next')
    await hubCommand(['certificate', '--data', folder.path, '--out', next])
    copyFileSync(join(next, 'cert.pem'), cert)
    hub.process.kill('SIGHUP')
    await expect.poll(() => log).toContain('the certificate was not renewed')
    expect(log).toContain('is not the key of')
    expect(await shown()).toBe(before)
    copyFileSync(join(next, 'key.pem'), key)
    hub.process.kill('SIGHUP')
    await expect.poll(shown).toBe(fingerprint(join(next, 'cert.pem')))
    expect((await get('/healthz')).status).toBe(200)
    expect(log).not.toContain('PRIVATE KEY')
  })
})

it('[TLS-2] what is wrong with the files is one line at the start', async () => {
  const other = temporaryFolder()
  await hubCommand(['certificate', '--data', other.path])
  const nonsense = join(other.path, 'nonsense.pem')
  writeFileSync(nonsense, 'nonsense')
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PAIHAO_TLS_CERT: cert }, /go together; set both/],
    [
      { PAIHAO_TLS_CERT: cert, PAIHAO_TLS_KEY: join(other.path, 'nothing.pem') },
      /ENOENT.*name files that this user may read/,
    ],
    [{ PAIHAO_TLS_CERT: nonsense, PAIHAO_TLS_KEY: key }, /holds no certificate/],
    [{ PAIHAO_TLS_CERT: cert, PAIHAO_TLS_KEY: nonsense }, /holds no private key/],
    [{ PAIHAO_TLS_CERT: cert, PAIHAO_TLS_KEY: join(other.path, 'tls/key.pem') }, /is not the key of/],
  ]
  await Promise.all(
    wrong.map(async ([env, line]) => {
      const { code, stderr } = await hubCommand(['start', '--demo', '--data', join(other.path, 'data')], env)
      const lines = stderr.split('\n').filter((text) => text !== '' && !text.startsWith('{'))
      expect([code, lines]).toEqual([1, [expect.stringMatching(line)]])
    }),
  )
  other.remove()
})
