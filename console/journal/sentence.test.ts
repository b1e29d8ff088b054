import { describe, expect, it } from 'vitest'
import { createLanguages } from '../../client/languages.ts'
import { eventData, type EventType } from '../../protocol/events.ts'
import type { JournalLine } from '../../protocol/journal.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { samples } from './samples.ts'
import type { Speech } from './sayings.ts'
import { sentenceOf, ticketOf, whyOf } from './sentence.ts'

const types = Object.keys(eventData) as EventType[]
const line = (type: EventType, over: Record<string, unknown> = {}): JournalLine => {
  const { token: _, ...data } = { ...(samples[type] as Record<string, unknown>), ...over }
  const clerk = 'counter' in data ? 'c1' : null
  return { seq: 1, day: '2026-11-24', at: 0, type, actor: 'hub', clerk, data }
}
function speechIn(language: 'zh' | 'en'): Speech {
  const { global } = createLanguages({ zh, en })
  global.locale.value = language
  const missing: string[] = []
  return {
    t(key, params = {}) {
      if (!global.te(key, language)) missing.push(key)
      expect(missing).toEqual([])
      return global.t(key, params)
    },
    say: (text) => text[language] ?? text.en,
    clock: () => '09:31',
    counter: (id) => global.t('unit.counter', { n: id }),
    clerk: (id) => id && '张三',
    queue: (id) => id.toUpperCase(),
    printer: () => 'P',
    device: () => 'D',
    cause: (cause) => cause,
    ratingReason: (id) => id,
    department: (id) => id,
  }
}

describe('[JOURNALPAGE-3] the sentences', () => {
  it.each(['zh', 'en'] as const)('say every event in %s, with nothing left open', (language) => {
    const speech = speechIn(language)
    const said = types.map((type) => [type, sentenceOf(line(type), speech)] as const)
    for (const [type, words] of said) {
      expect(words).not.toBe(type)
      expect(words).not.toMatch(/[{}]|undefined|null|journal\./)
    }
    expect(new Set(said.map(([, words]) => words)).size).toBe(types.length)
  })

  it.each([
    ['ticketCalled', {}, '叫号 A012 → 3 号窗口（张三）'],
    ['ticketIssued', {}, '取号 A012：社保查询（普通）；前面 4 人，预计等 11 分钟'],
    ['stopFinished', {}, 'A012 办完：办结，用时 8 分钟；3 号窗口（张三）'],
    ['ticketTransferred', {}, 'A012 从 3 号窗口（张三）转到 B：走错'],
    [
      'ticketTransferred',
      { to: { queue: 'b', keptFor: '5' }, reason: null },
      'A012 从 3 号窗口（张三）转到 5 号窗口',
    ],
    ['ticketParked', { until: 0 }, '挂起 A012（约 09:31 回来）：去复印；3 号窗口（张三）'],
    ['counterQueuesChanged', {}, '3 号窗口（张三）改为办理 B：目录有改动'],
    ['stopRated', {}, 'A012 评价 3 号窗口（张三）：不满意：slow、“太久”'],
    ['printFailed', { print: '2026-11-24-list-2' }, '材料清单没有打出：paperOut'],
    ['noticeSent', { until: null }, '大屏通知：停电'],
    ['ticketNoted', { note: null }, 'A012 去掉备注；3 号窗口（张三）'],
  ] as const)('%s %j', (type, over, words) => {
    expect(sentenceOf(line(type, over), speechIn('zh'))).toBe(words)
  })

  it('say every way in which an event can be in both languages', () => {
    const ways: [EventType, Record<string, unknown>[]][] = [
      ['counterClosed', [{ reason: 'dayEnded' }]],
      ['alarmClosed', [{ reason: 'acknowledged' }, { reason: 'dayEnded' }]],
      ['ticketRequeued', [{ after: 'parked' }]],
      ['printConfirmed', [{ by: 'line' }, { by: 'person' }]],
      ['printDropped', ['notWaiting', 'dayEnded', 'byStaff', 'replaced'].map((reason) => ({ reason }))],
      ['counterPaused', ['break', 'meeting', 'backOffice', 'other'].map((reason) => ({ reason }))],
      [
        'complaintOpened',
        [
          { kind: 'praise', from: 'kiosk', dueDay: null },
          { kind: 'suggestion', from: 'staff' },
        ],
      ],
      ['complaintOpened', [{ from: 'phone', service: null, words: null }]],
      ['complaintAssigned', [{ to: { person: 'zhang' } }]],
      ['complaintCalledBack', [{ reached: false }]],
      ['complaintEscalated', [{ reason: 'byStaff' }, { reason: 'notContent' }]],
      ['complaintClosed', [{ by: 'manager', reason: '已说明' }]],
      [
        'stopFinished',
        [true, false].map((here) => ({
          next: { stop: 1, earning: { from: 0, rate: 1, headStart: 0 }, here },
          skipped: [null, 'incomplete'].map((outcome) => ({
            ...{ service: 's', name: { zh: '社保查询', en: 'Social security' } },
            because: { service: 'a', outcome },
          })),
        })),
      ],
      ['printRequested', [{ copy: 2, reason: '看不清' }]],
      [
        'alarmRaised',
        eventData.alarmRaised.shape.kind.options.map((kind) => ({ kind, about: '2026-11-24-A012' })),
      ],
    ]
    for (const language of ['zh', 'en'] as const)
      for (const [type, overs] of ways)
        for (const over of overs)
          expect(sentenceOf(line(type, over), speechIn(language))).not.toMatch(/[{}]|journal\.|^\w+$/)
  })

  it('say why a number was called, and nothing of what is not known', () => {
    const speech = speechIn('zh')
    expect(whyOf(line('ticketCalled'), speech)).toBe('先到先办：已等 12 分钟')
    expect(whyOf(line('ticketIssued'), speech)).toBeNull()
    const later = { ...line('dayOpened'), type: 'somethingNew', data: { x: 1 } }
    expect(sentenceOf(later, speech)).toBe('somethingNew')
    expect(sentenceOf({ ...line('ticketCalled'), data: {} }, speech)).toBe('ticketCalled')
  })

  it('find the ticket that a line is about', () => {
    expect(ticketOf(line('ticketMissed'))).toBe('2026-11-24-A012')
    expect(ticketOf(line('printStarted'))).toBe('2026-11-24-A012')
    expect(ticketOf(line('listRequested'))).toBeNull()
    expect(ticketOf(line('counterOpened'))).toBeNull()
  })
})
