import { describe, expect, it } from 'vitest'
import { caseCatalogue, caseHall, task } from '../../../tests/fixtures/cases.ts'
import { only } from '../../../tests/fixtures/scenario.ts'
import { answerOf } from '../answer.ts'
import { indexCatalogue } from '../catalogue.ts'
import { mayPickUp } from '../decide/issue.ts'

const FIRE = '2'
const PLAN = '3'
const typesOf = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type)

describe('a stop that ends "accepted"', () => {
  it('[CASE-3] opens a case with the day and its running number, its tasks, papers and promise', () => {
    const hall = caseHall()
    const id = hall.open('permit', { papers: ['身份证'], applicant: '张三', contact: '138' })
    expect(id).toBe('20261124-0001')
    const { tasks, ...rest } = hall.caseOf(id)
    expect(rest).toMatchObject({
      ...{ kind: 'desk', state: 'open', ticket: '2026-11-24-A001', clerk: 'c01', papers: ['身份证'] },
      ...{ applicant: '张三', contact: '138', collect: 'pickup', openedDay: '2026-11-24' },
      // Three days for the fire brigade, then one: Friday, and Monday.
      dueDay: '2026-11-30',
      services: [{ service: 'permit', department: 'civil' }],
    })
    expect(tasks.map(({ state, dueDay, after }) => [state, dueDay, after])).toEqual([
      ['open', '2026-11-27', []],
      ['open', '2026-11-26', []],
      ['waiting', null, [0, 1]],
    ])
    expect(hall.open('card')).toBe('20261124-0002')
  })

  it('[TASK-1] leaves one task for its own department where the catalogue names none', () => {
    const hall = caseHall()
    expect(hall.caseOf(hall.open('card')).tasks).toMatchObject([
      { department: 'civil', service: 'card', workingDays: 5, dueDay: '2026-12-01', state: 'open' },
    ])
  })

  it('[CASE-3] joins the open case of its ticket, with more tasks and the later promise', () => {
    const hall = caseHall()
    hall.when('issueTicket', { services: ['permit', 'card', 'refund'], print: false })
    const id = hall.accept({ papers: ['身份证'] })
    expect(hall.accept({ papers: ['身份证', '照片'] })).toBe(id)
    expect(hall.caseOf(id)).toMatchObject({ dueDay: '2026-12-01', papers: ['身份证', '照片'] })
    expect(hall.caseOf(id).tasks.map(({ service, after }) => [service, after])).toEqual([
      ['permit', []],
      ['permit', []],
      ['permit', [0, 1]],
      ['card', []],
    ])
    hall.when('withdrawCase', { case: id, counter: '1', reason: '不办了' })
    expect(hall.accept()).toBe('20261124-0002')
  })

  it('[CASE-3] takes what is said anew at a later stop, and keeps what is not', () => {
    const hall = caseHall()
    hall.when('issueTicket', { services: ['permit', 'card', 'refund'], print: false })
    const id = hall.accept({ applicant: '张三', collect: 'none', contact: '138' })
    hall.accept({ collect: 'post' })
    expect(hall.caseOf(id)).toMatchObject({ applicant: '张三', collect: 'post', contact: '138' })
    hall.accept({ applicant: '王五', contact: '139' })
    expect(hall.caseOf(id)).toMatchObject({ applicant: '王五', collect: 'post', contact: '139' })
  })

  it('[CASE-3] what was said of the ticket stands for its next case too', () => {
    const hall = caseHall()
    hall.when('issueTicket', { services: ['permit', 'card', 'refund'], print: false })
    const first = hall.accept({ applicant: '张三', collect: 'post', contact: '138' })
    hall.when('withdrawCase', { case: first, counter: '1', reason: '不办了' })
    const second = hall.accept()
    expect(hall.caseOf(second)).toMatchObject({ applicant: '张三', collect: 'post', contact: '138' })
    hall.when('withdrawCase', { case: second, counter: '1', reason: '不办了' })
    const third = hall.accept({ applicant: '王五', collect: 'pickup', contact: '139' })
    expect(hall.caseOf(third)).toMatchObject({ applicant: '王五', collect: 'pickup', contact: '139' })
    expect(hall.caseOf(hall.open('card'))).toMatchObject({ applicant: null, contact: null })
  })

  it('[CASE-3] says in its answer which case it is, and a stop that ends otherwise opens none', () => {
    const hall = caseHall()
    hall.issue('card')
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    expect(typesOf(hall.when('finish', { counter: '1', outcome: 'settled' }))).toEqual(['stopFinished'])
  })

  it('[CASE-8] is not reopened; one that opened none is', () => {
    const hall = caseHall()
    hall.open('card')
    expect(hall.refused('reopen', { counter: '1' })).toEqual({ refused: 'caseBegun' })
    hall.issue('card')
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.when('finish', { counter: '1', outcome: 'incomplete' })
    hall.when('reopen', { counter: '1' })
  })

  it('[AGENCY-1] with the resident’s consent it is an agent’s case, and the consent is recorded', () => {
    const hall = caseHall()
    hall.issue('card')
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    const said = { agency: '本人同意全程代办' }
    const events = hall.when('finish', { counter: '1', outcome: 'accepted', case: said })
    expect(typesOf(events)).toEqual(['stopFinished', 'caseOpened', 'agencyAgreed'])
    expect(only(events[2], 'agencyAgreed').data).toEqual({
      ...{ case: '20261124-0001', clerk: 'c01', counter: '1', consent: said.agency },
    })
    expect(hall.caseOf('20261124-0001').kind).toBe('agency')
  })
})

