import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Speech } from '../../protocol/catalogue.ts'
import { Id } from '../../protocol/primitives.ts'
import type { LiveCatalogue } from '../catalogue/live.ts'
import type { PrintResult } from '../devices/printer/port.ts'
import type { Voice } from '../speech/port.ts'
import { callText } from '../speech/wording.ts'
import { CallQuery } from './speech.ts'
import type { Identity } from './identify.ts'
import { refuse } from './answers.ts'
import { parsed } from './console/parsed.ts'
import { parseOutside } from '../../protocol/parse.ts'
import { guardSetup } from './setupRequests.ts'

export interface SetupTrialParts {
  setup: LiveCatalogue
  identity: Identity
  /** Prints a page that shows how a printer is set; null where there is no such printer. */
  testPage: (printer: string) => Promise<PrintResult | null>
  voice: Voice
}

const PaperQuery = z.strictObject({
  /** Empty for the usual layout. */
  layout: z.string().max(8_000),
  paperMm: z.literal([58, 80]).default(80),
})
const SpeechTrial = z.strictObject({
  speech: Speech,
  number: CallQuery.shape.number.default('A012'),
  counter: z.int().min(1).max(999).default(3),
  lang: CallQuery.shape.lang,
  form: CallQuery.shape.form,
})

/** [TRIAL-1] to [TRIAL-3] What is being set up, tried before it is saved: a paper, a printer, a call. */
export function serveSetupTrials(app: FastifyInstance, parts: SetupTrialParts): void {
  const { setup, testPage, voice } = parts
  const guard = guardSetup(parts.identity)

  app.get('/api/v1/setup/paper', async (request, reply) => {
    if (!guard(request, reply)) return reply
    const { DEFAULT_LAYOUT } = await import('../devices/printer/layout/layout.ts')
    // Its head explains it to those who read the file.
    return reply.send({ layout: DEFAULT_LAYOUT.replace(/^\{% comment %\}.*?\{% endcomment %\}\s*/s, '') })
  })

  app.post('/api/v1/setup/paper', async (request, reply) => {
    if (!guard(request, reply)) return reply
    const asked = parsed(PaperQuery, request.body, reply)
    if (!asked) return reply
    const { trialPaper } = await import('../devices/printer/layout/trial.ts')
    const tried = await trialPaper(asked, setup.index().catalogue.centre)
    return reply.send(tried)
  })

  app.post('/api/v1/setup/printers/:printer/test', async (request, reply) => {
    if (!guard(request, reply)) return reply
    const asked = parseOutside(z.object({ printer: Id }), request.params)
    const result = asked.success ? await testPage(asked.data.printer) : null
    if (result === null) return refuse(reply, 404, 'unknownPrinter')
    return reply.send(result)
  })

  app.post('/api/v1/setup/speech', async (request, reply) => {
    if (!guard(request, reply)) return reply
    const asked = parsed(SpeechTrial, request.body, reply)
    if (!asked) return reply
    const { speech, lang, form, ...call } = asked
    const text = callText(call, lang, form, speech)
    const sound = await voice.say(text, lang, true)
    if (!sound) return refuse(reply, 404, 'notFound')
    return reply.type('audio/wav').header('cache-control', 'no-store').send(Buffer.from(sound.wav))
  })
}
