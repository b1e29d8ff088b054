import type { IssueAnswer } from '../../protocol/answers.ts'
import { httpClient } from '../fixtures/hub.ts'

const SERVICES = ['senior-card', 'id-card', 'social-card', 'sole-trader', 'passport', 'property-transfer']
const COUNTERS = ['1', '2', '3', '7', '8', '12', '15', '16', '18']

/** The demo's district centre at a busy hour: people wait, counters call and serve. `token` is a console's. */
export async function busyHall(url: string, token: string): Promise<void> {
  const hall = httpClient(url, token)
  for (let n = 0; n < 26; n += 1) {
    const answer = await hall.command('issueTicket', {
      services: [SERVICES[n % SERVICES.length]],
      class: n % 5 === 3 ? 'elderly' : 'ordinary',
      print: false,
    })
    if (!(answer.body as IssueAnswer).ok) throw new Error(`no ticket: ${JSON.stringify(answer.body)}`)
  }
  for (const [index, counter] of COUNTERS.entries()) {
    await hall.command('openCounter', { counter, clerk: `c${String(index + 1).padStart(2, '0')}` })
    const called = await hall.command('callNext', { counter })
    if (called.body.ok && index % 3 !== 0) await hall.command('startServing', { counter })
  }
}