describe('the tasks of a case', () => {
  it('[TASK-2] [TASK-4] [CASE-4] run side by side, join, and decide the case with the last one', () => {
    const hall = caseHall()
    const id = hall.open()
    expect(hall.refused('finishTask', { case: id, task: 2, counter: '1', outcome: 'approved' })).toEqual({
      refused: 'taskNotOpen',
    })
    const first = { case: id, task: 0, counter: FIRE, outcome: 'approved' }
    expect(typesOf(hall.when('finishTask', first))).toEqual(['taskFinished'])
    expect(hall.refused('finishTask', first).refused).toBe('taskNotOpen')
    hall.turnTo('2026-11-26')
    const [event] = hall.when('finishTask', { case: id, task: 1, counter: PLAN, outcome: 'approved' })
    expect(only(event, 'taskFinished').data.opens).toEqual([{ task: 2, dueDay: '2026-11-27' }])
    const last = hall.when('finishTask', { case: id, task: 2, counter: '1', outcome: 'approved' })
    expect(typesOf(last)).toEqual(['taskFinished', 'caseDecided'])
    expect(hall.caseOf(id)).toMatchObject({ state: 'decided', result: 'approved', endedDay: null })
  })

  it('[CASE-4] one that is refused refuses the whole, and where nothing is handed out it has ended', () => {
    const hall = caseHall()
    const id = hall.open('permit', { collect: 'none' })
    hall.when('finishTask', { case: id, task: 1, counter: PLAN, outcome: 'refused', words: '用地不符' })
    hall.when('finishTask', { case: id, task: 0, counter: FIRE, outcome: 'approved' })
    hall.when('finishTask', { case: id, task: 2, counter: '1', outcome: 'approved' })
    expect(hall.caseOf(id)).toMatchObject({ state: 'decided', result: 'refused', endedDay: '2026-11-24' })
    expect(hall.refused('collectCase', { case: id, counter: '1', how: 'post' }).refused).toBe('caseEnded')
  })

  it('[TASK-3] are taken, also from another clerk, and finished by whoever it is', () => {
    const catalogue = caseCatalogue()
    catalogue.clerks.push({ id: 'c05', name: '消防 05', departments: ['fire'] })
    const hall = caseHall(catalogue)
    const id = hall.open()
    hall.when('takeTask', { case: id, task: 0, counter: FIRE })
    expect(hall.caseOf(id).tasks[0]).toMatchObject({ state: 'taken', clerk: 'c03' })
    expect(hall.refused('takeTask', { case: id, task: 0, counter: FIRE }).refused).toBe('taskTaken')
    hall.when('takeTask', { case: id, task: 0, clerk: 'c05' })
    expect(hall.caseOf(id).tasks[0]).toMatchObject({ state: 'taken', clerk: 'c05' })
    hall.when('finishTask', { case: id, task: 0, counter: FIRE, outcome: 'approved' })
  })

  it('[TASK-5] are worked on by clerks of their department alone', () => {
    const hall = caseHall()
    const id = hall.open()
    const here = { case: id, task: 0, counter: '1' }
    for (const [type, data] of [
      ['takeTask', here],
      ['finishTask', { ...here, outcome: 'approved' }],
      ['askSupplement', { ...here, papers: ['x'] }],
    ] as const)
      expect(hall.refused(type, data)).toEqual({ refused: 'notThisDepartment' })
    hall.when('takeTask', { case: id, task: 0 })
    hall.when('closeCounter', { counter: '1' })
    hall.when('openCounter', { counter: '1' })
    // Nobody knows who sits there.
    expect(hall.refused('takeTask', here)).toEqual({ refused: 'notThisDepartment' })
    hall.when('giveContact', { case: id, contact: '138' })
    const open = caseCatalogue()
    open.clerks.forEach((clerk) => (clerk.departments = []))
    const other = caseHall(open)
    const free = other.open()
    other.when('takeTask', { case: free, task: 0, counter: '1' })
    other.when('openCounter', { counter: '4' })
    other.when('takeTask', { case: free, task: 1, counter: '4' })
  })

  it('[CASE-5] the clerk of the counter acts, and nobody in their name', () => {
    const hall = caseHall()
    const here = { case: hall.open(), task: 0 }
    expect(hall.refused('takeTask', { ...here, counter: FIRE, clerk: 'c04' }).refused).toBe('notThisClerk')
    expect(hall.refused('takeTask', { ...here, counter: '4' }).refused).toBe('counterNotOpen')
    expect(hall.refused('takeTask', { ...here, counter: '9' }).refused).toBe('unknownCounter')
    expect(hall.refused('takeTask', { ...here, clerk: 'c99' }).refused).toBe('unknownClerk')
    const [event] = hall.when('takeTask', { ...here, counter: '4', clerk: 'c03' })
    expect(event?.data).toMatchObject({ clerk: 'c03', counter: '4' })
  })

  it('[TASK-2] one of no working days is due on the day itself', () => {
    const hall = caseHall(caseCatalogue([task('look', 'civil', 0), task('sign', 'civil', 1, ['look'])]))
    const id = hall.open()
    expect(hall.caseOf(id)).toMatchObject({ dueDay: '2026-11-25', tasks: [{ dueDay: '2026-11-24' }, {}] })
  })
})

