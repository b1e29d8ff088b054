import type { HallEvent } from '../../protocol/events.ts'
import type { Entry } from '../../hub/journal/port.ts'

/**
 * What a hall's journal must show whatever happened to the hub, said without the hub's own engine: it reads the
 * entries in order and collects what is wrong.
 */
export function createAudit() {
  const problems: string[] = []
  /** The last running number, by day and letter. */
  const lastNumber = new Map<string, number>()
  const numbers = new Set<string>()
  const ticketAt = new Map<string, string>()
  const counterOf = new Map<string, string>()
  const ticketsOf = new Map<string, number>()
  const days: string[] = []
  let seq = 0
  let callSeq = 0

  function arrives(ticket: string, counter: string): void {
    if (ticketAt.has(counter))
      problems.push(`row ${seq}: ${ticketAt.get(counter)} and ${ticket} at ${counter}`)
    if (counterOf.has(ticket))
      problems.push(`row ${seq}: ${ticket} at ${counterOf.get(ticket)} and ${counter}`)
    ticketAt.set(counter, ticket)
    counterOf.set(ticket, counter)
  }
  function leaves(ticket: string): void {
    const counter = counterOf.get(ticket)
    counterOf.delete(ticket)
    if (counter !== undefined) ticketAt.delete(counter)
  }
  function look(day: string, commandId: string | null, { type, data }: HallEvent): void {
    switch (type) {
      case 'dayOpened':
        if (days.some((earlier) => earlier >= data.day)) problems.push(`row ${seq}: ${data.day} opened again`)
        return void days.push(data.day)
      case 'ticketIssued': {
        const letter = `${day} ${data.letter}`
        const before = lastNumber.get(letter) ?? 0
        if (data.sequence !== before + 1) problems.push(`row ${seq}: ${data.number} follows ${before}`)
        lastNumber.set(letter, data.sequence)
        if (numbers.has(`${day} ${data.number}`)) problems.push(`row ${seq}: ${data.number} again`)
        numbers.add(`${day} ${data.number}`)
        const count = (ticketsOf.get(commandId ?? '') ?? 0) + 1
        ticketsOf.set(commandId ?? '', count)
        if (count > 1) problems.push(`row ${seq}: command ${commandId} gave ${count} tickets`)
        return
      }
      case 'ticketCalled':
      case 'ticketRecalled':
        if (data.callSeq !== callSeq + 1) problems.push(`row ${seq}: call ${data.callSeq} follows ${callSeq}`)
        callSeq = data.callSeq
        return type === 'ticketCalled' ? arrives(data.ticket, data.counter) : undefined
      case 'ticketTakenBack':
      case 'stopReopened':
        return arrives(data.ticket, data.counter)
      case 'stopFinished':
        return data.next?.here ? undefined : leaves(data.ticket)
      case 'ticketMissed':
      case 'ticketParked':
      case 'ticketTransferred':
      case 'ticketExpired':
        return leaves(data.ticket)
      default:
    }
  }
  return {
    problems,
    days,
    /** How many numbers were issued. */
    issued: () => numbers.size,
    seq: () => seq,
    add({ seq: at, day, commandId, event }: Entry): void {
      if (at !== seq + 1) problems.push(`row ${at} follows ${seq}`)
      seq = at
      look(day, commandId, event)
    },
  }
}
