import { describe, expect, it } from 'vitest'
import { found, spellings } from './places.ts'
import type { Question } from './asking.ts'
import { narrowed } from './questions.ts'

const reason = (words: string) => ({
  id: words,
  label: words,
  keys: spellings(words),
  choice: { reason: words },
})
const park: Question = {
  title: '为什么挂起？',
  options: [reason('去复印'), reason('去缴费')],
  field: 'words',
}
const labels = (typed: string) => narrowed(park, typed).map(({ label }) => label)

describe('finding by what is typed', () => {
  const all = ['公积金提取', '税务登记', 'Tax office'].map(reason)
  const find = (typed: string) => found(all, typed).map(({ label }) => label)

  it('[FIND-1] finds by hanzi, pinyin, initials and English', () => {
    expect(find('公积')).toEqual(['公积金提取'])
    expect(find('shuiwu')).toEqual(['税务登记'])
    expect(find('SWDJ')).toEqual(['税务登记'])
    expect(find('tax')).toEqual(['Tax office'])
    expect(find('xyz')).toEqual([])
    expect(find(' ')).toHaveLength(3)
  })

  it('[FIND-2] puts the exact one first', () => {
    const counters = ['14', '4', '40'].map((id) => ({ id, keys: [id] }))
    expect(found(counters, '4').map(({ id }) => id)).toEqual(['4', '40', '14'])
  })
})

describe('a ready-made reason or own words', () => {
  it('[ASK-1] initials find the ready-made reason; the letters themselves come last', () => {
    expect(labels('qfy')).toEqual(['去复印', 'qfy'])
  })
  it('[ASK-1] Chinese words are an answer of their own and stand first', () => {
    expect(labels('去')).toEqual(['去', '去复印', '去缴费'])
    expect(labels(' 去复印 ')).toEqual(['去复印'])
    expect(narrowed(park, '回家取证')[0]?.choice).toEqual({ reason: '回家取证' })
  })
  it('[ASK-1] nothing typed leaves the ready-made ones', () => {
    expect(labels('  ')).toEqual(['去复印', '去缴费'])
  })
  it('[DESK-12] what is offered always stands last, whatever was typed', () => {
    const always = { id: 'none', label: '删去备注', always: true as const, choice: { reason: '' } }
    const note = { ...park, options: [always, ...park.options] }
    const shown = (typed: string) => narrowed(note, typed).map(({ label }) => label)
    expect(shown('听力不好')).toEqual(['听力不好', '删去备注'])
    expect(shown('')[0]).toBe('删去备注')
  })
})