describe('a supplement', () => {
  it('[SUPPLEMENT-1] [SUPPLEMENT-2] stops the clock of its task; what was left is left when it comes', () => {
    const hall = caseHall()
    const id = hall.open()
    hall.turnTo('2026-11-25')
    const [asked] = hall.when('askSupplement', { case: id, task: 0, counter: FIRE, papers: ['消防图'] })
    expect(only(asked, 'supplementAsked').data.left).toBe(2)
    const done = { case: id, task: 0, counter: FIRE, outcome: 'approved' }
    expect(hall.refused('finishTask', done).refused).toBe('supplementAwaited')
    expect(hall.refused('takeTask', { case: id, task: 0, counter: FIRE }).refused).toBe('supplementAwaited')
    hall.when('finishTask', { case: id, task: 1, counter: PLAN, outcome: 'approved' })
    hall.turnTo('2026-12-31')
    // At the counter of another department, before the New Year.
    const [given] = hall.when('giveSupplement', { case: id, task: 0, counter: '1', papers: ['消防图'] })
    expect(only(given, 'supplementGiven').data).toMatchObject({
      dueDay: hall.caseOf(id).tasks[0]!.dueDay,
      caseDueDay: hall.caseOf(id).dueDay,
    })
    expect(hall.caseOf(id)).toMatchObject({
      ...{ papers: ['消防图'], dueDay: '2027-01-05' },
      tasks: [{ state: 'open', dueDay: '2027-01-04' }, { state: 'done' }, { state: 'waiting' }],
    })
    expect(hall.refused('giveSupplement', { case: id, task: 0, papers: ['x'] }).refused).toBe('noSupplement')
  })

  it('[SUPPLEMENT-2] one that was late when it was asked for is as late when it came', () => {
    const hall = caseHall()
    const id = hall.open()
    hall.turnTo('2026-12-01')
    hall.when('askSupplement', { case: id, task: 1, counter: PLAN, papers: ['图纸'], words: '看不清' })
    expect(hall.caseOf(id).tasks[1]!.supplement).toEqual({
      ...{ askedAt: hall.now, papers: ['图纸'], words: '看不清', left: -3 },
    })
    hall.turnTo('2026-12-11')
    hall.when('giveSupplement', { case: id, task: 1, counter: '1', papers: ['图纸'] })
    expect(hall.caseOf(id).tasks[1]).toMatchObject({ state: 'open', dueDay: '2026-12-08', supplement: null })
    // Signed a day after that: what is late stays as late as it was.
    expect(hall.caseOf(id).dueDay).toBe('2026-12-09')
  })

  it('[SUPPLEMENT-2] of one task moves the promised day by its own path alone, however late another is', () => {
    const hall = caseHall(
      caseCatalogue([task('fire', 'fire', 3), task('plan', 'plan', 3), task('sign', 'civil', 5, ['fire'])]),
    )
    const id = hall.open()
    expect(hall.caseOf(id).dueDay).toBe('2026-12-04')
    hall.turnTo('2026-11-26')
    hall.when('askSupplement', { case: id, task: 1, counter: PLAN, papers: ['图纸'] })
    hall.turnTo('2026-12-08')
    // The fire brigade is a week late by now, and with it the signature behind it.
    hall.when('giveSupplement', { case: id, task: 1, counter: '1', papers: ['图纸'] })
    expect(hall.caseOf(id).dueDay).toBe('2026-12-09')
    expect(hall.caseOf(id).tasks.map(({ dueDay }) => dueDay)).toEqual(['2026-11-27', '2026-12-09', null])
  })

  it('[SUPPLEMENT-2] moves it on by what comes behind its task', () => {
    const hall = caseHall(
      caseCatalogue([
        task('end', 'civil', 2, ['sign']),
        task('plan', 'plan', 3),
        task('fire', 'fire', 9),
        task('sign', 'civil', 4, ['plan', 'fire']),
      ]),
    )
    const id = hall.open()
    hall.when('askSupplement', { case: id, task: 1, counter: PLAN, papers: ['图纸'] })
    hall.turnTo('2026-12-14')
    const [event] = hall.when('giveSupplement', { case: id, task: 1, counter: '1', papers: ['图纸'] })
    // Three days for the planners, four for the signature, two for the end.
    expect(only(event, 'supplementGiven').data).toMatchObject({
      dueDay: '2026-12-17',
      caseDueDay: '2026-12-25',
    })
  })

  it('[SUPPLEMENT-2] what has not come stays awaited: the clock stands until the last paper is there', () => {
    const hall = caseHall()
    const id = hall.open()
    const papers = ['消防图', '平面图']
    hall.when('askSupplement', { case: id, task: 0, counter: FIRE, papers, words: '看不清' })
    const before = hall.caseOf(id)
    hall.turnTo('2026-12-31')
    const give = (...came: string[]) =>
      hall.when('giveSupplement', { case: id, task: 0, counter: '1', papers: came })
    expect(only(give('平面图', '委托书')[0], 'supplementGiven').data.awaited).toEqual(['消防图'])
    expect(hall.caseOf(id)).toMatchObject({ papers: ['平面图', '委托书'], dueDay: before.dueDay })
    expect(hall.caseOf(id).tasks[0]).toEqual({
      ...before.tasks[0],
      supplement: { ...before.tasks[0]!.supplement, papers: ['消防图'] },
    })
    const done = { case: id, task: 0, counter: FIRE, outcome: 'approved' }
    expect(hall.refused('finishTask', done).refused).toBe('supplementAwaited')
    expect(only(give('消防图')[0], 'supplementGiven').data).not.toHaveProperty('awaited')
    expect(hall.caseOf(id).tasks[0]).toMatchObject({ state: 'open', dueDay: '2027-01-05', supplement: null })
  })

  it('[SUPPLEMENT-2] of a task that was taken goes back to the same clerk', () => {
    const hall = caseHall()
    const id = hall.open()
    hall.when('takeTask', { case: id, task: 0, counter: FIRE })
    hall.when('askSupplement', { case: id, task: 0, counter: FIRE, papers: ['消防图'] })
    hall.when('giveSupplement', { case: id, task: 0, papers: ['消防图'] })
    expect(hall.caseOf(id).tasks[0]).toMatchObject({ state: 'taken', clerk: 'c03' })
  })
})

