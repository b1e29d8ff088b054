import type { FastifyInstance } from 'fastify'
import {
  NewPerson,
  PasswordReset,
  PersonChange,
  PinSetting,
  type People as PeopleAnswer,
} from '../../../protocol/people.ts'
import type { CatalogueIndex } from '../../core/catalogue.ts'
import type { Audit } from '../../people/audit.ts'
import { weakness } from '../../people/passwords.ts'
import type { People } from '../../people/people.ts'
import type { Pins } from '../../people/pins.ts'
import type { Sessions } from '../../people/sessions.ts'
import type { SignIns } from '../../people/signIns.ts'
import { allowed } from '../allowed.ts'
import { refuse } from '../answers.ts'
import type { Identity } from '../identify.ts'
import { changingBy } from './changing.ts'
import { parsed } from './parsed.ts'

export interface PeopleParts {
  identity: Identity
  people: People
  signIns: SignIns
  pins: Pins
  sessions: Sessions
  catalogue: () => CatalogueIndex
  audit: Audit
  clock: () => number
  /** Somebody may not be here any more. */
  cutOff: () => void
}

/** [PEOPLE-1] to [PEOPLE-4] Who may sign in at the console, and the PINs of the clerks. */
export function servePeople(app: FastifyInstance, parts: PeopleParts): void {
  const { people, signIns } = parts
  const changing = changingBy(parts, 'managePeople')

  app.get('/api/v1/people', (request, reply) => {
    if (!allowed(parts.identity, request, reply, 'managePeople', 'console')) return reply
    const holders = parts.pins.holders()
    const clerks = [...parts.catalogue().clerks].map(([id, name]) => ({ id, name, hasPin: holders.has(id) }))
    const answer: PeopleAnswer = { people: people.list(), clerks }
    return reply.header('cache-control', 'no-store').send(answer)
  })

  app.post('/api/v1/people', async (request, reply) => {
    const by = changing(request, reply)
    const asked = by && parsed(NewPerson, request.body, reply)
    if (!by || !asked) return reply
    const why = weakness(asked.password, asked.login)
    if (why) return refuse(reply, 409, 'weakPassword', { why })
    const person = await people.add({ ...asked, mustChange: true }, by)
    return person === 'loginTaken' ? refuse(reply, 409, person) : reply.send({ ok: true, person })
  })

  app.patch<{ Params: { id: string } }>('/api/v1/people/:id', (request, reply) => {
    const by = changing(request, reply)
    const asked = by && parsed(PersonChange, request.body, reply)
    if (!by || !asked) return reply
    const person = people.change(request.params.id, asked, by)
    if (person === 'unknownPerson') return refuse(reply, 404, person)
    if (person === 'lastManager') return refuse(reply, 409, person)
    if (asked.disabled === true) signIns.endOf(person.id, by.at)
    parts.cutOff()
    return reply.send({ ok: true, person })
  })

  app.put<{ Params: { id: string } }>('/api/v1/people/:id/password', async (request, reply) => {
    const by = changing(request, reply)
    const asked = by && parsed(PasswordReset, request.body, reply)
    if (!by || !asked) return reply
    const person = people.find(request.params.id)
    if (!person) return refuse(reply, 404, 'unknownPerson')
    const why = weakness(asked.password, person.login)
    if (why) return refuse(reply, 409, 'weakPassword', { why })
    await people.setPassword(person.id, asked.password, true, by)
    signIns.endOf(person.id, by.at)
    parts.cutOff()
    return reply.send({ ok: true })
  })

  app.put<{ Params: { id: string } }>('/api/v1/clerks/:id/pin', async (request, reply) => {
    const by = changing(request, reply)
    const asked = by && parsed(PinSetting, request.body, reply)
    if (!by || !asked) return reply
    const { id } = request.params
    if (!parts.catalogue().clerks.has(id)) return refuse(reply, 404, 'unknownClerk')
    await parts.pins.set(id, asked.pin)
    parts.sessions.endOf(id, by.at)
    parts.audit(by, 'pinSet', id)
    return reply.send({ ok: true })
  })
}
