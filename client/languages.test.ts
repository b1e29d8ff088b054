import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Words by their dotted key. */
function flat(words: Record<string, unknown>, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[before + key, value] as const]
        : [...flat(value as Record<string, unknown>, `${before}${key}.`)],
    ),
  )
}

const read = (path: string): Map<string, string> =>
  flat(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)
const gaps = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort()
const root = new URL('..', import.meta.url).pathname
const folders = globSync(
  '{client,home,kiosk/screen,kiosk/setup,counter,display,console,console/setup,phone}/languages/zh.json',
  {
    cwd: root,
  },
)
  .map((path) => path.slice(0, -'/zh.json'.length))
  .sort()
const shared = new Set(
  Object.keys(JSON.parse(readFileSync(`${root}client/languages/zh.json`, 'utf8')) as object),
)

describe.each(folders)('the words in %s', (folder) => {
  const zh = read(`${root}${folder}/zh.json`)
  const others = globSync('*.json', { cwd: `${root}${folder}` }).filter((name) => name !== 'zh.json')

  it.each(['en.json', ...others])('[LANG-1] have the same keys and gaps in %s', (name) => {
    const other = read(`${root}${folder}/${name}`)
    expect([...other.keys()].sort()).toEqual([...zh.keys()].sort())
    for (const [key, text] of zh) expect([key, gaps(other.get(key) ?? '')]).toEqual([key, gaps(text)])
  })
})

it.each(folders.filter((folder) => folder !== 'client/languages'))(
  '[LANG-2] the words in %s do not hide those that all screens share',
  (folder) => {
    const own = new Set([...read(`${root}${folder}/zh.json`).keys()].map((key) => key.split('.')[0] ?? key))
    expect([...own].filter((key) => shared.has(key))).toEqual([])
  },
)
