import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MediaList } from '../../protocol/media.ts'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const folder = temporaryFolder()
const media = join(folder.path, 'media')
let hub: RunningHub
let token: string
let items: MediaList['media']
let base: string

beforeAll(async () => {
  mkdirSync(join(media, 'below'), { recursive: true })
  writeFileSync(join(folder.path, 'secret.png'), 'secret')
  for (const name of [
    '2 大厅.png',
    '1.MP4',
    '3#?.webm',
    'page.html',
    'drawing.svg',
    '.hidden.png',
    'below/a.png',
  ])
    writeFileSync(join(media, name), '0123456789')
  writeFileSync(join(media, 'empty.jpg'), '')
  symlinkSync(join(folder.path, 'secret.png'), join(media, 'link.png'))
  token = await makeToken(folder.path, 'display')
  hub = await startHub({ folder: folder.path })
  const answer = await list(token)
  items = MediaList.parse(await answer.json()).media
  base = items[0]?.path.replace(/[^/]+$/, '') ?? ''
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const list = (bearer?: string) =>
  fetch(`${hub.url}/api/v1/media`, {
    headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
  })
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${hub.url}${path}`, { headers })

describe('the media folder', () => {
  it('[MEDIA-1] pictures and videos are listed by their names', () => {
    expect(
      items.map(({ kind, path }) => [kind, decodeURIComponent(path.slice(base.length).replace(/\?.*/, ''))]),
    ).toEqual([
      ['video', '1.MP4'],
      ['picture', '2 大厅.png'],
      ['video', '3#?.webm'],
    ])
  })

  it('[MEDIA-1] a file that was replaced has another address', async () => {
    const before = items[1]?.path
    writeFileSync(join(media, '2 大厅.png'), '01234567890')
    const { media: after } = MediaList.parse(await (await list(token)).json())
    expect(after[1]?.path).not.toBe(before)
    expect(after[0]).toEqual(items[0])
    writeFileSync(join(media, '2 大厅.png'), '0123456789')
  })

  it('[MEDIA-2] they come with their type, and a video in parts', async () => {
    const types = await Promise.all(
      items.map(async ({ path }) => (await get(path)).headers.get('content-type')),
    )
    expect(types).toEqual(['video/mp4', 'image/png', 'video/webm'])
    const part = await get(items[0]?.path ?? '', { range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    expect(part.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ...[
      'page.html',
      'drawing.svg',
      '.hidden.png',
      'below/a.png',
      'below%2Fa.png',
      'link.png',
      'empty.jpg',
      '',
    ],
    ...[
      '../secret.png',
      '%2e%2e%2fsecret.png',
      '..%5csecret.png',
      '%00.png',
      '2%20%E5%A4%A7%E5%8E%85.png%00.html',
    ],
  ])('[MEDIA-2] %s is not given', async (name) => {
    const { status } = await get(base + name)
    expect([400, 403, 404]).toContain(status)
  })

  it('[MEDIA-2] only boards hear where they are, and nobody guesses it', async () => {
    expect((await list()).status).toBe(401)
    expect((await list('nonsense')).status).toBe(401)
    expect((await list(await makeToken(folder.path, 'kiosk'))).status).toBe(403)
    expect((await get('/media/1.MP4')).status).toBe(404)
    expect((await get(`/media/${'A'.repeat(21)}/1.MP4`)).status).toBe(404)
  })

  it('[MEDIA-1] what is put there while the hub runs is there at once', async () => {
    writeFileSync(join(media, '4.jpg'), 'new')
    const { media: now } = MediaList.parse(await (await list(token)).json())
    expect(now).toHaveLength(4)
    expect((await get(now[3]?.path ?? '')).status).toBe(200)
  })
})
