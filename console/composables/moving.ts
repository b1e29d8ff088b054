import { TicketNumber } from '../../protocol/primitives.ts'

/** The id of a number of the open day, however it was typed (`a 012`); null where it is none. */
export function ticketIdOf(day: string | null, typed: string): string | null {
  const number = typed.replaceAll(/\s/g, '').toUpperCase()
  return day !== null && TicketNumber.safeParse(number).success ? `${day}-${number}` : null
}

/** Where a number goes, from a choice such as `queue/general` or `counter/3`. */
export function placeOf(choice: string): { queue: string } | { counter: string } | null {
  const [kind, id] = choice.split('/')
  if (!id) return null
  return kind === 'queue' ? { queue: id } : { counter: id }
}
