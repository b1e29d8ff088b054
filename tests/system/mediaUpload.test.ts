import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HallMedia, MEDIA_PIECE, MediaBegun, MediaList, MediaPieceTaken } from '../../protocol/media.ts'
import { SetupView } from '../../protocol/setup.ts'
import { makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { ask, makeManager } from '../fixtures/people.ts'

const folder = temporaryFolder()
const media = join(folder.path, 'media')
let hub: RunningHub
let cookie: string

beforeAll(async () => {
  mkdirSync(media)
  writeFileSync(join(media, '.upload-of-yesterday'), 'half')
  hub = await startHub({ folder: folder.path })
  cookie = await makeManager(hub)
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200, 7)])
const MP4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'), Buffer.alloc(2_500_000, 5)])
const WEBM = Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'.padEnd(99, '.'), 'latin1')

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { refusal: { code: string } }).refusal.code
const begin = (name: string, bytes: number) =>
  ask(hub, 'POST', 'setup/media', { cookie, body: { name, bytes } })
const put = (upload: string, from: number, piece: Buffer) =>
  fetch(`${hub.url}/api/v1/setup/media/uploads/${upload}?from=${from}`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(piece),
  })
async function uploadOf(name: string, bytes: number): Promise<string> {
  return MediaBegun.parse(await (await begin(name, bytes)).json()).upload
}
/** Sends all of a file; resolves to what it was refused with, or null. */
async function send(name: string, content: Buffer): Promise<string | null> {
  const begun = await begin(name, content.length)
  if (!begun.ok) return codeOf(begun)
  const { upload } = MediaBegun.parse(await begun.json())
  for (let from = 0; from < content.length; from += MEDIA_PIECE) {
    const answer = await put(upload, from, content.subarray(from, from + MEDIA_PIECE))
    if (!answer.ok) return codeOf(answer)
    expect(MediaPieceTaken.parse(await answer.json()).done).toBe(from + MEDIA_PIECE >= content.length)
  }
  return null
}
const listed = async () =>
  HallMedia.parse(await (await ask(hub, 'GET', 'setup/media', { cookie })).json()).media
const boardSees = async (board = '') => {
  const headers = { authorization: `Bearer ${await makeToken(folder.path, 'display')}` }
  const list = MediaList.parse(await (await fetch(`${hub.url}/api/v1/media${board}`, { headers })).json())
  return list.media.map(({ path }) => decodeURIComponent(path.replace(/^.*\/|\?.*$/g, '')))
}
const remove = (name: string) => ask(hub, 'DELETE', `setup/media/${encodeURIComponent(name)}`, { cookie })