describe('the papers of a case', () => {
  it('[AGENCY-2] go from whoever holds them to another, in a record that needs no other', () => {
    const hall = caseHall()
    const id = hall.open('permit', { agency: '同意' })
    const [first] = hall.when('handOver', {
      ...{ case: id, counter: '1', task: 0, to: { department: 'fire' }, papers: ['身份证'], words: '已核对' },
    })
    expect(only(first, 'handedOver').data).toEqual({
      ...{ case: id, clerk: 'c01', counter: '1', task: 0, papers: ['身份证'], words: '已核对' },
      centre: { id: 'small-hall', name: { zh: '小厅', en: 'Small hall' } },
      title: { zh: '事项 permit', en: 'Service permit' },
      services: hall.caseOf(id).services,
      from: { kind: 'clerk', id: 'c01', name: '工作人员 01' },
      to: { kind: 'department', id: 'fire', name: 'fire局' },
    })
    const to = (party: object) => ({ case: id, counter: FIRE, to: party, papers: [] })
    expect(hall.refused('handOver', to({ department: 'fire' })).refused).toBe('sameHolder')
    const [second] = hall.when('handOver', to({ centre: 'district' }))
    expect(only(second, 'handedOver').data.from).toEqual({ kind: 'department', id: 'fire', name: 'fire局' })
    hall.when('handOver', to({ resident: true }))
    expect(hall.caseOf(id).holder?.kind).toBe('resident')
    expect(hall.caseOf(id).handOvers.map((one) => one.to.kind)).toEqual(['department', 'centre', 'resident'])
  })

  it('[AGENCY-2] go to nobody who is unknown, and first from whoever accepted them', () => {
    const hall = caseHall()
    const id = hall.open()
    const to = (party: object) => ({ case: id, counter: '1', to: party, papers: [] })
    expect(hall.refused('handOver', to({ clerk: 'c01' })).refused).toBe('sameHolder')
    expect(hall.refused('handOver', to({ clerk: 'c99' })).refused).toBe('unknownClerk')
    expect(hall.refused('handOver', to({ department: 'x' })).refused).toBe('unknownDepartment')
    expect(hall.refused('handOver', to({ centre: 'x' })).refused).toBe('unknownCentre')
    expect(hall.refused('handOver', { ...to({ clerk: 'c02' }), task: 9 }).refused).toBe('unknownTask')
  })
})

