import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { indexCatalogue } from '../catalogue.ts'
import { isDecline, type Decision } from '../commands.ts'
import { dayPlus } from '../days.ts'
import { isWorkingDay } from '../workingDays.ts'
import { complaintIn, type Complaint } from './complaint.ts'
import * as one from './decide.ts'
import { evolveComplaint } from './evolve.ts'

const catalogue = indexCatalogue(smallCatalogue({ answerWorkingDays: 3 }))
const id = 's20261124-001'
const kinds = ['complaint', 'praise', 'suggestion'] as const
const acts = [
  'assign',
  'answer',
  'callBack',
  'escalate',
  'late',
  'content',
  'notContent',
  'close',
  'day',
] as const
type Act = (typeof acts)[number]

function decided(act: Exclude<Act, 'day'>, complaint: Complaint, around: one.Around): Decision {
  switch (act) {
    case 'assign':
      return one.assign(complaint, { complaint: id, to: { department: 'civil' } }, around)
    case 'answer':
      return one.answer(complaint, { complaint: id, words: 'w' }, around)
    case 'callBack':
      return one.callBack(complaint, { complaint: id, reached: true }, around)
    case 'escalate':
      return one.escalate(complaint, around)
    case 'late':
      return one.escalateLate(complaint, around)
    case 'content':
      return one.close(complaint, { complaint: id, content: true }, around)
    case 'notContent':
      return one.close(complaint, { complaint: id, content: false }, around)
    case 'close':
      return one.close(complaint, { complaint: id, reason: 'r' }, around)
  }
}

it('[COMPLAINT-10] whatever is done: closed is the end, levels only rise, late is told once a working day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.array(fc.constantFrom(...acts), { maxLength: 60 }),
      (kind, steps) => {
        let today = '2026-11-24'
        let now = 0
        let complaint = evolveComplaint(
          null,
          {
            type: 'complaintOpened',
            at: now,
            data: {
              ...{
                complaint: id,
                sequence: 1,
                token: 't'.repeat(16),
                kind,
                from: 'phone',
                ticket: null,
                stop: null,
              },
              ...{
                service: null,
                counter: null,
                clerk: null,
                case: null,
                level: null,
                reasons: [],
                words: null,
              },
              dueDay: one.dueDayOf(kind, { now, catalogue, today }),
            },
          },
          today,
        )
        const lateDays: string[] = []
        for (const act of steps) {
          now++
          if (act === 'day') {
            today = dayPlus(today, 1)
            continue
          }
          const before = complaint
          const decision = decided(act, complaint, { now, catalogue, today })
          if (isDecline(decision)) continue
          expect(before.state).not.toBe('closed')
          for (const event of decision) {
            expect(complaintIn(event)).toBe(id)
            if (event.type === 'complaintEscalated' && event.data.reason === 'late') lateDays.push(today)
            complaint = evolveComplaint(complaint, event, today)
          }
          expect(complaint.escalated).toBeGreaterThanOrEqual(before.escalated)
          expect(complaint.state === 'closed').toBe(complaint.closed !== null)
          if (act === 'notContent') {
            expect([before.state, complaint.escalated]).toEqual(['answered', before.escalated + 1])
            expect(complaint.dueDay! > today).toBe(true)
          }
          if (kind !== 'praise') expect(complaint.dueDay).not.toBeNull()
        }
        expect(new Set(lateDays).size).toBe(lateDays.length)
        expect(lateDays.every((day) => isWorkingDay(catalogue.catalogue.centre, day))).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
