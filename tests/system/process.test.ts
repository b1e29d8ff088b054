import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { IssueAnswer } from '../../protocol/answers.ts'
import { freePort, httpClient, hubCommand, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'

const folders: ReturnType<typeof temporaryFolder>[] = []
const folder = (): string => {
  const made = temporaryFolder()
  folders.push(made)
  return made.path
}
afterEach(() => folders.splice(0).forEach((made) => made.remove()))

async function issue(url: string, token: string): Promise<IssueAnswer> {
  const { body } = await httpClient(url, token).command('issueTicket', {
    services: ['senior-card'],
    print: false,
  })
  return body as IssueAnswer
}

describe('the hub as a process', () => {
  it('[START-1] says where it is, and SIGTERM ends it within 2 s', async () => {
    const hub = await startHub({ folder: folder() })
    expect(hub.output()).toContain(`hub ready http://127.0.0.1:${hub.port}\n`)
    for (const page of ['kiosk', 'counter', 'display', 'console'])
      expect(hub.output()).toContain(`${hub.url}/${page}\n`)
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
    const before = Date.now()
    expect(await hub.stop('SIGTERM')).toBe(0)
    expect(Date.now() - before).toBeLessThan(2_000)
  })

  it('[START-2] a second start goes on with the same day, the same numbers and the same answers', async () => {
    const path = folder()
    const token = await makeToken(path, 'kiosk')
    const first = await startHub({ folder: path })
    const { number } = await issue(first.url, token)
    const again = { services: ['senior-card'], print: false }
    const answer = await httpClient(first.url, token).command('issueTicket', again, 'asked-twice')
    await first.stop()
    const second = await startHub({ folder: path })
    expect(await httpClient(second.url, token).command('issueTicket', again, 'asked-twice')).toEqual(answer)
    expect(Number((await issue(second.url, token)).number.slice(1))).toBe(Number(number.slice(1)) + 2)
    await second.stop()
  })

  it('[START-3] what it cannot use is one clear line and a non-zero exit', async () => {
    const port = await freePort()
    const busy = createServer().listen(port, '127.0.0.1')
    await once(busy, 'listening')
    const path = folder()
    const broken = join(path, 'broken.yaml')
    writeFileSync(broken, 'centre: { id: x\nqueues: ]')
    const wrong = join(path, 'wrong.yaml')
    writeFileSync(wrong, 'centre: { id: UPPER }\n')
    const inTheWay = join(path, 'file')
    writeFileSync(inTheWay, '')
    const base = { PAIHAO_DEMO: '1', PAIHAO_HOST: '127.0.0.1', PAIHAO_DATA: join(path, 'data') }
    const cases: [string, Record<string, string>, RegExp][] = [
      ['a taken port', { PAIHAO_PORT: String(port) }, new RegExp(`port ${port} is taken`)],
      ['an unwritable folder', { PAIHAO_DATA: join(inTheWay, 'data') }, /file.*(cannot be opened|stands)/],
      [
        'a broken YAML',
        { PAIHAO_CENTRE: broken, PAIHAO_DATA: join(path, 'a') },
        /broken\.yaml is not a valid catalogue: line \d/,
      ],
      [
        'a wrong catalogue',
        { PAIHAO_CENTRE: wrong, PAIHAO_DATA: join(path, 'b') },
        /wrong\.yaml.*line 1: centre\.id/,
      ],
      [
        'no such file',
        { PAIHAO_CENTRE: join(path, 'none.yaml'), PAIHAO_DATA: join(path, 'c') },
        /none\.yaml cannot be read/,
      ],
      ['a port that is none', { PAIHAO_PORT: 'abc' }, /PAIHAO_PORT/],
      [
        'an unknown printer',
        { PAIHAO_PRINTER: 'nonsense', PAIHAO_DATA: join(path, 'd') },
        /PAIHAO_PRINTER|printer/i,
      ],
    ]
    for (const [name, env, line] of cases) {
      const { code, stderr } = await hubCommand(['start'], { ...base, ...env })
      const lines = stderr.split('\n').filter((text) => text !== '' && !text.startsWith('{'))
      expect(code, name).not.toBe(0)
      expect(lines, name).toHaveLength(1)
      expect(lines[0], name).toMatch(line)
    }
    busy.close()
  })

  it('[START-4] one hub only on a data folder', async () => {
    const path = folder()
    const hub = await startHub({ folder: path })
    const { code, stderr } = await hubCommand(['start', '--port', String(await freePort())], {
      PAIHAO_DATA: path,
    })
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/another hub is running/)
    await hub.stop()
  })

  it('[VERIFY-1] a changed byte in a row is found and the row is named', async () => {
    const path = folder()
    const token = await makeToken(path, 'kiosk')
    const hub = await startHub({ folder: path })
    for (let i = 0; i < 5; i++) await issue(hub.url, token)
    await hub.stop()
    expect((await hubCommand(['verify', '--data', path])).code).toBe(0)

    const db = new Sqlite(join(path, 'paihao.db'))
    const trigger = db
      .prepare("SELECT sql FROM sqlite_master WHERE name = 'journal_no_update'")
      .pluck()
      .get() as string
    db.exec('DROP TRIGGER journal_no_update')
    db.exec(`UPDATE journal SET data = replace(data, '"ahead":2', '"ahead":3') WHERE seq = 4`)
    db.exec(trigger)
    db.close()
    const { code, stderr } = await hubCommand(['verify', '--data', path])
    expect(code).not.toBe(0)
    expect(stderr).toMatch(/row 4/)
  })

  it('[BACKUP-1] a backup beside a running hub holds the day, and is restored into an empty folder', async () => {
    const path = folder()
    const token = await makeToken(path, 'kiosk')
    const hub = await startHub({ folder: path })
    const { number } = await issue(hub.url, token)
    const file = join(folder(), 'copy.db')
    expect(await hubCommand(['backup', file, '--data', path])).toMatchObject({ code: 0 })
    expect((await hubCommand(['backup', file, '--data', path])).code).not.toBe(0)
    await hub.stop()
    const empty = join(folder(), 'new')
    mkdirSync(empty)
    expect(await hubCommand(['restore', file, '--data', empty])).toMatchObject({ code: 0 })
    expect((await hubCommand(['restore', file, '--data', path])).code).not.toBe(0)
    const restored = await startHub({ folder: empty })
    expect(Number((await issue(restored.url, token)).number.slice(1))).toBe(Number(number.slice(1)) + 1)
    await restored.stop()
  })

  it('[CATALOGUE-1] what is exported can be imported again, and says what changed', async () => {
    const path = folder()
    const hub = await startHub({ folder: path })
    await hub.stop()
    const file = join(path, 'out.yaml')
    expect((await hubCommand(['export', file, '--data', path])).code).toBe(0)
    expect((await hubCommand(['import', file, '--data', path])).stdout).toMatch(/^0 entries changed/)
  })
})