describe('pictures and videos from the console', () => {
  it('[MEDIA-3] are listed with their size and address, and leave an audit row', async () => {
    expect(await send('2 大厅.png', PNG)).toBeNull()
    expect(await send('1.webm', WEBM)).toBeNull()
    const files = await listed()
    expect(files.map(({ name, kind, bytes, boards }) => [name, kind, bytes, boards])).toEqual([
      ['1.webm', 'video', WEBM.length, []],
      ['2 大厅.png', 'picture', PNG.length, []],
    ])
    const shown = await fetch(hub.url + files[1]!.path)
    expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true)
    const db = new Database(join(folder.path, 'paihao.db'), { readonly: true })
    const rows = db.prepare("SELECT actor, act, subject FROM access_audit WHERE act LIKE 'media%'").all()
    db.close()
    expect(rows).toMatchObject([
      { act: 'mediaAdded', subject: '2 大厅.png' },
      { act: 'mediaAdded', subject: '1.webm' },
    ])
  })

  it('[MEDIA-4] come in pieces, and no board sees one before all of it is there', async () => {
    expect(existsSync(join(media, '.upload-of-yesterday'))).toBe(false)
    const upload = await uploadOf('3.mp4', MP4.length)
    const half = await put(upload, 0, MP4.subarray(0, MEDIA_PIECE))
    expect(await half.json()).toEqual({ ok: true, received: MEDIA_PIECE, done: false })
    expect(await boardSees()).toEqual(['1.webm', '2 大厅.png'])
    // A piece that was sent again is not written twice.
    const again = await put(upload, 0, MP4.subarray(0, MEDIA_PIECE))
    expect([again.status, await again.json()]).toMatchObject([
      409,
      { refusal: { code: 'mediaGap', params: { received: MEDIA_PIECE } } },
    ])
    await put(upload, MEDIA_PIECE, MP4.subarray(MEDIA_PIECE, 2 * MEDIA_PIECE))
    expect(await boardSees()).not.toContain('3.mp4')
    await put(upload, 2 * MEDIA_PIECE, MP4.subarray(2 * MEDIA_PIECE))
    expect(await boardSees()).toContain('3.mp4')
    expect(readFileSync(join(media, '3.mp4')).equals(MP4)).toBe(true)
    expect(readdirSync(media).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('[MEDIA-4] what is given up leaves nothing', async () => {
    const upload = await uploadOf('given up.mp4', MP4.length)
    await put(upload, 0, MP4.subarray(0, MEDIA_PIECE))
    expect((await ask(hub, 'DELETE', `setup/media/uploads/${upload}`, { cookie })).status).toBe(204)
    expect(readdirSync(media).filter((name) => name.startsWith('.'))).toEqual([])
    expect(await codeOf(await put(upload, MEDIA_PIECE, MP4.subarray(0, 9)))).toBe('mediaLost')
  })

  it.each([
    [
      'a page that calls itself a picture',
      'a.png',
      Buffer.from('<html><script>alert(1)</script>'.padEnd(99)),
      'mediaKind',
    ],
    ['a picture that calls itself a video', 'a.mp4', PNG, 'mediaKind'],
    ['another kind of picture', 'a.jpg', PNG, 'mediaKind'],
    ['a film of QuickTime', 'a.mp4', Buffer.from('\0\0\0\x14ftypqt  '.padEnd(99), 'latin1'), 'mediaKind'],
    ['Matroska', 'a.webm', Buffer.from('\x1a\x45\xdf\xa3matroska'.padEnd(99), 'latin1'), 'mediaKind'],
    ['a few bytes', 'a.png', Buffer.from('x'), 'mediaKind'],
    ['a drawing with programs', 'a.svg', PNG, 'mediaName'],
    ['a hidden name', '.a.png', PNG, 'mediaName'],
    ['a name that leads elsewhere', '../a.png', PNG, 'mediaName'],
    ['a very long name', `${'a'.repeat(60)}.png`, PNG, 'mediaName'],
    ['a name that is taken', '2 大厅.png', PNG, 'mediaTaken'],
  ])('[MEDIA-5] refuses %s', async (_what, name, content, code) => {
    const before = readdirSync(media)
    expect(await send(name, content)).toBe(code)
    expect(readdirSync(media)).toEqual(before)
  })

  it('[MEDIA-5] refuses what is too large before any of it', async () => {
    expect(await codeOf(await begin('large.png', 20_000_001))).toBe('mediaTooLarge')
    expect(await codeOf(await begin('large.mp4', 2_000_000_001))).toBe('mediaTooLarge')
    // More than was said does not come either.
    const upload = await uploadOf('more.png', PNG.length)
    expect(await codeOf(await put(upload, 0, Buffer.concat([PNG, PNG])))).toBe('mediaGap')
  })

  it('[MEDIA-3] [MEDIA-6] a board shows the files that it names; those are not removed', async () => {
    const { base } = SetupView.parse(await (await ask(hub, 'GET', 'setup', { cookie })).json())
    const board = {
      id: 'media',
      name: { zh: '左', en: 'Left' },
      media: true,
      mediaFiles: ['3.mp4', '1.webm'],
    }
    const change = (mediaFiles: string[], from: 'now' | 'nextDay', on = base) =>
      ask(hub, 'POST', 'setup/changes', {
        cookie,
        body: { base: on, edits: [{ kind: 'boards', id: 'media', entry: { ...board, mediaFiles } }], from },
      })
    expect((await change(['3.mp4', '1.webm'], 'now')).status).toBe(200)
    expect(await boardSees('?board=media')).toEqual(['3.mp4', '1.webm'])
    expect(await boardSees()).toEqual(['1.webm', '2 大厅.png', '3.mp4'])

    const refused = await remove('1.webm')
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { refusal: { code: 'mediaInUse', params: { boards: 'media' } } },
    ])
    expect((await listed()).map(({ boards }) => boards)).toEqual([['media'], [], ['media']])
    // From tomorrow on it is another one; until then both are held.
    const { base: next } = SetupView.parse(await (await ask(hub, 'GET', 'setup', { cookie })).json())
    expect((await change(['2 大厅.png'], 'nextDay', next)).status).toBe(200)
    expect((await listed()).map(({ boards }) => boards)).toEqual([['media'], ['media'], ['media']])
  })

  it('[MEDIA-3] what no board names is removed', async () => {
    expect(await send('4.png', PNG)).toBeNull()
    expect((await remove('4.png')).status).toBe(204)
    expect(existsSync(join(media, '4.png'))).toBe(false)
    expect(await codeOf(await remove('4.png'))).toBe('unknownMedia')
    expect((await remove('..%2fhall.db')).status).toBe(404)
  })
})
