import { describe, expect, it } from 'vitest'
import type { Why } from '../protocol/events.ts'
import { createLanguages } from './languages.ts'
import { whySentence } from './why.ts'

const { t, locale } = createLanguages({ zh: {}, en: {} }).global
const say = (why: Partial<Why>, language: 'zh' | 'en' = 'zh'): string => {
  locale.value = language
  return whySentence(
    { rule: 'longestWait', reason: null, priority: 12, waitedMs: 12 * 60_000, overtook: [], ...why },
    (key, params) => t(key, params),
  )
}

describe('why this number', () => {
  it('[WHY-1] names the rule and the time waited', () => {
    expect(say({})).toBe('先到先办：已等 12 分钟')
    expect(say({}, 'en')).toBe('First in line: waited 12 min')
    expect(say({ waitedMs: 59_999 })).toBe('先到先办：等候不到 1 分钟')
  })

  it('[WHY-1] says what a priority class earned, and whom it overtook', () => {
    const why: Partial<Why> = { rule: 'earnedPriority', priority: 23.6, overtook: ['A003', 'A004'] }
    expect(say(why)).toBe('优先类别：已等 12 分钟，按 24 分钟计；先于更早等候的 A003、A004')
    expect(say(why, 'en')).toBe(
      'Priority class: waited 12 min, counted as 24 min; ahead of A003, A004, who began to wait earlier',
    )
  })

  it('[WHY-1] gives the reason of a person who chose', () => {
    expect(say({ rule: 'pulled', reason: '带婴儿' })).toBe('工作人员指定呼叫：带婴儿')
    expect(say({ rule: 'pulled' })).toBe('工作人员指定呼叫')
  })

  it('[WHY-2] names four overtaken numbers, and of more the first three and how many', () => {
    const four = ['A001', 'A002', 'A003', 'A004']
    expect(say({ overtook: four })).toContain('A001、A002、A003、A004')
    expect(say({ overtook: [...four, 'A005'] })).toContain('A001、A002、A003 等 5 人')
  })
})
