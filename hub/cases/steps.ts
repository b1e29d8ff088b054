import type { CaseStep } from '../../protocol/caseViews.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Entry } from '../journal/port.ts'

/** What of an event's data a step shows, by whatever name the event has for it. */
interface Facts {
  task?: number | null
  clerk?: string | null
  counter?: string | null
  from?: { name: string }
  to?: { name: string }
  papers?: string[]
  outcome?: CaseStep['outcome']
  result?: CaseStep['outcome']
  words?: string | null
  contact?: string
  consent?: string
  reason?: string
}

/** One line of a case's history from its entry in the journal. */
export function stepOf({ event }: Entry, { clerks, counters }: CatalogueIndex): CaseStep {
  const facts = event.data as Facts
  const { clerk = null, counter = null } = facts
  return {
    at: event.at,
    type: event.type,
    task: facts.task ?? null,
    clerk: clerk === null ? null : (clerks.get(clerk) ?? clerk),
    counter: counter === null ? null : (counters.get(counter)?.number ?? null),
    from: facts.from?.name ?? null,
    to: facts.to?.name ?? null,
    papers: facts.papers ?? [],
    outcome: facts.outcome ?? facts.result ?? null,
    words: facts.words ?? facts.contact ?? facts.consent ?? facts.reason ?? null,
  }
}
