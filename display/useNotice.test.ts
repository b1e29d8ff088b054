// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { sentences, useNotice, widthOf } from './useNotice.ts'

describe('the notice line', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('[WALL-6] stands sentence by sentence, in Chinese and in English', () => {
    expect(sentences('请带身份证。过号可重新排队。')).toEqual(['请带身份证。', '过号可重新排队。'])
    expect(sentences('Bring it. Wait here!')).toEqual(['Bring it.', 'Wait here!'])
    expect(sentences('热线 0.5 元')).toEqual(['热线 0.5 元'])
    expect(widthOf('请带ID')).toBe(3)
  })

  it('[WALL-6] goes round, and is empty without a notice', () => {
    const scope = effectScope()
    let notice: string | undefined = '一。二。'
    const shown = scope.run(() => useNotice(() => notice))
    expect(shown?.value).toBe('一。')
    vi.advanceTimersByTime(10_000)
    expect(shown?.value).toBe('二。')
    vi.advanceTimersByTime(10_000)
    expect(shown?.value).toBe('一。')
    scope.stop()
    notice = undefined
    const none = effectScope()
    expect(none.run(() => useNotice(() => notice))?.value).toBeNull()
    none.stop()
  })
})
