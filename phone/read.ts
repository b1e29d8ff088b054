import type { Refusal } from '../protocol/refusals.ts'
import type { TicketView } from '../protocol/views.ts'

/**
 * What a phone reads from the hub, checked by hand. The schemas of the other screens would be a third of what the
 * page loads, and need things that older phones lack; a test holds both against each other.
 */
export type Read<T> = (value: unknown) => T

const no = (expected: string): never => {
  throw new TypeError(`the hub sent something else than ${expected}`)
}
export const string: Read<string> = (value) => (typeof value === 'string' ? value : no('a text'))
export const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : no('yes or no'))
export const whole: Read<number> = (value) =>
  Number.isSafeInteger(value) ? (value as number) : no('a whole number')
export const record: Read<Record<string, unknown>> = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : no('an object')

export const oneOf =
  <T extends string>(...words: T[]): Read<T> =>
  (value) =>
    words.find((word) => word === value) ?? no(words.join(' or '))
export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value) =>
    value === null ? null : read(value)
export const list =
  <T>(read: Read<T>): Read<T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(read) : no('a list')

export function object<T extends object>(fields: { [K in keyof T]: Read<T[K]> }): Read<T> {
  return (value) => {
    const given = record(value)
    const read = {} as T
    for (const name of Object.keys(fields) as (keyof T & string)[]) read[name] = fields[name](given[name])
    return read
  }
}

export const text: Read<TicketView['centre']> = (value) => {
  const words: Record<string, string> = {}
  const given = record(value)
  for (const language of Object.keys(given)) words[language] = string(given[language])
  const { zh, en } = words
  return zh && en ? { ...words, zh, en } : no('a text in Chinese and English')
}

/** Its name, and where to get it. */
const material: Read<TicketView['materials'][number]> = (value) => {
  const { where, ...name } = record(value)
  if (where === undefined) return text(name)
  // TypeScript has no word for an object whose other fields are all texts.
  return { ...text(name), where: text(where) } as object as TicketView['materials'][number]
}

export const complaintKind = oneOf('complaint', 'praise', 'suggestion')
const stopState = oneOf('planned', 'waiting', 'called', 'serving', 'done', 'missed', 'parked', 'skipped')

export const readTicket = object<TicketView>({
  centre: text,
  day: string,
  number: string,
  token: string,
  state: oneOf('active', 'completed', 'cancelled', 'expired'),
  stop: object<TicketView['stop']>({
    state: stopState,
    service: text,
    ahead: orNull(whole),
    expectedWaitMinutes: orNull(whole),
  }),
  stops: list(
    object<TicketView['stops'][number]>({
      name: text,
      state: stopState,
      counters: list(whole),
      skipped: orNull(
        object<NonNullable<TicketView['stops'][number]['skipped']>>({
          service: orNull(text),
          outcome: orNull(oneOf('settled', 'accepted', 'incomplete', 'withdrawn')),
        }),
      ),
    }),
  ),
  bundle: orNull(text),
  at: whole,
  materials: list(material),
  call: orNull(
    object<NonNullable<TicketView['call']>>({
      callSeq: whole,
      counter: string,
      counterNumber: whole,
      at: whole,
    }),
  ),
  mayCancel: flag,
  stepBack: orNull(object<NonNullable<TicketView['stepBack']>>({ places: whole, left: whole })),
  steppedBack: whole,
  rate: orNull(
    object<NonNullable<TicketView['rate']>>({
      stop: whole,
      service: text,
      counterNumber: whole,
      reasons: list(object<{ id: string; name: TicketView['centre'] }>({ id: string, name: text })),
    }),
  ),
  complaints: list(
    object<TicketView['complaints'][number]>({
      id: string,
      token: string,
      kind: complaintKind,
      stop: orNull(whole),
      closed: flag,
    }),
  ),
  cases: list(object<TicketView['cases'][number]>({ id: string, token: string, title: text })),
  id: string,
})

/** The view in a frame; null where it is another one. */
export function readFrame(raw: unknown): TicketView | null {
  const { view, data } = record(raw)
  return view === 'ticket' ? readTicket(data) : null
}

export type PhoneAnswer = { ok: true } | { ok: false; refusal: Refusal }

export function readAnswer(raw: unknown): PhoneAnswer {
  const { ok, refusal } = record(raw)
  if (ok === true) return { ok }
  const { code, params } = record(refusal)
  const values: NonNullable<Refusal['params']> = {}
  for (const [name, value] of Object.entries(params === undefined ? {} : record(params)))
    values[name] = typeof value === 'number' ? value : string(value)
  // The handshake has made sure that hub and page know the same codes.
  return { ok: false, refusal: { code: string(code) as Refusal['code'], message: '', params: values } }
}