describe('the end of a case', () => {
  it('[COLLECT-1] the result is collected once, when there is one', () => {
    const hall = caseHall()
    const id = hall.open('card')
    const post = { case: id, counter: '1', how: 'post', words: 'EMS 123' }
    expect(hall.refused('collectCase', post).refused).toBe('caseNotDecided')
    hall.when('finishTask', { case: id, task: 0, counter: '1', outcome: 'approved' })
    hall.turnTo('2026-11-25')
    hall.when('collectCase', post)
    expect(hall.caseOf(id)).toMatchObject({ state: 'collected', endedDay: '2026-11-25' })
    expect(hall.refused('collectCase', post).refused).toBe('caseEnded')
  })

  it('[CASE-6] it is withdrawn before it is decided, and nothing is done on it after that', () => {
    const hall = caseHall()
    const id = hall.open()
    hall.when('askSupplement', { case: id, task: 0, counter: FIRE, papers: ['消防图'] })
    hall.when('withdrawCase', { case: id, counter: '1', reason: '不办了' })
    expect(hall.caseOf(id)).toMatchObject({ state: 'withdrawn', endedDay: '2026-11-24' })
    for (const [type, data] of [
      ['finishTask', { case: id, task: 1, counter: PLAN, outcome: 'approved' }],
      ['giveSupplement', { case: id, task: 0, papers: ['x'] }],
      ['withdrawCase', { case: id, reason: 'x' }],
      ['handOver', { case: id, to: { department: 'fire' }, papers: [] }],
      ['giveContact', { case: id, contact: '138' }],
    ] as const)
      expect(hall.refused(type, data).refused).toBe('caseEnded')
    const decided = hall.open('card')
    hall.when('finishTask', { case: decided, task: 0, counter: '1', outcome: 'approved' })
    expect(hall.refused('withdrawCase', { case: decided, reason: 'x' }).refused).toBe('caseDecided')
  })

  it('[CASE-7] the contact may change until then; an unknown case has none', () => {
    const hall = caseHall()
    const id = hall.open('card', { contact: '138' })
    hall.when('giveContact', { case: id, contact: '139' })
    expect(hall.caseOf(id).contact).toBe('139')
    expect(hall.refused('giveContact', { case: '20261124-0099', contact: '1' }).refused).toBe('unknownCase')
  })

  it('[CASE-10] the same contact is none, and it changes so often a day', () => {
    const hall = caseHall()
    const id = hall.open('card', { contact: '138' })
    expect(hall.refused('giveContact', { case: id, contact: '138' }).refused).toBe('sameContact')
    // The one that was given at the counter is the first.
    for (let n = 1; n < 5; n++) hall.when('giveContact', { case: id, contact: `13${n}` })
    expect(hall.refused('giveContact', { case: id, contact: '137' })).toEqual({
      ...{ refused: 'contactTooOften', params: { times: 5 } },
    })
    hall.when('closeDay')
    hall.pass(24 * 60)
    hall.when('openDay', { day: '2026-11-25' })
    hall.when('giveContact', { case: id, contact: '137' })
    expect(hall.caseOf(id).contact).toBe('137')
  })
})

