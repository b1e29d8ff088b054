import type { HallEvent } from '../../protocol/events.ts'

interface StoryLog {
  info(facts: object, text: string): void
}

/** Writes a line when a business day opens and when it closes, with whom it left. */
export function createDayLog(log: StoryLog): (events: readonly HallEvent[]) => void {
  let left = 0
  return (events) => {
    for (const { type, data } of events) {
      if (type === 'dayOpened') log.info({ day: data.day }, 'the day opened')
      if (type === 'ticketExpired') left++
      if (type !== 'dayClosed') continue
      log.info({ day: data.day, left }, 'the day closed')
      left = 0
    }
  }
}
