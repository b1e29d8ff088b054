// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createApp, type App } from 'vue'
import { createLanguages } from '../../client/languages.ts'
import type { JournalLine, JournalPage } from '../../protocol/journal.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { useSearch } from './useSearch.ts'

const DAY = '2026-11-24'
const line = (seq: number): JournalLine => ({
  ...{ seq, day: DAY, at: 0, type: 'dayOpened', actor: 'hub', clerk: null, data: {} },
})
let app: App
const asked: string[] = []
function searching(...pages: JournalPage[]) {
  asked.length = 0
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address.replace('/api/v1/journal?', ''))
    return new Response(JSON.stringify(pages[asked.length - 1]))
  })
  let made: ReturnType<typeof useSearch> | undefined
  app = createApp({ setup: () => ((made = useSearch(DAY)), () => null) }).use(createLanguages({ zh, en }))
  app.mount(document.createElement('div'))
  return made!
}
afterEach(() => {
  app.unmount()
  vi.unstubAllGlobals()
})

it('[JOURNALPAGE-5] asks for what is known, and for more of the same', async () => {
  const search = searching({ lines: [line(1), line(2)], next: 2 }, { lines: [line(3)], next: null })
  Object.assign(search.wanted, { number: ' a012 ', since: '09:30' })
  expect(search.lines.value).toBeNull()
  await search.find()
  // What is typed meanwhile belongs to the next question.
  search.wanted.number = 'B001'
  await search.more()
  await search.more()
  const first = `from=${DAY}&to=${DAY}&number=A012&since=09%3A30`
  expect(asked).toEqual([first, `${first}&after=2`])
  expect(search.lines.value?.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(search.next.value).toBeNull()
})

it('[JOURNALPAGE-5] asks nothing that cannot be answered, and says why', async () => {
  const search = searching()
  for (const [typed, words] of [
    [{ number: '12' }, '号码是字母加数字'],
    [{ to: '2026-11-23' }, '起始日期'],
    [{ from: '2026-10-01' }, '31 天'],
    [{ since: '10:00', until: '09:00' }, '起始时间'],
  ] as const) {
    search.findCounter(DAY, '')
    await flushPromises()
    asked.length = 0
    Object.assign(search.wanted, typed)
    await search.find()
    expect(search.wrong.value).toContain(words)
    expect(asked).toEqual([])
  }
})

it('[JOURNALPAGE-5] a first day behind the last takes the last along', async () => {
  const search = searching()
  search.wanted.from = '2026-11-25'
  await flushPromises()
  expect([search.wanted.to, search.wrong.value]).toEqual(['2026-11-25', null])
})
