import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Speech } from '../../protocol/catalogue.ts'
import { TicketNumber } from '../../protocol/primitives.ts'
import { refusal } from '../../protocol/refusals.ts'
import { SpeechLanguage, type Sound, type Voice } from '../speech/port.ts'
import { callText } from '../speech/wording.ts'
import { createBuckets } from './bucket.ts'
import { tooMany } from './guard.ts'
import { allowed } from './allowed.ts'
import type { Identity } from './identify.ts'
import { LIMITS, type Limits } from './limits.ts'
import { parseOutside } from '../../protocol/parse.ts'

/** A sentence, not a book: whoever asks waits for its sound. */
const LONGEST_TEXT = 300

export const SpeechQuery = z.object({
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  lang: SpeechLanguage,
})

/** A call, and where its sound comes from: without `from` the hall's clips, and where they are lacking a voice. */
export const CallQuery = z.object({
  number: TicketNumber,
  counter: z.coerce.number().int().min(1).max(999),
  lang: z.enum(['zh', 'en']),
  form: z.enum(['normal', 'short']).default('normal'),
  /** `text` is the words alone, for a board with a voice of its own. */
  from: z.enum(['clips', 'voice', 'text']).optional(),
})

export interface SpeechParts {
  voice: Voice
  /** The hall's own recordings. */
  clips: Voice
  /** How calls are said. */
  wording: () => Speech
  identity: Identity
  limits?: Limits
}

/** [SPEAK-3] [CALLTEXT-2] Text and calls to sound for the screens of the hall, under `/api/v1/speech`. */
export function serveSpeech(app: FastifyInstance, parts: SpeechParts): void {
  const { voice, clips } = parts
  const allowanceOf = createBuckets((parts.limits ?? LIMITS).device)

  app.get('/api/v1/speech', (request, reply) =>
    answer(request, reply, SpeechQuery, SENTENCE_HELP, async ({ text, lang }) => {
      const sound = await voice.say(text, lang)
      return sound && wav(reply, sound)
    }),
  )
  app.get('/api/v1/speech/call', (request, reply) =>
    answer(request, reply, CallQuery, CALL_HELP, async ({ from, lang, form, ...call }) => {
      const text = callText(call, lang, form, parts.wording())
      if (from === 'text') return reply.type('text/plain; charset=utf-8').send(text)
      const recorded = from === 'voice' ? null : await clips.say(text, lang)
      const sound = recorded ?? (from === 'clips' ? null : await voice.say(text, lang, true))
      return sound && wav(reply, sound)
    }),
  )

  async function answer<Q>(
    request: FastifyRequest,
    reply: FastifyReply,
    shape: z.ZodType<Q, unknown>,
    help: string,
    say: (query: Q) => Promise<FastifyReply | null>,
  ): Promise<FastifyReply> {
    const speaker = allowed(parts.identity, request, reply, 'hearSpeech', 'kiosk')
    if (!speaker) return reply
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) return tooMany(reply, wait)
    const query = parseOutside(shape, request.query)
    if (!query.success) {
      return reply.code(400).send({ ok: false, refusal: { ...refusal('malformed'), message: help } })
    }
    // The screen tries a voice of its own then.
    return (await say(query.data)) ?? reply.code(404).send({ ok: false, refusal: refusal('notFound') })
  }
}

const SENTENCE_HELP = `Ask for ?text=…&lang=… with at most ${LONGEST_TEXT} characters in one of ${SpeechLanguage.options.join(', ')}.`
const CALL_HELP =
  'Ask for ?number=A012&counter=3&lang=zh or en, with form=short and from=clips, voice or text if you like.'

/** A call's sound is asked for again and again; recordings may be made anew at any time. */
const wav = (reply: FastifyReply, { wav: bytes }: Sound): FastifyReply =>
  reply.type('audio/wav').header('cache-control', 'private, max-age=600').send(Buffer.from(bytes))
