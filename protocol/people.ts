import { z } from 'zod'
import { DeviceRole, PersonRole } from './roles.ts'
import { Id, Instant } from './primitives.ts'

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 128

/** What a person types to sign in; hanzi and capitals are welcome, capitals count as small letters. */
export const Login = z
  .string()
  .trim()
  .transform((login) => login.normalize('NFC').toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u, '2 to 40 letters, digits, dots or hyphens'))
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^\P{Cc}*$/u, 'control characters are not allowed')
/** Only its length is looked at here; why one is too weak is a refusal. */
const Password = z.string().min(1).max(1_000)
export const PersonId = z.string().regex(/^[\w-]{10}$/)
export const DeviceId = z.string().regex(/^[\w-]{1,40}$/)
/** Of a clerk. */
export const Pin = z.string().regex(/^\d{4,8}$/, '4 to 8 digits')

/** Bodies of what the console asks for, by the address below `/api/v1/`. */
export const SignInRequest = z.strictObject({ login: z.string().max(200), password: Password })
export const FirstManagerRequest = z.strictObject({
  secret: z.string().regex(/^[\w-]{16,64}$/),
  login: Login,
  name: PersonName,
  password: Password,
})
/** Of one's own; `now` is the one that holds. */
export const PasswordChange = z.strictObject({ now: Password, next: Password })
export const NewPerson = z.strictObject({
  login: Login,
  name: PersonName,
  role: PersonRole,
  password: Password,
})
export const PersonChange = z.strictObject({
  name: PersonName.optional(),
  role: PersonRole.optional(),
  disabled: z.boolean().optional(),
})
export const PasswordReset = z.strictObject({ password: Password })
export const PinSetting = z.strictObject({ pin: Pin })
export const DeviceName = z.strictObject({ name: PersonName })
/** Roles that a paired screen can have; another system gets its token on the hub. */
export const PairedRole = DeviceRole.exclude(['console'])
export type PairedRole = z.infer<typeof PairedRole>
export const PairingConfirmation = z.strictObject({
  role: PairedRole,
  counter: Id.optional(),
  kiosk: Id.optional(),
  name: PersonName,
})
export type PairingConfirmation = z.infer<typeof PairingConfirmation>

/** Somebody of the console as the console knows them. */
export const Person = z.object({
  id: PersonId,
  login: z.string(),
  name: z.string(),
  role: PersonRole,
  disabled: z.boolean(),
  /** The password was given by somebody else; nothing else may be done before it is changed. */
  mustChange: z.boolean(),
  createdAt: Instant,
  /** When they last did something; null for never. */
  seenAt: Instant.nullable(),
})
export type Person = z.infer<typeof Person>

/** `GET /api/v1/sign-ins`: who this browser is. */
export const WhoAmI = z.object({
  ok: z.literal(true),
  person: Person.nullable(),
  /** What the page may ask for. */
  acts: z.array(z.string()),
  /** What it may command. */
  commands: z.array(z.string()),
  demo: z.boolean(),
  /** There is no manager yet: the hub prints a link for the first. */
  firstManager: z.boolean(),
})
export type WhoAmI = z.infer<typeof WhoAmI>

/** `GET /api/v1/people`. */
export const People = z.object({
  people: z.array(Person),
  clerks: z.array(z.object({ id: Id, name: z.string(), hasPin: z.boolean() })),
})
export type People = z.infer<typeof People>

/** A device as the console knows it. */
export const KnownDevice = z.object({
  id: DeviceId,
  role: DeviceRole,
  name: z.string(),
  counter: Id.nullable(),
  kiosk: Id.nullable(),
  createdAt: Instant,
  /** When it was last heard of, and from which address; null for never. */
  seenAt: Instant.nullable(),
  address: z.string().nullable(),
  connected: z.boolean(),
})
export type KnownDevice = z.infer<typeof KnownDevice>
/** `GET /api/v1/devices`: those that are not revoked. */
export const Devices = z.object({ devices: z.array(KnownDevice) })

/** `GET /api/v1/pairings/<code>`: who shows this code. */
export const PairingFound = z.object({
  role: DeviceRole,
  /** What the page's address names: a counter's id, a kiosk's id or a sign's number. */
  place: z.string().nullable(),
  address: z.string(),
  askedAt: Instant,
})
export type PairingFound = z.infer<typeof PairingFound>
