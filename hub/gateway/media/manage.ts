import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import {
  MEDIA_PIECE,
  MediaBeginning,
  type HallMedia,
  type MediaBegun,
  type MediaPieceTaken,
} from '../../../protocol/media.ts'
import type { By } from '../../people/audit.ts'
import { allowed } from '../allowed.ts'
import { malformed, refuse } from '../answers.ts'
import { createBuckets } from '../bucket.ts'
import { parsed } from '../console/parsed.ts'
import { tooMany } from '../guard.ts'
import { LIMITS } from '../limits.ts'
import { mediaFile, mediaFiles, type MediaFile } from './folder.ts'
import type { MediaParts } from './serve.ts'
import { uploadsInto, type Refused } from './uploads.ts'
import { boardsWith } from './uses.ts'

const PIECE = 'application/octet-stream'
const From = z.object({ from: z.coerce.number().int().nonnegative() })

/** [MEDIA-3] to [MEDIA-6] The media folder for whoever sets the boards up, under `/api/v1/setup/media`. */
export async function manageMedia(
  app: FastifyInstance,
  parts: MediaParts & { pathOf: (file: MediaFile) => string },
): Promise<void> {
  const { folder, setup, identity, audit, clock } = parts
  const uploads = uploadsInto(folder)
  const allowanceOf = createBuckets(LIMITS.device)

  function by(...[request, reply]: [Parameters<typeof allowed>[1], FastifyReply]): By | null {
    const speaker = allowed(identity, request, reply, 'manageMedia', 'console')
    if (!speaker) return null
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) {
      void tooMany(reply, wait)
      return null
    }
    identity.note(speaker)
    return { actor: speaker.actor, at: clock() }
  }

  // Within its own walls, since a piece is the only body of bytes that the hub takes.
  await app.register(async (inner) => {
    inner.addContentTypeParser(PIECE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    inner.get('/api/v1/setup/media', async (request, reply) => {
      if (!by(request, reply)) return reply
      const view = setup.view()
      const media = (await mediaFiles(folder)).map((file) => {
        const { name, kind, bytes } = file
        return { name, kind, bytes, path: parts.pathOf(file), boards: boardsWith(name, view) }
      })
      return reply.header('cache-control', 'no-store').send({ media } satisfies HallMedia)
    })

    inner.post('/api/v1/setup/media', async (request, reply) => {
      const asked = by(request, reply) && parsed(MediaBeginning, request.body, reply)
      if (!asked) return reply
      const begun = await uploads.begin(asked.name, asked.bytes)
      return begun.ok ? reply.send(begun satisfies z.infer<typeof MediaBegun>) : answer(reply, begun)
    })

    inner.put<{ Params: { upload: string } }>(
      '/api/v1/setup/media/uploads/:upload',
      { bodyLimit: MEDIA_PIECE },
      async (request, reply) => {
        const who = by(request, reply)
        const asked = who && parsed(From, request.query, reply)
        if (!who || !asked) return reply
        const piece = request.body
        if (!Buffer.isBuffer(piece) || piece.length === 0)
          return malformed(reply, `Send a piece of the file as ${PIECE}.`)
        const taken = await uploads.take(request.params.upload, asked.from, piece)
        if (!taken.ok) return answer(reply, taken)
        const { name, ...more } = taken
        if (taken.done) audit(who, 'mediaAdded', name, { bytes: taken.received })
        return reply.send(more satisfies z.infer<typeof MediaPieceTaken>)
      },
    )

    inner.delete<{ Params: { upload: string } }>(
      '/api/v1/setup/media/uploads/:upload',
      async (request, reply) => {
        if (!by(request, reply)) return reply
        await uploads.drop(request.params.upload)
        return reply.code(204).send()
      },
    )

    inner.delete<{ Params: { name: string } }>('/api/v1/setup/media/:name', async (request, reply) => {
      const who = by(request, reply)
      if (!who) return reply
      const { name } = request.params
      const file = mediaFile(folder, name)
      if (!file) return refuse(reply, 404, 'unknownMedia')
      const boards = boardsWith(name, setup.view())
      if (boards.length > 0) return refuse(reply, 409, 'mediaInUse', { boards: boards.join(', ') })
      await rm(join(folder, name))
      audit(who, 'mediaRemoved', name, { bytes: file.bytes })
      return reply.code(204).send()
    })
  })
}

const answer = (reply: FastifyReply, { code, params }: Refused): FastifyReply =>
  code === 'tooMany'
    ? tooMany(reply, Number(params?.['retryAfterMs']))
    : refuse(reply, code === 'mediaLost' ? 404 : 409, code, params)
