import type { FastifyInstance } from 'fastify'
import { auditIn } from '../../people/audit.ts'
import { firstManagerIn } from '../../people/firstManager.ts'
import { peopleIn } from '../../people/people.ts'
import { passwordsIn } from '../../people/signIn.ts'
import { serveAccess, type AccessParts } from './accessRequests.ts'
import { serveDevices, type DeviceParts } from './deviceRequests.ts'
import { servePeople, type PeopleParts } from './peopleRequests.ts'
import { serveSignIns, type SignInParts } from './signInRequests.ts'

type Made = 'people' | 'audit' | 'guess' | 'firstManager'
export type ConsoleParts = Omit<AccessParts & DeviceParts & PeopleParts & SignInParts, Made>

/** What the console asks for over HTTP: who it is, people, devices. */
export function serveConsole(app: FastifyInstance, parts: ConsoleParts): void {
  const { db } = parts
  const all = {
    ...parts,
    people: peopleIn(db),
    audit: auditIn(db),
    guess: passwordsIn(db),
    firstManager: firstManagerIn(db),
  }
  serveSignIns(app, all)
  servePeople(app, all)
  serveDevices(app, all)
  serveAccess(app, all)
}
