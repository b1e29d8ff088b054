import type { CallOnBoard } from '../../protocol/views.ts'
import type { Dice } from '../fixtures/printing/dice.ts'
import type { Network, Screen } from './network.ts'
import type { VirtualTime } from './virtualTime.ts'

/** Share of a day's numbers that are taken in each hour of a real hall, from 8 to 16 o'clock, in percent. */
const BY_HOUR = [8.5, 10.6, 13.7, 15.2, 14.7, 13.4, 13.3, 7.6, 2.0]
const HOUR = 3_600_000
const SECOND = 1_000
const MINUTE = 60_000

export interface Residents {
  /** Lets the day's people come; `eight` is 08:00. */
  come(eight: number, count: number): void
  /** A wall says a call: whoever hears it may come. */
  hear(call: CallOnBoard): void
  /** Whether the holder of a ticket stands at a counter. */
  standsAt(counter: string, ticket: string): boolean
  /** The clerk lets the person go on: to the next stop, or home. */
  leave(ticket: string): void
  /** Sent to fetch something; comes back to the clerk, to the desk, or not at all. */
  fetch(ticket: string, counter: string): void
  /** Somebody who is in the hall; null when nobody is. */
  anybody(): string | null
  /** Who wants to wait again, for the staff at the desk. */
  atDesk: string[]
  /** Who is back with what was missing, by counter. */
  back: Map<string, string[]>
}

interface ResidentsParts {
  network: Network
  kiosks: Screen[]
  services: readonly string[]
  classes: readonly string[]
  clock: VirtualTime
  dice: Dice
  /** How many of a hundred want paper. */
  papers: number
  run: (actor: Promise<void>) => void
}

export function createResidents(parts: ResidentsParts): Residents {
  const { network, kiosks, services, classes, clock, dice, run } = parts
  /** Where the holder of a ticket stands; null: somewhere in the hall. Who has gone is not in it. */
  const people = new Map<string, string | null>()
  /** One person at a kiosk at a time. */
  const lines = new Map(kiosks.map((kiosk) => [kiosk, Promise.resolve()]))
  const atDesk: string[] = []
  const back = new Map<string, string[]>()

  function come(eight: number, count: number): void {
    people.clear()
    atDesk.length = 0
    back.clear()
    for (let n = 0; n < count; n++) {
      clock.after(eight + arrival() - clock.now(), () => {
        const kiosk = dice.pick(kiosks)
        const visit = lines.get(kiosk)!.then(() => take(kiosk))
        lines.set(kiosk, visit)
        run(visit)
      })
    }
  }

  function arrival(): number {
    let share = dice.int(0, 989) / 10
    const hour = BY_HOUR.findIndex((percent) => (share -= percent) < 0)
    return (hour < 0 ? 0 : hour) * HOUR + dice.int(0, HOUR - 1)
  }

  async function take(kiosk: Screen): Promise<void> {
    await clock.sleep(dice.int(4, 20) * SECOND)
    const first = dice.int(0, services.length - 1)
    if (parts.papers > 0 && dice.chance(3)) {
      // Something is missing: a list, and home with it.
      await kiosk.send('printList', { service: services[first]!, missing: [0] })
      return
    }
    const stops = dice.chance(88) ? 1 : dice.int(2, 3)
    const data = {
      services: Array.from({ length: stops }, (_, next) => services[(first + next) % services.length]!),
      ...(dice.chance(80) ? {} : { class: dice.pick(classes) }),
      print: dice.chance(parts.papers),
    }
    const answered = kiosk.send('issueTicket', data)
    // A second tap that nothing held back: another number for the same person.
    const second = dice.chance(2) ? kiosk.send('issueTicket', data) : null
    let answer = await answered
    // Without an answer the kiosk promises nothing, and the person tries once more.
    if (!answer.ok && 'unanswered' in answer) answer = await kiosk.send('issueTicket', data)
    if (answer.ok) run(wait(answer.id))
    const twice = await second
    if (twice?.ok) run(dice.chance(60) ? cancel(twice.id) : wait(twice.id))
  }

  /** Waits in the hall, unless the mind changes. */
  async function wait(ticket: string): Promise<void> {
    people.set(ticket, null)
    if (dice.chance(20)) run(letOthersFirst(ticket))
    if (!dice.chance(9)) return
    await clock.sleep(dice.int(1, 35) * MINUTE)
    if (dice.chance(70)) return cancel(ticket)
    // Gone without a word.
    if (people.get(ticket) === null) people.delete(ticket)
  }

  const phoneOf = (ticket: string): Screen =>
    network.connect(
      {
        role: 'ticket',
        actor: `ticket:${ticket}`,
        counter: null,
        kiosk: null,
        ticket,
        session: null,
        right: null,
      },
      [{ view: 'ticket', of: ticket }],
    )

  /** By phone, while still on the way; there may be nobody behind. */
  async function letOthersFirst(ticket: string): Promise<void> {
    const phone = phoneOf(ticket)
    await clock.sleep(dice.int(1, 300) * SECOND)
    await phone.send('stepBack', { ticket })
    phone.close()
  }

  /** By phone; the hub may say that a clerk has the number. */
  async function cancel(ticket: string): Promise<void> {
    const phone = phoneOf(ticket)
    await clock.sleep(dice.int(1, 5) * SECOND)
    const answer = await phone.send('cancelTicket', { ticket })
    phone.close()
    if (answer.ok) people.delete(ticket)
  }

  /** By phone, of the stop that ended last; the ticket may have gone on. */
  async function rate(ticket: string): Promise<void> {
    const phone = phoneOf(ticket)
    await clock.sleep(dice.int(5, 600) * SECOND)
    await phone.send('rate', { ticket, level: dice.int(1, 5) })
    phone.close()
  }

  function hear({ ticket, counter }: CallOnBoard): void {
    if (people.get(ticket) !== null) return
    if (dice.chance(5)) return run(comeLate(ticket))
    clock.after(dice.int(5, dice.chance(90) ? 40 : 150) * SECOND, () => {
      if (people.get(ticket) === null) people.set(ticket, counter)
    })
  }

  async function comeLate(ticket: string): Promise<void> {
    await clock.sleep(dice.int(3, 15) * MINUTE)
    if (people.get(ticket) === null) atDesk.push(ticket)
  }

  return {
    come,
    hear,
    standsAt(counter, ticket) {
      return people.get(ticket) === counter
    },
    leave(ticket) {
      if (people.has(ticket)) people.set(ticket, null)
      if (dice.chance(30)) run(rate(ticket))
    },
    fetch(ticket, counter) {
      if (!people.has(ticket)) return
      people.set(ticket, null)
      if (dice.chance(5)) return
      clock.after(dice.int(2, 25) * MINUTE, () => {
        if (!people.has(ticket)) return
        if (dice.chance(30)) return void atDesk.push(ticket)
        const mine = back.get(counter) ?? []
        mine.push(ticket)
        back.set(counter, mine)
      })
    },
    anybody() {
      const here = [...people].flatMap(([ticket, counter]) => (counter === null ? [ticket] : []))
      return here.length > 0 ? dice.pick(here) : null
    },
    atDesk,
    back,
  }
}
