import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { only, scenario } from '../../../tests/fixtures/scenario.ts'

/** Tuesday: five working days later is the next Tuesday. */
const DUE = '2026-12-01'
const MINE = 's20261124-001'

function ended(services = ['card']) {
  const hall = scenario(smallCatalogue())
  hall.when('openCounter', { counter: '1', clerk: 'c01' })
  const [issued] = hall.when('issueTicket', { services, print: false })
  const { ticket } = only(issued, 'ticketIssued').data
  serve(hall)
  return { hall, ticket }
}
function serve(hall: ReturnType<typeof scenario>): void {
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  hall.when('finish', { counter: '1' })
}
/** A complaint about the first stop, on the day `day`. */
function opened(kind = 'complaint') {
  const { hall, ticket } = ended()
  hall.when('openComplaint', {
    ticket,
    stop: 0,
    from: 'phone',
    kind,
    words: '等了一小时',
    contact: '13800000000',
  })
  const turn = (day: string) => {
    hall.when('closeDay')
    hall.pass(60 * 24)
    hall.when('openDay', { day })
  }
  return { hall, ticket, turn, now: () => hall.complaint(MINE) }
}

describe('a complaint', () => {
  it('[COMPLAINT-1] is about a stop, a visit or the hall, and knows what the hall knew', () => {
    const { hall, ticket } = ended()
    hall.when('changeClerk', { counter: '1', clerk: 'c02' })
    const open = (data: object) =>
      only(hall.when('openComplaint', { kind: 'complaint', ...data })[0], 'complaintOpened').data
    expect(open({ ticket, stop: 0, reasons: ['slow', 'slow'], words: '太久' })).toMatchObject({
      ...{
        complaint: MINE,
        sequence: 1,
        from: 'staff',
        ticket,
        stop: 0,
        counter: '1',
        clerk: 'c01',
        level: null,
      },
      ...{ service: { id: 'card', department: 'civil' }, reasons: ['slow'], words: '太久' },
    })
    expect(open({ ticket })).toMatchObject({
      complaint: 's20261124-002',
      stop: null,
      service: null,
      clerk: null,
    })
    expect(open({ from: 'kiosk' })).toMatchObject({ complaint: 's20261124-003', ticket: null, from: 'kiosk' })
    expect(open({ from: 'kiosk' })).toMatchObject({ complaint: 's20261124-004' })
  })
  it('[COMPLAINT-1] is not opened twice for one stop while it is open; the first is named', () => {
    const { hall, ticket } = opened()
    const again = { ticket, stop: 0, kind: 'praise' }
    expect(hall.refused('openComplaint', again)).toEqual({
      refused: 'complaintOpen',
      params: { complaint: MINE },
    })
    hall.when('closeComplaint', { complaint: MINE, reason: '已当面说明' })
    hall.when('openComplaint', again)
  })
  it('[COMPLAINT-1] is refused with what is wrong: no such ticket, stop, reason or kiosk', () => {
    const { hall, ticket } = ended()
    const code = (data: object) => hall.refused('openComplaint', { kind: 'complaint', ...data }).refused
    expect(code({ ticket: '2026-11-24-A999' })).toBe('unknownTicket')
    expect([code({ ticket, stop: 1 }), code({ stop: 0 })]).toEqual(['unknownStop', 'unknownStop'])
    expect(code({ reasons: ['rude'] })).toBe('unknownReason')
    expect(code({ kiosk: 'none' })).toBe('unknownKiosk')
  })
  it('[COMPLAINT-1] is about whoever is there while the stop lasts, and nobody before', () => {
    const { hall } = ended()
    const waiting = hall.issue()
    const [before] = hall.when('openComplaint', { ticket: waiting, stop: 0, kind: 'complaint' })
    expect(only(before, 'complaintOpened').data).toMatchObject({ counter: null, clerk: null })
    hall.when('closeComplaint', { complaint: MINE, reason: '撤回' })
    hall.call('1')
    hall.when('changeClerk', { counter: '1', clerk: 'c02' })
    const [during] = hall.when('openComplaint', { ticket: waiting, stop: 0, kind: 'complaint' })
    expect(only(during, 'complaintOpened').data).toMatchObject({ counter: '1', clerk: 'c02' })
  })
  it.each(['markMissed', 'park'] as const)(
    '[COMPLAINT-1] is about whoever had called it, also after a change at the counter: %s',
    (how) => {
      const hall = scenario(smallCatalogue({ missedAfterCalls: 1 }))
      hall.when('openCounter', { counter: '2', clerk: 'c01' })
      const ticket = hall.issue()
      hall.call('2')
      hall.when(how, { counter: '2', ...(how === 'park' && { reason: '复印' }) })
      hall.when('changeClerk', { counter: '2', clerk: 'c02' })
      const about = (): unknown =>
        only(hall.when('openComplaint', { ticket, stop: 0, kind: 'praise' })[0], 'complaintOpened').data.clerk
      expect(about()).toBe('c01')
      const [opened] = [...hall.state.complaints.values()]
      hall.when('closeComplaint', { complaint: opened!.id, reason: '好' })
      // Who waits again has nobody yet.
      hall.when('requeue', { ticket })
      expect(about()).toBeNull()
    },
  )

  it('[COMPLAINT-1] about a stop that has not ended keeps its service and no place, which may change', () => {
    const catalogue = smallCatalogue({ oneGo: false })
    const services = ['card', 'invoice']
    const name = { zh: '一件事', en: 'Errand' }
    catalogue.bundles = [{ id: 'errand', name, services, keywords: [], links: [] }]
    const hall = scenario(catalogue)
    hall.when('openCounter', { counter: '3', clerk: 'c01' })
    hall.when('openCounter', { counter: '2' })
    const data = { services, bundle: 'errand', print: false }
    const { ticket } = only(hall.when('issueTicket', data)[0], 'ticketIssued').data
    const at = (service: string) => hall.ticket(ticket).stops.findIndex((stop) => stop.service === service)
    const [event] = hall.when('openComplaint', { ticket, stop: at('card'), kind: 'complaint' })
    expect(only(event, 'complaintOpened').data).toMatchObject({ stop: null, service: { id: 'card' } })
    const again = { ticket, stop: at('card'), kind: 'complaint' }
    expect(hall.refused('openComplaint', again)).toMatchObject({ params: { complaint: MINE } })
    hall.when('openComplaint', { ticket, kind: 'complaint' })
    // The other service comes first after all.
    const ended = hall.call('3')
    expect(ended).toBe(ticket)
    hall.when('startServing', { counter: '3' })
    hall.when('finish', { counter: '3' })
    expect(hall.when('rate', { ticket, level: 1 }).map(({ type }) => type)).toEqual([
      'stopRated',
      'complaintOpened',
    ])
    expect(hall.complaint('s20261124-003')).toMatchObject({ stop: at('invoice'), service: { id: 'invoice' } })
    // The one that was told of before it began is about the same.
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    expect(hall.when('rate', { ticket, level: 1 }).map(({ type }) => type)).toEqual(['stopRated'])
  })
  it('[COMPLAINT-1] praise stands in nobody’s way, but for a second praise', () => {
    const { hall, ticket } = opened('praise')
    expect(hall.refused('openComplaint', { ticket, stop: 0, kind: 'praise' }).refused).toBe('complaintOpen')
    hall.when('openComplaint', { ticket, stop: 0, kind: 'complaint' })
    expect(hall.refused('openComplaint', { ticket, stop: 0, kind: 'suggestion' }).refused).toBe(
      'complaintOpen',
    )
    const low = opened('praise')
    expect(low.hall.when('rate', { ticket: low.ticket, level: 1 })).toHaveLength(2)
  })
  it('[COMPLAINT-2] is to be answered within the working days of the hall; praise waits for nothing', () => {
    expect([opened().now().dueDay, opened('suggestion').now().dueDay]).toEqual([DUE, DUE])
    const { now, hall } = opened('praise')
    expect(now().dueDay).toBeNull()
    hall.when('answerComplaint', { complaint: MINE, words: '谢谢' })
    expect(now().state).toBe('answered')
  })
  it('[COMPLAINT-3] keeps where the resident is reached', () => {
    expect(opened().now().contact).toBe('13800000000')
  })
  it('[COMPLAINT-4] [COMPLAINT-5] [COMPLAINT-6] [COMPLAINT-7] goes from opened to closed by the resident', () => {
    const { hall, now } = opened()
    hall.when('assignComplaint', { complaint: MINE, to: { department: 'civil' }, words: '请今天答复' })
    expect(now()).toMatchObject({ state: 'assigned', assigned: { department: 'civil' } })
    hall.when('assignComplaint', { complaint: MINE, to: { person: 'zhang' } })
    expect(hall.refused('assignComplaint', { complaint: MINE, to: { department: 'none' } }).refused).toBe(
      'unknownDepartment',
    )
    hall.when('answerComplaint', { complaint: MINE, words: '已加开窗口' })
    expect(now()).toMatchObject({
      state: 'answered',
      answers: [{ at: hall.now, day: '2026-11-24', words: '已加开窗口' }],
    })
    hall.when('callBackComplaint', { complaint: MINE, reached: false })
    hall.when('callBackComplaint', { complaint: MINE, reached: true, words: '满意' })
    expect(now().calledBack.map(({ reached }) => reached)).toEqual([false, true])
    hall.when('closeComplaint', { complaint: MINE, content: true })
    expect(now()).toMatchObject({ state: 'closed', closed: { by: 'resident', content: true } })
    for (const [type, data] of [
      ['answerComplaint', { words: '再答' }],
      ['assignComplaint', { to: { person: 'zhang' } }],
      ['callBackComplaint', { reached: true }],
      ['escalateComplaint', {}],
      ['closeComplaint', { content: false }],
    ] as const)
      expect(hall.refused(type, { complaint: MINE, ...data }).refused).toBe('complaintClosed')
  })
  it('[COMPLAINT-7] is closed by a manager with a reason', () => {
    const { hall, now } = opened()
    hall.when('closeComplaint', { complaint: MINE, reason: '重复' })
    expect(now().closed).toMatchObject({ by: 'manager', content: null, reason: '重复' })
    expect(hall.refused('closeComplaint', { complaint: 's20261124-009', reason: 'x' }).refused).toBe(
      'unknownComplaint',
    )
  })
  it('[COMPLAINT-7] is opened again by a resident who is not content, with a new day and a level more', () => {
    const { hall, now, turn } = opened()
    expect(hall.refused('closeComplaint', { complaint: MINE, content: false }).refused).toBe('notAnswered')
    hall.when('answerComplaint', { complaint: MINE, words: '我们会改进' })
    turn('2026-11-25')
    hall.when('closeComplaint', { complaint: MINE, content: false, reason: '没有回答我的问题' })
    expect(now()).toMatchObject({
      state: 'open',
      dueDay: '2026-12-02',
      reopened: [{ words: '没有回答我的问题' }],
      escalated: 1,
      closed: null,
    })
    hall.when('escalateComplaint', { complaint: MINE })
    expect(now().escalated).toBe(2)
  })
  it('[COMPLAINT-8] that is late is escalated once a working day, until it is answered', () => {
    const { hall, now, turn } = opened()
    const late = () => hall.refused('escalateLate', { complaint: MINE }).refused
    turn(DUE)
    expect(late()).toBe('notLate')
    turn('2026-12-04')
    hall.when('escalateLate', { complaint: MINE })
    expect(late()).toBe('notLate')
    // Saturday.
    turn('2026-12-05')
    expect(late()).toBe('notLate')
    turn('2026-12-07')
    hall.when('escalateLate', { complaint: MINE })
    expect(now()).toMatchObject({ escalated: 2, lateOn: '2026-12-07' })
    hall.when('answerComplaint', { complaint: MINE, words: '抱歉' })
    turn('2026-12-08')
    expect(late()).toBe('notLate')
  })
})

describe('[COMPLAINT-9] a low rating', () => {
  it('opens a complaint by itself, with all that was said', () => {
    const { hall, ticket } = ended()
    const events = hall.when('rate', { ticket, level: 2, reasons: ['slow'], words: '太久' })
    expect(events.map(({ type }) => type)).toEqual(['stopRated', 'complaintOpened'])
    expect(hall.complaint(MINE)).toMatchObject({
      ...{ kind: 'complaint', from: 'rating', level: 2, reasons: ['slow'], words: '太久', dueDay: DUE },
      ...{ ticket, stop: 0, counter: '1', clerk: 'c01' },
    })
  })
  it('opens none where the level is 3 or more, or the stop has one already', () => {
    const { hall, ticket } = ended()
    expect(hall.when('rate', { ticket, level: 3 })).toHaveLength(1)
    const two = opened()
    expect(two.hall.when('rate', { ticket: two.ticket, level: 1 }).map(({ type }) => type)).toEqual([
      'stopRated',
    ])
  })
})
