import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { generate } from 'selfsigned'
import { readSettings, SettingsError } from './settings.ts'

/** Some browsers take none that is good for longer, in ms. */
const VALID_MS = 820 * 86_400_000

/**
 * [TLS-4] Makes a certificate of the hall's own for the names and addresses of this machine, and those that are named.
 * Nobody else vouches for it: each screen is told once to trust it.
 */
export async function runCertificate(names: string[], flags: Record<string, string>): Promise<void> {
  const folder = resolve(flags['out'] ?? join(readSettings(flags, process.env).data, 'tls'))
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const there = Object.values(files).find((file) => existsSync(file))
  if (there !== undefined) throw new SettingsError(`${there} is there already; move it away, or choose --out`)
  const all = [...new Set([...names, ...ownNames()])]
  const now = Date.now()
  const made = await generate([{ name: 'commonName', value: all[0] ?? 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A clock that is a little behind takes it too.
    notBeforeDate: new Date(now - 86_400_000),
    notAfterDate: new Date(now + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: all.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(files.cert, made.cert, { flag: 'wx' })
  writeFileSync(files.key, made.private, { flag: 'wx', mode: 0o600 })
  console.log(
    [
      `a certificate for ${all.join(', ')}, good until ${new Date(now + VALID_MS).toISOString().slice(0, 10)}`,
      `PAIHAO_TLS_CERT=${files.cert}`,
      `PAIHAO_TLS_KEY=${files.key}`,
      'set both for the hub, start it again, and let each screen trust cert.pem: see docs/install.md',
    ].join('\n'),
  )
}

/** As which screens may call this machine. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const lan = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal)
  const name = hostname().split('.')[0] ?? ''
  const named = /^[a-z0-9-]+$/i.test(name) ? [name, `${name}.local`] : []
  return [...lan.map(({ address }) => address), ...named, 'localhost', '127.0.0.1']
}
