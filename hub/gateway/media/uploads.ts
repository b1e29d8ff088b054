import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { open, rename, rm, statfs, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { nanoid } from 'nanoid'
import { LARGEST_MEDIA, mediaKindOf, MediaName, MOST_MEDIA } from '../../../protocol/media.ts'
import type { Refusal, RefusalCode } from '../../../protocol/refusals.ts'
import { HEAD_BYTES, isAsNamed } from './content.ts'
import { mediaFiles } from './folder.ts'

/** Hidden, so that no board is ever told of it, and on the same disk, so that it can be moved in one step. */
const UNFINISHED = '.upload-'
/** What nobody goes on with is dropped after so long, in ms. */
const IDLE_MS = 10 * 60_000
const MOST_AT_ONCE = 4
/** So much of the disk is left for the hall itself, in bytes: a full one would stop it. */
const KEPT_FREE = 1_000_000_000

export interface Refused {
  ok: false
  code: RefusalCode
  params?: NonNullable<Refusal['params']>
}
const no = (code: RefusalCode, params?: Refused['params']): Refused =>
  params ? { ok: false, code, params } : { ok: false, code }

interface Upload {
  name: string
  bytes: number
  received: number
  file: FileHandle
  path: string
  /** A piece is being written. */
  busy: boolean
  idle: NodeJS.Timeout
}

export interface Uploads {
  /** A file of so many bytes is about to come under this name. */
  begin(name: string, bytes: number): Promise<{ ok: true; upload: string } | Refused>
  /** The piece behind `from` bytes; with the last one the file is there. */
  take(
    upload: string,
    from: number,
    piece: Buffer,
  ): Promise<{ ok: true; received: number; done: boolean; name: string } | Refused>
  /** Nothing is left of it. */
  drop(upload: string): Promise<void>
}

/** [MEDIA-4] [MEDIA-5] Files on their way into the media folder; what a hub before this one left unfinished goes at once. */
export function uploadsInto(folder: string): Uploads {
  const uploads = new Map<string, Upload>()
  for (const name of readdirSync(folder))
    if (name.startsWith(UNFINISHED)) rmSync(join(folder, name), { force: true })

  const isThere = (name: string): boolean =>
    lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined
  const isComing = (name: string): boolean => [...uploads.values()].some((one) => one.name === name)

  async function drop(id: string): Promise<void> {
    const upload = uploads.get(id)
    if (!upload) return
    uploads.delete(id)
    clearTimeout(upload.idle)
    await upload.file.close()
    await rm(upload.path, { force: true })
  }

  async function whyNot(name: string, bytes: number): Promise<Refused | null> {
    const kind = mediaKindOf(name)
    if (!MediaName.safeParse(name).success || kind === null) return no('mediaName')
    const most = LARGEST_MEDIA[kind]
    if (bytes > most) return no('mediaTooLarge', { megabytes: most / 1_000_000 })
    if (isThere(name) || isComing(name)) return no('mediaTaken')
    if (uploads.size >= MOST_AT_ONCE) return no('tooMany', { retryAfterMs: 5_000 })
    if ((await mediaFiles(folder)).length + uploads.size >= MOST_MEDIA)
      return no('mediaFull', { most: MOST_MEDIA })
    const { bavail, bsize } = await statfs(folder)
    const toCome = [...uploads.values()].reduce((sum, one) => sum + one.bytes - one.received, 0)
    return bavail * bsize - toCome - bytes < KEPT_FREE ? no('mediaNoRoom') : null
  }

  return {
    drop,
    async begin(asked, bytes) {
      const name = asked.normalize('NFC')
      const refused = await whyNot(name, bytes)
      if (refused) return refused
      const id = nanoid()
      const path = join(folder, UNFINISHED + id)
      const file = await open(path, 'wx')
      const idle = setTimeout(() => void drop(id), IDLE_MS).unref()
      uploads.set(id, { name, bytes, received: 0, file, path, busy: false, idle })
      return { ok: true, upload: id }
    },
    async take(id, from, piece) {
      const upload = uploads.get(id)
      if (!upload) return no('mediaLost')
      const { name, bytes, received } = upload
      if (upload.busy || from !== received || received + piece.length > bytes)
        return no('mediaGap', { received })
      const isHead = from === 0
      if (isHead && (piece.length < Math.min(bytes, HEAD_BYTES) || !isAsNamed(name, piece))) {
        await drop(id)
        return no('mediaKind')
      }
      upload.busy = true
      upload.idle.refresh()
      try {
        await upload.file.write(piece, 0, piece.length, from)
        upload.received += piece.length
        if (upload.received < bytes) return { ok: true, received: upload.received, done: false, name }
        await upload.file.sync()
        if (isThere(name)) {
          await drop(id)
          return no('mediaTaken')
        }
        await rename(upload.path, join(folder, name))
        await drop(id)
        return { ok: true, received: bytes, done: true, name }
      } finally {
        upload.busy = false
      }
    },
  }
}
