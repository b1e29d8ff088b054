import { mkdirSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { nanoid } from 'nanoid'
import { MOST_MEDIA, type MediaList } from '../../../protocol/media.ts'
import type { LiveCatalogue } from '../../catalogue/live.ts'
import type { Audit } from '../../people/audit.ts'
import { allowed } from '../allowed.ts'
import type { Identity } from '../identify.ts'
import { mediaFile, mediaFiles, type MediaFile } from './folder.ts'
import { manageMedia } from './manage.ts'

export interface MediaParts {
  /** Made where it is missing, so that people see where pictures and videos go. */
  folder: string
  setup: LiveCatalogue
  identity: Identity
  audit: Audit
  clock: () => number
}

/**
 * [MEDIA-1] [MEDIA-2] Pictures and videos of the hall for its boards. A picture's tag cannot send a token, so the list, which
 * asks for one, gives addresses that nobody can guess; they are good until the hub starts again.
 */
export async function serveMedia(app: FastifyInstance, parts: MediaParts): Promise<void> {
  const { folder, setup } = parts
  mkdirSync(folder, { recursive: true })
  const prefix = `/media/${nanoid()}/`
  const pathOf = ({ name, mark }: MediaFile): string => `${prefix}${encodeURIComponent(name)}?${mark}`

  app.get<{ Querystring: { board?: unknown } }>('/api/v1/media', async (request, reply) => {
    if (!allowed(parts.identity, request, reply, 'seeMedia', 'display')) return reply
    const board = setup.view().catalogue.boards.find(({ id }) => id === request.query.board)
    const all = await mediaFiles(folder)
    const named = board?.mediaFiles?.flatMap((name) => all.find((file) => file.name === name) ?? [])
    const media = (board?.mediaFiles?.length ? (named ?? []) : all).map((file) => ({
      kind: file.kind,
      path: pathOf(file),
    }))
    return reply
      .header('cache-control', 'no-store')
      .send({ media: media.slice(0, MOST_MEDIA) } satisfies MediaList)
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
  await manageMedia(app, { ...parts, pathOf })
}
