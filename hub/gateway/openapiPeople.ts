import { z } from 'zod'
import { AccessPage, AccessQuestion } from '../../protocol/access.ts'
import {
  DeviceName,
  Devices,
  FirstManagerRequest,
  NewPerson,
  PairingConfirmation,
  PairingFound,
  PasswordChange,
  PasswordReset,
  People,
  Person,
  PersonChange,
  PinSetting,
  SignInRequest,
  WhoAmI,
} from '../../protocol/people.ts'
import { Id } from '../../protocol/primitives.ts'
import { inQuery, json, refusals, ref, schemaOf, type Schema } from './openapiParts.ts'
import { SignIn } from './sessionRequests.ts'

const SignedIn = z.object({
  ok: z.literal(true),
  session: z.string(),
  clerk: z.object({ id: Id, name: z.string() }),
})
const WithPerson = z.object({ ok: z.literal(true), person: Person })
const Done = z.object({ ok: z.literal(true) })

const body = (shape: z.ZodType): Schema => ({
  requestBody: { required: true, content: { 'application/json': { schema: schemaOf(shape, 'input') } } },
})
const refused409: Schema = { 409: json(ref('Refused'), 'Refused, with the reason; nothing was changed') }
/** A page of the console asks, with the cookie of a sign-in; in a demo also without one on the hub's own machine. */
const signedIn = { security: [{ signIn: [] }] }
const asked = (summary: string, answer: z.ZodType, description: string, shape?: z.ZodType): Schema => ({
  summary,
  ...signedIn,
  ...(shape && body(shape)),
  responses: {
    200: json(schemaOf(answer, 'output'), description),
    ...(shape && { 400: refusals[400] }),
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
    ...(shape && refused409),
    429: refusals[429],
  },
})
const inPath = (name: string): Schema => ({
  parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }],
})

/** How clerks sign in at their counters, and people at the console; people and devices. */
export const peoplePaths: Schema = {
  '/api/v1/sessions': {
    post: {
      summary: 'A clerk signs in at a counter',
      ...body(SignIn),
      responses: {
        200: json(
          schemaOf(SignedIn, 'output'),
          'The session, for the header `Paihao-Session` or the handshake',
        ),
        400: refusals[400],
        401: refusals[401],
        403: refusals[403],
        409: json(ref('Refused'), 'Wrong PIN, none yet, to be waited for, or no such clerk'),
        429: refusals[429],
      },
    },
    delete: {
      summary: 'The session in the header `Paihao-Session` ends',
      responses: { 204: { description: 'Ended' }, 401: refusals[401], 403: refusals[403] },
    },
  },
  '/api/v1/sign-ins': {
    get: {
      summary: 'Who this browser is',
      security: [],
      responses: {
        200: json(schemaOf(WhoAmI, 'output'), 'The person who has signed in, and what the page may ask for'),
      },
    },
    post: {
      summary: 'A person signs in at the console',
      security: [],
      ...body(SignInRequest),
      responses: {
        200: json(schemaOf(WithPerson, 'output'), 'The sign-in is in a cookie that no script reads'),
        400: refusals[400],
        ...refused409,
        429: refusals[429],
      },
    },
    put: {
      summary: 'Somebody is there, so that the sign-in goes on',
      ...signedIn,
      responses: { 204: { description: 'Noted' }, 401: refusals[401] },
    },
    delete: {
      summary: 'The person signs out',
      ...signedIn,
      responses: { 204: { description: 'Signed out' } },
    },
  },
  '/api/v1/sign-ins/password': {
    put: asked(
      'A person changes their own password',
      WithPerson,
      'Changed; all other sign-ins have ended',
      PasswordChange,
    ),
  },
  '/api/v1/first-manager': {
    post: {
      summary: 'The link that the hub printed makes the first manager, once, within half an hour',
      security: [],
      ...body(FirstManagerRequest),
      responses: {
        200: json(schemaOf(WithPerson, 'output'), 'Made, and signed in'),
        400: refusals[400],
        ...refused409,
        429: refusals[429],
      },
    },
  },
  '/api/v1/people': {
    get: asked('People of the console, and which clerks have a PIN', People, 'No secrets'),
    post: asked('A new person, who must change the password first', WithPerson, 'Added', NewPerson),
  },
  '/api/v1/people/{id}': {
    ...inPath('id'),
    patch: asked('Another name or role; disabled, or not', WithPerson, 'Changed at once', PersonChange),
  },
  '/api/v1/people/{id}/password': {
    ...inPath('id'),
    put: asked('A new password, to be changed first; ends all sign-ins', Done, 'Set', PasswordReset),
  },
  '/api/v1/clerks/{id}/pin': {
    ...inPath('id'),
    put: asked('The PIN of a clerk; ends the clerk’s sessions', Done, 'Set', PinSetting),
  },
  '/api/v1/access': {
    get: {
      summary: 'Who looked and who changed, newest first; for managers',
      parameters: Object.entries(AccessQuestion.shape).map(inQuery),
      responses: {
        200: json(schemaOf(AccessPage, 'output'), 'At most 100 rows; `before` goes on'),
        400: refusals[400],
        401: refusals[401],
        403: refusals[403],
      },
    },
  },
  '/api/v1/devices': { get: asked('Devices that are let in', Devices, 'No tokens') },
  '/api/v1/devices/{id}': {
    ...inPath('id'),
    patch: asked('Another name', Done, 'Changed', DeviceName),
    delete: asked('Revokes a device, which is cut off at once', Done, 'Revoked'),
  },
  '/api/v1/pairings/{code}': {
    ...inPath('code'),
    get: asked('Who shows this code', PairingFound, 'What it asks to be, and from where'),
    post: asked('Lets the screen in that shows this code', Done, 'Let in at once', PairingConfirmation),
  },
}
