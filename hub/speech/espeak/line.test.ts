import { expect, it } from 'vitest'
import { createLine } from './line.ts'

it('[SPEAK-5] calls are made before the sentences that wait, one after another', async () => {
  const { take } = createLine()
  const order: string[] = []
  let working = 0
  const work = (name: string) => async () => {
    expect(++working).toBe(1)
    await new Promise(setImmediate)
    order.push(name)
    working--
  }
  const failing = take(async () => Promise.reject(new Error('hung')), false)
  const all = [take(work('a'), false), take(work('b'), false), take(work('call'), true)]
  await expect(failing).rejects.toThrow('hung')
  await Promise.all(all)
  expect(order).toEqual(['call', 'a', 'b'])
})

it('[SPEAK-5] a flood of sentences is turned away, and calls still come in', async () => {
  const { take } = createLine(2)
  let free = (): void => undefined
  const done: Promise<unknown>[] = [take(() => new Promise<void>((resolve) => (free = resolve)), false)]
  for (const first of [false, false, false, true]) done.push(take(async () => 'said', first))
  free()
  expect(await Promise.all(done)).toEqual([undefined, 'said', 'said', null, 'said'])
})
