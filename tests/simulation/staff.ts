import type { Dice } from '../fixtures/printing/dice.ts'
import type { Screen } from './network.ts'
import type { PrinterRoom } from './printers.ts'
import type { Residents } from './residents.ts'
import type { VirtualTime } from './virtualTime.ts'

interface StaffParts {
  screen: Screen
  residents: Residents
  printers: PrinterRoom
  clock: VirtualTime
  dice: Dice
}

/** The person at the desk with the manager's page: lets people wait again, and settles papers in doubt. */
export async function tendDesk(
  until: number,
  { screen, residents, printers, clock, dice }: StaffParts,
): Promise<void> {
  while (clock.now() < until) {
    await clock.sleep(dice.int(20, 60) * 1_000)
    for (const ticket of residents.atDesk.splice(0)) {
      const answer = await screen.send('requeue', { ticket })
      // Still called somewhere: the person asks again later.
      if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'notRejoining' && dice.chance(80))
        residents.atDesk.push(ticket)
      await clock.sleep(dice.int(2, 10) * 1_000)
    }
    await steer()
    const doubtful = screen
      .view('console')
      ?.prints.find(({ state, kind }) => kind === 'ticket' && (state === 'unknown' || state === 'failed'))
    if (!doubtful || doubtful.ticket === null) continue
    const { print, ticket, state } = doubtful
    if (state === 'unknown' && printers.lies(doubtful))
      await screen.send('settlePrint', { print, cameOut: true })
    else await screen.send('reprint', { ticket, reason: '没有出纸' })
  }

  /** What a manager does now and then with queues that grow, notices and alarms. */
  async function steer(): Promise<void> {
    const view = screen.view('console')
    if (!view) return
    const { queues, counters, alarms, notice } = view
    const longest = queues.toSorted((a, b) => b.waiting - a.waiting)[0]
    const open = counters.find(({ status }) => status === 'open')
    if (longest && open && dice.chance(10)) {
      const others = open.queues.filter((id) => id !== longest.id)
      await screen.send('assignQueues', { counter: open.id, queues: [longest.id, ...others], reason: '人多' })
    }
    if (dice.chance(8)) await screen.send('sendNotice', { words: '请到 2 号窗口', minutes: dice.int(5, 60) })
    if (notice && dice.chance(10)) await screen.send('endNotice', { notice: notice.id })
    const fresh = alarms.find(({ acknowledgedAt }) => acknowledgedAt === null)
    if (fresh && dice.chance(50)) await screen.send('acknowledgeAlarm', { alarm: fresh.id })
    const waits = residents.anybody()
    if (waits !== null && longest && dice.chance(20))
      await screen.send('moveTicket', { ticket: waits, to: { queue: longest.id }, reason: '队列调整' })
  }
}
