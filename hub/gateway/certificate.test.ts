import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import pino from 'pino'
import { generate } from 'selfsigned'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { followCertificate, readCertificate, type CertificatePair } from './certificate.ts'

const folder = temporaryFolder()
const files = { cert: join(folder.path, 'cert.pem'), key: join(folder.path, 'key.pem') }
let [present, renewed]: [CertificatePair, CertificatePair] = [
  { cert: '', key: '' },
  { cert: '', key: '' },
]
beforeAll(async () => {
  const make = async (name: string): Promise<CertificatePair> => {
    const options = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const
    const made = await generate([{ name: 'commonName', value: name }], options)
    return { cert: made.cert, key: made.private }
  }
  ;[present, renewed] = [await make('present.example'), await make('renewed.example')]
})
afterAll(() => folder.remove())

let server: Server
let lines: string[]
let stop: () => void
beforeEach(async () => {
  write(present)
  lines = []
  server = createServer(present, (_request, response) => response.end('here')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  stop = followCertificate(files, server, log)
})
afterEach(() => {
  stop()
  server.close()
})

function write({ cert, key }: CertificatePair): void {
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key)
}
/** Whom a screen that connects now is shown. */
const shown = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.subject ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
const half = (pem: string): string => pem.slice(0, Math.floor(pem.length / 2))

const copied: [string, () => CertificatePair][] = [
  ['the certificate only', () => ({ cert: renewed.cert, key: present.key })],
  ['the key only', () => ({ cert: present.cert, key: renewed.key })],
  ['half of the certificate', () => ({ cert: half(renewed.cert), key: renewed.key })],
  ['half of the key', () => ({ cert: renewed.cert, key: half(renewed.key) })],
  [
    'half of the chain behind it',
    () => ({ cert: `${renewed.cert}\n${half(present.cert)}`, key: renewed.key }),
  ],
  ['nothing yet', () => ({ cert: '', key: '' })],
]
it.each(copied)('[TLS-3] while %s was copied nothing changes, and the log says why', async (_, there) => {
  write(there())
  process.emit('SIGHUP')
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: pino.levels.values['error'],
    msg: 'the certificate was not renewed',
    problem: expect.stringContaining('.pem'),
  })
  expect(lines[0]).not.toContain('PRIVATE KEY')
  expect(await shown()).toBe('CN=present.example')
  // The rest of it comes.
  write(renewed)
  process.emit('SIGHUP')
  expect(JSON.parse(lines[1]!)).toMatchObject({ msg: 'the certificate was read anew' })
  expect(await shown()).toBe('CN=renewed.example')
})

it.each(copied)('[TLS-2] with %s a hub does not start', (_, there) => {
  write(there())
  expect(readCertificate(files)).toEqual({
    problem: expect.stringMatching(/\.pem .*(name|holds|copy it anew)/),
  })
})

it('[TLS-3] nothing is followed after the end', async () => {
  stop()
  write(renewed)
  process.emit('SIGHUP')
  expect(lines).toEqual([])
  expect(await shown()).toBe('CN=present.example')
})
