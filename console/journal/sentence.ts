import type { z } from 'zod'
import { whySentence } from '../../client/why.ts'
import { eventData, type EventType } from '../../protocol/events.ts'
import type { JournalLine } from '../../protocol/journal.ts'
import { numberOfPrint, sayings, type Open, type Speech } from './sayings.ts'

/** The data of each event as lines hold it. */
const shapes = {
  ...eventData,
  ticketIssued: eventData.ticketIssued.omit({ token: true }),
  complaintOpened: eventData.complaintOpened.omit({ token: true }),
  caseOpened: eventData.caseOpened.omit({ token: true }),
}

/** [JOURNALPAGE-3] What happened, as one sentence; of a kind that a later hub has, its own name. */
export function sentenceOf(line: JournalLine, speech: Speech): string {
  const { type, clerk } = line
  return isKnown(type) ? say(type, line.data, clerk, speech) : type
}

function say<T extends EventType>(type: T, data: unknown, clerk: string | null, speech: Speech): string {
  const shape: z.ZodType = shapes[type]
  const parsed = shape.safeParse(data)
  if (!parsed.success) return type
  const [key, params] = sayings[type](parsed.data as Open<T>, speech, clerk)
  return speech.t(`journal.event.${key}`, params)
}

/** Why this number was called and not another; null for lines that are no calls. */
export function whyOf({ type, data }: JournalLine, { t }: Speech): string | null {
  if (type !== 'ticketCalled') return null
  const parsed = eventData.ticketCalled.safeParse(data)
  return parsed.success ? whySentence(parsed.data.why, t) : null
}

/** The id of the ticket that a line is about; null for lines about none. */
export function ticketOf({ day, data }: JournalLine): string | null {
  const { ticket, print } = data
  if (typeof ticket === 'string') return ticket
  const number = typeof print === 'string' ? numberOfPrint(print) : null
  return number === null ? null : `${day}-${number}`
}

const isKnown = (type: string): type is EventType => Object.hasOwn(sayings, type)
