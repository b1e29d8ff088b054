import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const read = (path: string): string => readFileSync(root + path, 'utf8')
const rooms = '{protocol,hub,client,home,kiosk,counter,display,console,phone,demo,tests}'
const sources = globSync(`${rooms}/**/*.{ts,vue}`, { cwd: root })

/** Each rule of docs/SPEC.md by its id, as its line stands there. */
const rules = [...read('docs/SPEC.md').matchAll(/^- \[([A-Z][A-Z0-9]+-\d+)\] (.+)$/gm)].map(
  ([, id = '', text = '']) => ({ id, text }),
)

/** The ids in a text; a range between two of them counts for all in between. */
function named(text: string): string[] {
  const ids = [...text.matchAll(/\[([A-Z][A-Z0-9]+-\d+)\]/g)].map(([, id = '']) => id)
  const ranges = [...text.matchAll(/\[([A-Z][A-Z0-9]+)-(\d+)\] to \[\1-(\d+)\]/g)]
  const between = ranges.flatMap(([, group, first, last]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `${group}-${Number(first) + at}`),
  )
  return [...ids, ...between]
}

const namedIn = (paths: string[]): Set<string> => new Set(paths.flatMap((path) => named(read(path))))

it('[SPEC-1] no rule stands twice', () => {
  const ids = rules.map(({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
})

it('[SPEC-1] what a test or the code names is a rule', () => {
  const known = new Set(rules.map(({ id }) => id))
  expect([...namedIn(sources)].filter((id) => !known.has(id))).toEqual([])
})

it('[SPEC-1] a rule is named by a test, or says where it is seen', () => {
  const shown = namedIn(sources.filter((path) => path.endsWith('.test.ts')))
  const unseen = rules.filter(({ id, text }) => !shown.has(id) && !/\(seen in .+\)$/.test(text))
  expect(unseen.map(({ id }) => id)).toEqual([])
})
