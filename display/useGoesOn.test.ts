// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { countersInWords, useGoesOn } from './useGoesOn.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const onward = (number: string) => ({ number, service: { zh: '社保', en: 'Social' }, counters: [5, 6] })

it('[WALL-16] shows in turn those that do not fit, and at once whoever comes new', async () => {
  const scope = effectScope()
  const all = ref([onward('A001'), onward('A002'), onward('A003')])
  const shown = scope.run(() =>
    useGoesOn(
      () => all.value,
      () => 2,
    ),
  )!
  const numbers = (): string[] => shown.value.map(({ number }) => number)
  expect(numbers()).toEqual(['A001', 'A002'])
  vi.advanceTimersByTime(6_000)
  expect(numbers()).toEqual(['A003'])
  all.value = [onward('A004'), ...all.value]
  await nextTick()
  expect(numbers()).toEqual(['A004', 'A001'])
  vi.advanceTimersByTime(6_000)
  all.value = all.value.slice(0, 3)
  await nextTick()
  expect(numbers()).toEqual(['A002'])
  all.value = []
  await nextTick()
  expect(numbers()).toEqual([])
  scope.stop()
})

it('[WALL-16] names the first of many counters', () => {
  expect(countersInWords([5, 6], '、')).toBe('5、6')
  expect(countersInWords([1, 2, 3, 4, 5], ', ')).toBe('1, 2, 3, 4…')
})
