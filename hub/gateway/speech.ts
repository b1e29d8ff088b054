import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refusal } from '../../protocol/refusals.ts'
import { SpeechLanguage, type Voice } from '../speech/port.ts'
import { createBuckets } from './bucket.ts'
import { tooMany } from './guard.ts'
import { demoSpeaker, isLoopback, speakerOf } from './identify.ts'
import { LIMITS, type Limits } from './limits.ts'
import { parseOutside } from './parse.ts'
import type { Speaker } from './permissions.ts'
import type { Tokens } from './tokens.ts'

/** A sentence, not a book: whoever asks waits for its sound. */
const LONGEST_TEXT = 300

export const SpeechQuery = z.object({
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  lang: SpeechLanguage,
})

export interface SpeechParts {
  voice: Voice
  tokens: Tokens
  /** Screens of this machine need no token. */
  demo: boolean
  limits?: Limits
}

/** [SPEAK-3] Text to sound for the screens of the hall: `GET /api/v1/speech?text=…&lang=zh`. */
export function serveSpeech(
  app: FastifyInstance,
  { voice, tokens, demo, limits = LIMITS }: SpeechParts,
): void {
  const allowanceOf = createBuckets(limits.device)

  app.get('/api/v1/speech', async (request, reply) => {
    const speaker = speakerBehind(request.headers.authorization ?? '', request.ip)
    if (!speaker) return reply.code(401).send({ ok: false, refusal: refusal('unauthorized') })
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) return tooMany(reply, wait)
    const query = parseOutside(SpeechQuery, request.query)
    if (!query.success) {
      const message = `Ask for ?text=…&lang=… with at most ${LONGEST_TEXT} characters in one of ${SpeechLanguage.options.join(', ')}.`
      return reply.code(400).send({ ok: false, refusal: { ...refusal('malformed'), message } })
    }
    const sound = await voice.say(query.data.text, query.data.lang)
    // The screen tries a voice of its own then.
    if (!sound) return reply.code(404).send({ ok: false, refusal: refusal('notFound') })
    return reply
      .type('audio/wav')
      .header('cache-control', 'private, max-age=86400')
      .send(Buffer.from(sound.wav))
  })

  function speakerBehind(authorization: string, address: string): Speaker | null {
    const token = /^Bearer ([\w-]{1,200})$/.exec(authorization)?.[1]
    if (token !== undefined) return speakerOf(tokens, token)
    return demo && isLoopback(address) ? demoSpeaker('kiosk') : null
  }
}
