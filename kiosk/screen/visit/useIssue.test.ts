import { expect, it } from 'vitest'
import type { Outcome } from '../../../client/commands.ts'
import { refusal } from '../../../protocol/refusals.ts'
import { useIssue } from './useIssue.ts'

const ticket = {
  ok: true as const,
  id: '2026-11-24-A012',
  number: 'A012',
  token: 'abcdefghijklmnopqrstu',
  ahead: 3,
  expectedWaitMinutes: 9,
}

function hub() {
  const sent: unknown[] = []
  const waiting: PromiseWithResolvers<Outcome<'issueTicket'>>[] = []
  const send = (_type: 'issueTicket', data: unknown): Promise<Outcome<'issueTicket'>> => {
    sent.push(data)
    const answer = Promise.withResolvers<Outcome<'issueTicket'>>()
    waiting.push(answer)
    return answer.promise
  }
  return { sent, waiting, send }
}

it('[KIOSK-1] issues one ticket under a double tap', async () => {
  const { sent, waiting, send } = hub()
  const { take, sending } = useIssue(send)
  const taps = [
    take({ services: ['id-card'] }, 'elderly'),
    take({ services: ['id-card'] }, 'elderly'),
    take({ services: ['id-card'] }),
  ]
  expect(sending.value).toBe(true)
  waiting[0]?.resolve(ticket)
  expect(await Promise.all(taps)).toEqual([ticket, null, null])
  expect(sent).toEqual([{ services: ['id-card'], class: 'elderly' }])
  expect(sending.value).toBe(false)
})

it('[KIOSK-2] keeps the refusal for the screen and lets the next try through', async () => {
  const { sent, waiting, send } = hub()
  const { take, problem } = useIssue(send)
  const first = take({ services: ['id-card'] })
  waiting[0]?.resolve({ ok: false, refusal: refusal('closingSoon') })
  expect(await first).toBeNull()
  expect(problem.value).toEqual({ refusal: refusal('closingSoon') })
  const second = take({ services: ['id-card'] })
  expect(problem.value).toBeNull()
  waiting[1]?.resolve(ticket)
  expect(await second).toEqual(ticket)
  expect(sent).toHaveLength(2)
})

it('[KIOSK-3] promises nothing where no answer came, or one that cannot be read', async () => {
  const { waiting, send } = hub()
  const { take, problem, sending } = useIssue(send)
  const silent = take({ services: ['id-card'] })
  waiting[0]?.resolve({ ok: false, unanswered: true })
  expect(await silent).toBeNull()
  expect(problem.value).toBe('unanswered')
  const garbled = take({ services: ['id-card'] })
  waiting[1]?.reject(new Error('not an answer'))
  await expect(garbled).rejects.toThrow()
  expect(problem.value).toBe('unanswered')
  expect(sending.value).toBe(false)
})

it.each([ticket, { ok: false as const, refusal: refusal('fullToday') }])(
  '[KIOSK-12] an answer to a visit that has ended is not the next one’s: %j',
  async (outcome) => {
    const { sent, waiting, send } = hub()
    const { take, forget, problem, sending } = useIssue(send)
    const first = take({ services: ['id-card'] })
    forget()
    expect(sending.value).toBe(false)
    const second = take({ services: ['bus-card'] })
    waiting[0]?.resolve(outcome)
    expect(await first).toBeNull()
    expect([problem.value, sending.value]).toEqual([null, true])
    waiting[1]?.resolve(ticket)
    expect(await second).toEqual(ticket)
    expect(sent).toHaveLength(2)
  },
)

it('[KIOSK-12] a refusal is forgotten with its visit', async () => {
  const { waiting, send } = hub()
  const { take, forget, problem } = useIssue(send)
  const first = take({ services: ['id-card'] })
  waiting[0]?.resolve({ ok: false, refusal: refusal('closingSoon') })
  await first
  forget()
  expect(problem.value).toBeNull()
})