describe('a number for collecting', () => {
  const PICKUP = { services: ['invoice'], print: false }
  function decided(said: object = {}, catalogue = caseCatalogue()) {
    const hall = caseHall(catalogue)
    const id = hall.open('card', said)
    hall.when('finishTask', { case: id, task: 0, counter: '1', outcome: 'approved' })
    return { hall, id }
  }

  it('[DESK-22] [COLLECT-3] the answer to the end of that visit names no case: none was opened or joined', () => {
    const { hall, id } = decided()
    hall.when('issueTicket', { ...PICKUP, case: id })
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    expect(answerOf(hall.when('finish', { counter: '1' }))).not.toHaveProperty('case')
    hall.issue('card')
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    const events = hall.when('finish', { counter: '1', outcome: 'accepted' })
    expect(answerOf(events)).toMatchObject({ case: '20261124-0002' })
  })

  it('[COLLECT-2] [COLLECT-3] is taken once, and with its visit the result is handed out', () => {
    const { hall, id } = decided()
    hall.when('issueTicket', { ...PICKUP, case: id })
    expect(hall.refused('issueTicket', { ...PICKUP, case: id })).toEqual({
      ...{ refused: 'pickupTwice', params: { number: 'B001' } },
    })
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    const events = hall.when('finish', { counter: '1' })
    expect(typesOf(events)).toEqual(['stopFinished', 'caseCollected'])
    expect(only(events[1], 'caseCollected').data).toMatchObject({
      ...{ case: id, how: 'pickup', ticket: '2026-11-24-B001', clerk: 'c01', counter: '1' },
    })
    expect(hall.caseOf(id).state).toBe('collected')
    expect(hall.refused('reopen', { counter: '1' }).refused).toBe('caseBegun')
    expect(hall.refused('issueTicket', { ...PICKUP, case: id }).refused).toBe('caseEnded')
  })

  it('[COLLECT-3] by what the number was taken for, whatever the hall’s pickup service is by then', () => {
    const { hall, id } = decided()
    hall.when('issueTicket', { ...PICKUP, case: id })
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.index.catalogue.centre.pickup = 'refund'
    expect(typesOf(hall.when('finish', { counter: '1' }))).toEqual(['stopFinished', 'caseCollected'])
  })

  it('[COLLECT-3] what is done beside it on the same visit hands nothing out', () => {
    const { hall, id } = decided()
    hall.when('issueTicket', { ...PICKUP, case: id })
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.when('addStop', { counter: '1', service: 'refund' })
    expect(typesOf(hall.when('finish', { counter: '1', outcome: 'incomplete' }))).toEqual(['stopFinished'])
    if (hall.state.counters.get('1')?.current === null) {
      hall.call('1')
      hall.when('startServing', { counter: '1' })
    }
    expect(typesOf(hall.when('finish', { counter: '1' }))).toEqual(['stopFinished'])
    expect(hall.caseOf(id).state).toBe('decided')
  })

  it('[COLLECT-2] a number that was missed for good does not stand in the way of the next', () => {
    const { hall, id } = decided()
    hall.index.catalogue.rules.requeueLimit = 0
    hall.index.catalogue.rules.missedAfterCalls = 1
    hall.when('issueTicket', { ...PICKUP, case: id })
    hall.call('1')
    hall.when('markMissed', { counter: '1' })
    expect(hall.refused('requeue', { ticket: '2026-11-24-B001' }).refused).toBe('requeueLimit')
    hall.when('issueTicket', { ...PICKUP, case: id })
  })

  it('[COLLECT-2] that was given back may be taken anew; what was not settled hands nothing out', () => {
    const { hall, id } = decided()
    hall.when('issueTicket', { ...PICKUP, case: id })
    hall.when('cancelTicket', { ticket: '2026-11-24-B001' })
    hall.when('issueTicket', { ...PICKUP, case: id })
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    expect(typesOf(hall.when('finish', { counter: '1', outcome: 'incomplete' }))).toEqual(['stopFinished'])
    hall.when('issueTicket', { ...PICKUP, case: id })
    expect(hall.caseOf(id).state).toBe('decided')
  })

  it('[COLLECT-2] is for the pickup service and a decided case whose result is handed out', () => {
    const { hall, id } = decided({ collect: 'post' })
    expect(hall.refused('issueTicket', { ...PICKUP, case: id }).refused).toBe('nothingToCollect')
    expect(hall.refused('issueTicket', { services: ['card'], case: id }).refused).toBe('noPickup')
    const open = hall.open('card')
    expect(hall.refused('issueTicket', { ...PICKUP, case: open }).refused).toBe('caseNotDecided')
    expect(hall.refused('issueTicket', { ...PICKUP, case: '20200101-0001' }).refused).toBe('unknownCase')
  })

  it('[PHONE-21] is offered where it would be given, by all that is asked of any number', () => {
    const catalogue = caseCatalogue()
    catalogue.rules.issueUntil = 'servable'
    const service = catalogue.services.find(({ id }) => id === 'invoice')!
    const { hall, id } = decided({}, catalogue)
    const MINUTE = 60_000
    const offered = (over: Partial<Parameters<typeof mayPickUp>[2]> = {}): boolean =>
      mayPickUp(hall.state, id, {
        ...{ now: hall.now, catalogue: indexCatalogue(catalogue), withinHours: true },
        ...{ closesAt: hall.now + 300 * MINUTE, caseOf: hall.caseOf, complaintOf: () => null },
        ...over,
      })
    expect(offered()).toBe(true)
    expect(offered({ withinHours: false, closesAt: null })).toBe(false)
    expect(offered({ closesAt: hall.now + MINUTE })).toBe(false)
    service.perDay = 1
    expect(offered()).toBe(true)
    hall.issue('invoice')
    expect(offered()).toBe(false)
    delete service.perDay
    service.elsewhere = { zh: '区中心', en: 'District centre' }
    expect(offered()).toBe(false)
    delete service.elsewhere
    delete catalogue.centre.pickup
    expect(offered()).toBe(false)
    catalogue.centre.pickup = 'invoice'
    hall.when('issueTicket', { ...PICKUP, case: id })
    expect(offered()).toBe(false)
  })
})
