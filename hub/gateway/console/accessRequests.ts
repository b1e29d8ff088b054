import type { FastifyInstance } from 'fastify'
import type { Database } from 'better-sqlite3'
import { AccessQuestion, type AccessPage } from '../../../protocol/access.ts'
import type { CatalogueIndex } from '../../core/catalogue.ts'
import { accessIn } from '../../people/access.ts'
import type { Audit } from '../../people/audit.ts'
import { allowed } from '../allowed.ts'
import type { Identity } from '../identify.ts'
import { notingIn } from '../noting.ts'
import { parsed } from './parsed.ts'

export interface AccessParts {
  db: Database
  identity: Identity
  catalogue: () => CatalogueIndex
  audit: Audit
  clock: () => number
}

/** [ACCESS-1] [ACCESS-2] Who looked and who changed, for managers; who asks is noted as well. */
export function serveAccess(app: FastifyInstance, parts: AccessParts): void {
  const read = accessIn(parts.db)
  const note = notingIn(parts.audit, parts.clock)

  app.get('/api/v1/access', (request, reply) => {
    const speaker = allowed(parts.identity, request, reply, 'seeAccess', 'console')
    const question = speaker && parsed(AccessQuestion, request.query, reply)
    if (!speaker || !question) return reply
    const { catalogue, clerks } = parts.catalogue()
    const page = read(question, catalogue.centre.timeZone)
    const names = { ...page.names, clerks: Object.fromEntries(clerks) }
    const answer: AccessPage = { ...page, names }
    // After the reading, so that a page does not begin with the look at itself.
    note(speaker.actor, 'accessLooked', `${question.from}/${question.to}`)
    return reply.header('cache-control', 'no-store').send(answer)
  })
}
