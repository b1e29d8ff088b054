import type { caseEvents } from '../../protocol/cases.ts'
import type { EventData } from '../../protocol/events.ts'
import type { Speech } from './sayings.ts'

type CaseEvent = keyof typeof caseEvents
type Saying = readonly [key: string, params?: Record<string, unknown>]
type CaseSayings = { [T in CaseEvent]: (data: Omit<EventData<T>, 'token'>, speech: Speech) => Saying }

const list = (names: readonly string[], { t }: Speech): string => names.join(t('why.between'))
const because = (words: string | null, { t }: Speech): string =>
  words ? t('journal.because', { reason: words }) : ''

/** Who did it and where, as `（3 号窗口，张三）`; empty where neither is known. */
function by({ clerk, counter }: { clerk: string | null; counter: string | null }, speech: Speech): string {
  const place = counter === null ? null : speech.counter(counter)
  const name = speech.clerk(clerk)
  if (place === null) return name === null ? '' : speech.t('journal.doneBy', { name })
  return speech.t('journal.doneBy', {
    name: name === null ? place : speech.t('journal.withClerk', { place, name }),
  })
}
/** People count tasks from one on. */
const atTask = (
  data: { case: string; task: number; clerk: string | null; counter: string | null },
  speech: Speech,
) => ({
  case: data.case,
  task: data.task + 1,
  by: by(data, speech),
})

/** [JOURNALPAGE-3] What is said of the events of cases. */
export const caseSayings: CaseSayings = {
  caseOpened: (data, speech) => [
    data.kind === 'agency' ? 'agencyCaseOpened' : 'caseOpened',
    { case: data.case, title: speech.say(data.title), due: data.dueDay, by: by(data, speech) },
  ],
  caseExtended: (data, speech) => [
    'caseExtended',
    {
      ...{ case: data.case, due: data.dueDay, by: by(data, speech) },
      services: list(
        data.services.map(({ name }) => speech.say(name)),
        speech,
      ),
    },
  ],
  contactGiven: ({ about, contact }) => ['contactGiven', { about, contact }],
  agencyAgreed: (data, speech) => [
    'agencyAgreed',
    { case: data.case, words: data.consent, by: by(data, speech) },
  ],
  taskTaken: (data, speech) => ['taskTaken', atTask(data, speech)],
  taskFinished: (data, speech) => [
    `taskFinished.${data.outcome}`,
    { ...atTask(data, speech), because: because(data.words, speech) },
  ],
  supplementAsked: (data, speech) => [
    'supplementAsked',
    { ...atTask(data, speech), papers: list(data.papers, speech), because: because(data.words, speech) },
  ],
  supplementGiven: (data, speech) => [
    data.awaited ? 'supplementPartlyGiven' : 'supplementGiven',
    {
      ...{ ...atTask(data, speech), papers: list(data.papers, speech), due: data.dueDay },
      awaited: list(data.awaited ?? [], speech),
    },
  ],
  handedOver: (data, speech) => [
    'handedOver',
    {
      ...{ case: data.case, from: data.from.name, to: data.to.name, by: by(data, speech) },
      ...{ papers: because(list(data.papers, speech), speech), because: because(data.words, speech) },
    },
  ],
  caseDecided: ({ case: id, result }) => [`caseDecided.${result}`, { case: id }],
  caseCollected: (data, speech) => [
    `caseCollected.${data.how}`,
    { case: data.case, by: by(data, speech), because: because(data.words, speech) },
  ],
  caseWithdrawn: (data, speech) => [
    'caseWithdrawn',
    { case: data.case, by: by(data, speech), because: because(data.reason, speech) },
  ],
}
