import { lstatSync, mkdirSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { nanoid } from 'nanoid'
import type { MediaList } from '../../protocol/media.ts'
import { allowed } from './allowed.ts'
import type { Identity } from './identify.ts'

/** What boards can show, by the ending of the file; no SVG, which may hold programs. */
const kinds: Record<string, 'picture' | 'video'> = {
  '.jpg': 'picture',
  '.jpeg': 'picture',
  '.png': 'picture',
  '.webp': 'picture',
  '.avif': 'picture',
  '.mp4': 'video',
  '.webm': 'video',
}
/** A board goes round; more would never be seen. */
const MOST = 200

/** A plain file that boards can show; `mark` is another one when the file was replaced. */
interface MediaFile {
  kind: 'picture' | 'video'
  mark: string
}

/** What boards can show under this name in the folder; null where there is none. Links lead elsewhere and are none. */
export function mediaFile(folder: string, name: string): MediaFile | null {
  if (name.startsWith('.') || /[/\\\0]/.test(name)) return null
  const kind = kinds[extname(name).toLowerCase()]
  const found = kind && lstatSync(join(folder, name), { throwIfNoEntry: false })
  if (!kind || !found?.isFile() || found.size === 0) return null
  return { kind, mark: `${Math.round(found.mtimeMs).toString(36)}-${found.size.toString(36)}` }
}

export interface MediaParts {
  /** Made where it is missing, so that people see where pictures and videos go. */
  folder: string
  identity: Identity
}

/**
 * [MEDIA-1] [MEDIA-2] Pictures and videos of the hall for its boards. A picture's tag cannot send a token, so the list, which
 * asks for one, gives addresses that nobody can guess; they are good until the hub starts again.
 */
export async function serveMedia(app: FastifyInstance, parts: MediaParts): Promise<void> {
  const { folder } = parts
  mkdirSync(folder, { recursive: true })
  const prefix = `/media/${nanoid()}/`

  app.get('/api/v1/media', async (request, reply) => {
    if (!allowed(parts.identity, request, reply, 'seeMedia', 'display')) return reply
    const names = (await readdir(folder).catch(() => [])).toSorted()
    const media = names.flatMap((name) => {
      const file = mediaFile(folder, name)
      return file ? [{ kind: file.kind, path: `${prefix}${encodeURIComponent(name)}?${file.mark}` }] : []
    })
    const list: MediaList = { media: media.slice(0, MOST) }
    return reply.header('cache-control', 'no-store').send(list)
  })
  await app.register(fastifyStatic, {
    root: folder,
    prefix,
    decorateReply: false,
    index: false,
    list: false,
    dotfiles: 'ignore',
    maxAge: '1h',
    allowedPath: (path) => mediaFile(folder, path.replace(/^\//, '')) !== null,
    setHeaders(reply) {
      void reply.header('content-security-policy', "default-src 'none'")
    },
  })
}
