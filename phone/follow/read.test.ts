import { expect, it } from 'vitest'
import type { z } from 'zod'
import { CaseView } from '../../protocol/caseViews.ts'
import { ComplaintView } from '../../protocol/complaints.ts'
import { readCase, readComplaint } from './read.ts'
import { sampleCase, sampleComplaint } from './testing.ts'

const pairs: [string, (raw: unknown) => unknown, z.ZodType, object][] = [
  ['complaint', readComplaint, ComplaintView, sampleComplaint()],
  [
    'closed complaint',
    readComplaint,
    ComplaintView,
    sampleComplaint({ closed: { at: 1, by: 'manager', content: null, reason: 'r' } }),
  ],
  ['case', readCase, CaseView, sampleCase()],
]

/** Ways to every value, those of formats that the hub alone checks left out. */
function places(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [way]
  return [way, ...Object.entries(value).flatMap(([key, part]) => places(part, [...way, key]))]
}
function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
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

it.each(pairs)('[PHONE-12] a %s is read by hand as the schema reads it', (_, read, schema, sample) => {
  const sent: unknown = JSON.parse(JSON.stringify({ ...sample, unknown: 1 }))
  expect(read(sent)).toEqual(schema.parse(sent))
  for (const way of places(sample))
    for (const by of [undefined, null, 7.5, true, [], {}, [7]]) {
      const bad = replaced(sample, way, by)
      expect([way, by, accepts(read, bad)]).toEqual([way, by, schema.safeParse(bad).success])
    }
})
