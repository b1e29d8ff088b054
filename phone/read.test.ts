import { describe, expect, it } from 'vitest'
import { Answer } from '../protocol/answers.ts'
import { Material } from '../protocol/catalogue.ts'
import { refusal } from '../protocol/refusals.ts'
import { TicketView } from '../protocol/views.ts'
import { readAnswer, readFrame, readTicket } from './read.ts'
import { sampleTicket } from './testing.ts'

const samples: TicketView[] = [
  sampleTicket(),
  sampleTicket({
    stop: { ...sampleTicket().stop, state: 'called', ahead: null, expectedWaitMinutes: null },
    call: { callSeq: 7, counter: '3', counterNumber: 3, at: 1_700_000_000_000 },
    stepBack: null,
    cases: [{ id: '20261124-0007', token: 'V1StGXR8_Z5jdHi6B-myT', title: { zh: '许可', en: 'Permit' } }],
    materials: [
      Material.parse({
        zh: '户口本',
        en: 'Household book',
        where: { zh: '派出所', en: 'Police', ug: 'ساقچى' },
      }),
    ],
  }),
]

/** Every place in a value, as the ways to it. */
function places(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [way]
  return [way, ...Object.entries(value).flatMap(([key, part]) => places(part, [...way, key]))]
}
function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by
  const copy: Record<string, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as never)
    : { ...(value as object) }
  copy[key] = replaced(copy[key], rest, by)
  return copy
}
function accepts(read: (value: unknown) => unknown, value: unknown): boolean {
  try {
    read(value)
    return true
  } catch {
    return false
  }
}

describe('[PHONE-12] what the phone reads by hand', () => {
  it.each(samples)('is what the schema reads', (sample) => {
    const sent: unknown = JSON.parse(JSON.stringify({ ...sample, unknown: 1 }))
    expect(readTicket(sent)).toEqual(TicketView.parse(sent))
  })
  it.each(samples)('is refused wherever the schema refuses another kind of value', (sample) => {
    for (const way of places(sample)) {
      for (const by of [undefined, null, 7.5, true, [], {}, [7]]) {
        const bad = replaced(sample, way, by)
        const schema = TicketView.safeParse(bad).success
        expect([way, by, accepts(readTicket, bad)]).toEqual([way, by, schema])
      }
    }
  })
  it('knows its own view from others', () => {
    expect(readFrame({ view: 'ticket', seq: 1, at: 1, data: sampleTicket() })).toEqual(sampleTicket())
    expect(readFrame({ view: 'catalogue', seq: 1, at: 1, data: {} })).toBeNull()
    expect(() => readFrame('nonsense')).toThrow(TypeError)
  })
  it('reads answers', () => {
    const done = { ok: true, ticket: { id: '2026-11-24-A012', number: 'A012' } }
    const declined = { ok: false, refusal: refusal('tooMany', { retryAfterMs: 500 }) }
    expect([Answer.safeParse(done).success, Answer.safeParse(declined).success]).toEqual([true, true])
    expect(readAnswer(done)).toEqual({ ok: true })
    expect(readAnswer(declined)).toMatchObject({
      ok: false,
      refusal: { code: 'tooMany', params: { retryAfterMs: 500 } },
    })
    expect(() => readAnswer({ ok: false })).toThrow(TypeError)
  })
})
