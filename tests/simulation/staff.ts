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
    const doubtful = screen
      .view('console')
      ?.prints.find(({ state, kind }) => kind === 'ticket' && (state === 'unknown' || state === 'failed'))
    if (!doubtful || doubtful.ticket === null) continue
    const { print, ticket, state } = doubtful
    if (state === 'unknown' && printers.lies(doubtful))
      await screen.send('settlePrint', { print, cameOut: true })
    else await screen.send('reprint', { ticket, reason: '没有出纸' })
  }
}
