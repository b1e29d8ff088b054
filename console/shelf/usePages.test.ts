import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { z } from 'zod'
import { usePages } from './usePages.ts'

const Shelf = z.object({ names: z.array(z.int()), next: z.int().nullable() })
let asked: string[]
let count: number
beforeEach(() => {
  asked = []
  count = 260
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    const { searchParams } = new URL(address, 'http://hall')
    const [after, limit] = [Number(searchParams.get('after') ?? 0), Number(searchParams.get('limit'))]
    const names = Array.from({ length: Math.min(limit, count - after) }, (_, n) => after + n)
    const next = after + limit < count ? after + limit : null
    return new Response(JSON.stringify({ names, next }))
  })
})
afterEach(() => vi.unstubAllGlobals())

const open = (path = () => 'shelf?show=all') =>
  usePages(path, Shelf, (pages) => ({ names: pages.flatMap(({ names }) => names) }))

it('[COMPLAINT-14] [CASEPAGE-5] a list is read to its end, page by page', async () => {
  const { list, load, more, mayMore } = open()
  await load()
  expect(list.value?.names).toHaveLength(50)
  for (let page = 0; page < 5; page++) {
    expect(mayMore.value).toBe(true)
    await more()
  }
  expect(list.value?.names).toEqual(Array.from({ length: 260 }, (_, n) => n))
  expect(mayMore.value).toBe(false)
  // Renewed, all of it is read again, and no more than there is.
  asked = []
  count = 120
  await load()
  expect(list.value?.names).toHaveLength(120)
  expect(asked).toHaveLength(3)
})

it('[COMPLAINT-14] other filters begin with the first page, and an answer to those before counts no more', async () => {
  const path = ref('shelf?show=all')
  const { list, load, more } = open(() => path.value)
  await load()
  await more()
  const late = load()
  path.value = 'shelf?show=open'
  await late
  expect(list.value?.names).toHaveLength(100)
  await nextTick()
  await load()
  expect(list.value?.names).toHaveLength(50)
  expect(asked.at(-1)).toContain('show=open')
})
