import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  FirstManagerRequest,
  PasswordChange,
  SignInRequest,
  type Person,
  type WhoAmI,
} from '../../../protocol/people.ts'
import type { Audit } from '../../people/audit.ts'
import type { FirstManager } from '../../people/firstManager.ts'
import { weakness } from '../../people/passwords.ts'
import type { People } from '../../people/people.ts'
import type { GuessPassword } from '../../people/signIn.ts'
import type { SignedIn, SignIns } from '../../people/signIns.ts'
import { refuse } from '../answers.ts'
import { createBuckets } from '../bucket.ts'
import { tooMany } from '../guard.ts'
import { cookieName, type Identity } from '../identify.ts'
import type { Rate } from '../limits.ts'
import { actsOf, commandsOf } from '../permissions.ts'
import { parsed } from './parsed.ts'

/** Of one address, behind which several people may sit; the growing delays hold beside it. */
const GUESSES: Rate = { burst: 30, perSecond: 0.5 }
const ADDRESS = '/api/v1/sign-ins'

export interface SignInParts {
  identity: Identity
  people: People
  signIns: SignIns
  guess: GuessPassword
  firstManager: FirstManager
  audit: Audit
  clock: () => number
  demo: boolean
  /** The hub speaks TLS: the browser gives the cookie to nothing else. */
  secure: boolean
  /** Somebody may not be here any more. */
  cutOff: () => void
}

/** [SIGNED-1] [GUESS-1] [FIRST-1] People of the console sign in and out, and see who they are. */
export function serveSignIns(app: FastifyInstance, parts: SignInParts): void {
  const { identity, people, signIns, clock } = parts
  const guessesOf = createBuckets(GUESSES)

  app.get(ADDRESS, (request, reply) => reply.header('cache-control', 'no-store').send(whoIs(request)))

  app.post(ADDRESS, async (request, reply) => {
    const wait = guessesOf(request.ip).take()
    if (wait > 0) return tooMany(reply, wait)
    const asked = parsed(SignInRequest, request.body, reply)
    if (!asked) return reply
    const guess = await parts.guess(asked.login, asked.password, request.ip, clock())
    if (guess.ok) return welcome(request, reply, guess.person)
    if (guess.waitMs === 0) return refuse(reply, 409, 'wrongPassword')
    return refuse(reply, 409, 'signInBlocked', { seconds: Math.ceil(guess.waitMs / 1_000) })
  })

  app.put(ADDRESS, (request, reply) => {
    const here = identity.signedIn(request.headers.cookie)
    if (!here) return refuse(reply, 401, 'unauthorized')
    signIns.note(here.key, clock())
    return reply.code(204).send()
  })

  app.delete(ADDRESS, (request, reply) => {
    leave(identity.signedIn(request.headers.cookie))
    return reply.code(204).header('set-cookie', cookie('', 0)).send()
  })

  app.put(`${ADDRESS}/password`, async (request, reply) => {
    const here = identity.signedIn(request.headers.cookie)
    const person = here && people.find(here.person)
    if (!person) return refuse(reply, 401, 'unauthorized')
    const wait = guessesOf(request.ip).take()
    if (wait > 0) return tooMany(reply, wait)
    const asked = parsed(PasswordChange, request.body, reply)
    if (!asked) return reply
    const why = asked.next === asked.now ? 'same' : weakness(asked.next, person.login)
    if (why) return refuse(reply, 409, 'weakPassword', { why })
    const guess = await parts.guess(person.login, asked.now, request.ip, clock())
    if (!guess.ok) return refuse(reply, 409, 'wrongPassword')
    const at = clock()
    await people.setPassword(person.id, asked.next, false, { actor: `${person.role}:${person.id}`, at })
    // Whoever knew the old one is out, and this browser goes on.
    signIns.endOf(person.id, at)
    return welcome(request, reply, { ...person, mustChange: false })
  })

  app.post('/api/v1/first-manager', async (request, reply) => {
    const wait = guessesOf(request.ip).take()
    if (wait > 0) return tooMany(reply, wait)
    const asked = parsed(FirstManagerRequest, request.body, reply)
    if (!asked) return reply
    const why = weakness(asked.password, asked.login)
    if (why) return refuse(reply, 409, 'weakPassword', { why })
    const made = await parts.firstManager.make(asked.secret, asked, clock())
    return made.ok ? welcome(request, reply, made.person) : refuse(reply, 409, made.problem)
  })

  function whoIs(request: FastifyRequest): WhoAmI {
    const here = identity.signedIn(request.headers.cookie)
    const speaker = identity.behind(request, 'console')
    return {
      ok: true,
      person: here && people.find(here.person),
      acts: speaker ? [...actsOf(speaker)] : [],
      commands: speaker ? [...commandsOf(speaker)] : [],
      demo: parts.demo,
      firstManager: parts.firstManager.needed(),
    }
  }
  /** A new sign-in; the one that this browser had before ends, so that no old token goes on. */
  function welcome(request: FastifyRequest, reply: FastifyReply, person: Person): FastifyReply {
    leave(identity.signedIn(request.headers.cookie))
    const token = signIns.start(person.id, request.ip, clock())
    parts.audit({ actor: `${person.role}:${person.id}`, at: clock() }, 'signedIn', person.id, {
      from: request.ip,
    })
    return reply
      .header('set-cookie', cookie(token))
      .header('cache-control', 'no-store')
      .send({ ok: true, person })
  }
  function leave(here: SignedIn | null): void {
    if (!here) return
    const at = clock()
    signIns.end(here.key, at)
    parts.audit({ actor: `${here.role}:${here.person}`, at }, 'signedOut', here.person)
    parts.cutOff()
  }
  /** No script reads it, no other page sends it, and it goes with the browser. */
  function cookie(token: string, maxAge?: number): string {
    const words = [`${cookieName(parts.secure)}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Strict']
    if (parts.secure) words.push('Secure')
    if (maxAge !== undefined) words.push(`Max-Age=${maxAge}`)
    return words.join('; ')
  }
}
