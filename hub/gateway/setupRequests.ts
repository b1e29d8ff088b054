import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Edit, Proposal, type Checked, type SetupProblem, type SetupView } from '../../protocol/setup.ts'
import { refusal } from '../../protocol/refusals.ts'
import type { LiveCatalogue, Saved } from '../catalogue/live.ts'
import { dayPlus } from '../core/days.ts'
import type { Hall } from '../live/hall.ts'
import { allowed } from './allowed.ts'
import { createBuckets } from './bucket.ts'
import { parsed } from './console/parsed.ts'
import { tooMany } from './guard.ts'
import type { Identity } from './identify.ts'
import { LIMITS } from './limits.ts'
import { parseOutside } from '../../protocol/parse.ts'
import type { Speaker } from './permissions.ts'

export interface SetupParts {
  setup: LiveCatalogue
  hall: Hall
  identity: Identity
  clock: () => number
}

/** A whole catalogue with a thousand services is about one megabyte. */
export const LARGEST_SETUP = 4_000_000

const Edits = z.strictObject({ edits: z.array(Edit).min(1).max(5_000) })
const ChangeId = z.object({ id: z.coerce.number().int().positive() })

/** [SETUP-1] The catalogue of the running hall for whoever sets it up, under `/api/v1/setup`. */
export function serveSetup(app: FastifyInstance, parts: SetupParts): void {
  const { setup, hall, clock } = parts
  const guard = guardSetup(parts.identity)

  app.get('/api/v1/setup', async (request, reply) => {
    const speaker = guard(request, reply)
    if (!speaker) return reply
    return reply.header('cache-control', 'no-store').send(setup.view() satisfies SetupView)
  })

  app.post('/api/v1/setup/check', { bodyLimit: LARGEST_SETUP }, async (request, reply) => {
    if (!guard(request, reply)) return reply
    const asked = parsed(Edits, request.body, reply)
    if (!asked) return reply
    const { edits } = asked
    const layout = await layoutProblems(edits)
    const checked = await hall.read((state) => setup.check(edits, state))
    return reply.send({ ...checked, problems: [...checked.problems, ...layout] } satisfies Checked)
  })

  app.post('/api/v1/setup/changes', { bodyLimit: LARGEST_SETUP }, async (request, reply) => {
    const speaker = guard(request, reply)
    if (!speaker) return reply
    const asked = parsed(Proposal, request.body, reply)
    if (!asked) return reply
    const problems = await layoutProblems(asked.edits)
    if (problems.length > 0) return answer(reply, { ok: false, code: 'setupProblems', problems })
    const by = { actor: speaker.actor, at: clock() }
    const saved = await hall.read((state) =>
      setup.save(asked, by, state, dayPlus(state.lastDay ?? todayUtc(by.at), 1)),
    )
    return answer(reply, saved)
  })

  app.post('/api/v1/setup/changes/:id/undo', async (request, reply) => {
    const speaker = guard(request, reply)
    if (!speaker) return reply
    const asked = parseOutside(ChangeId, request.params)
    if (!asked.success) return answer(reply, { ok: false, code: 'noSuchChange' })
    const by = { actor: speaker.actor, at: clock() }
    return answer(reply, await hall.read((state) => setup.undo(asked.data.id, by, state)))
  })
}

/** Who may set the hall up, and not too often; null where they have their answer. */
export function guardSetup(identity: Identity) {
  const allowanceOf = createBuckets(LIMITS.device)
  return (request: FastifyRequest, reply: FastifyReply): Speaker | null => {
    const speaker = allowed(identity, request, reply, 'manageCatalogue', 'console')
    const wait = speaker ? allowanceOf(speaker.actor).take() : 0
    if (wait > 0) {
      void tooMany(reply, wait)
      return null
    }
    if (speaker) identity.note(speaker)
    return speaker
  }
}

/** The layout of a ticket is tried on sample tickets, which takes a moment. */
async function layoutProblems(edits: readonly Edit[]): Promise<SetupProblem[]> {
  for (const edit of edits) {
    const layout = 'entry' in edit && edit.kind === 'centre' ? edit.entry?.['ticketLayout'] : undefined
    if (typeof layout !== 'string') continue
    const { checkLayout } = await import('../devices/printer/layout/check.ts')
    const { sentence } = await import('../devices/printer/layout/wrong.ts')
    const wrong = await checkLayout(layout)
    if (wrong !== null)
      return [{ kind: 'centre', id: 'centre', field: 'ticketLayout', ...wrong, message: sentence(wrong) }]
  }
  return []
}

function answer(reply: FastifyReply, saved: Saved): FastifyReply {
  if (saved.ok) return reply.send(saved)
  const { code, ...more } = saved
  return reply.code(409).send({ ...more, ok: false, refusal: refusal(code) })
}

const todayUtc = (now: number): string => new Date(now).toISOString().slice(0, 10)
