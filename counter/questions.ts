import { PauseReason } from '../protocol/commands.ts'
import type { CounterView, TicketLine } from '../protocol/views.ts'
import { ask, orNone, reasons, type Asked, type Asking, type Option, type Question } from './asking.ts'
import type { Choice } from './orders.ts'
import { found, places, spellings } from './places.ts'
import { otherClerks, rejoining, type Act } from './state.ts'
import { toAdd, toDrop, toFinish, toOrder } from './wayQuestions.ts'

const PARK_REASONS = ['fetch', 'copy', 'pay', 'fill', 'photo', 'person'] as const
/** So many minutes a resident may be away. */
const AWAY_MINUTES = [5, 10, 20, 30, 60] as const
const PULL_REASONS = ['frail', 'infant', 'urgent', 'missedBefore', 'appointment'] as const
const HELP_REASONS = ['dispute', 'papers', 'system', 'decide', 'unwell'] as const
const TICKET_NOTES = ['walks', 'hears', 'interpreter', 'copied', 'incomplete'] as const
const TRANSFER_NOTES = ['accepted', 'check', 'wrongQueue'] as const

/** The next thing to ask for this act, given what was chosen so far; null when it can be sent. */
export function question(act: Act, chosen: Choice, asked: Asked): Asking | null {
  const { view, t } = asked
  switch (act) {
    case 'chooseClerk':
      return chosen.clerk === undefined ? clerks(asked) : null
    case 'changeClerk':
      return chosen.clerk === undefined ? successors(asked) : null
    case 'callHelp':
      if (chosen.reason !== undefined) return null
      return orNone(t('desk.reason.help.none'), reasons(t('desk.ask.help'), HELP_REASONS, 'help', asked))
    case 'addStop':
      return toAdd(chosen, asked)
    case 'dropStop':
      return toDrop(chosen, asked)
    case 'orderStops':
      return toOrder(chosen, asked)
    case 'noteTicket':
      return chosen.reason === undefined ? note(asked) : null
    case 'pauseCounter':
      if (chosen.pause) return null
      return ask(t('desk.ask.pause'), PauseReason.options, (pause) => [t(`pause.${pause}`), { pause }])
    case 'finishOther':
      return toFinish(chosen, asked)
    case 'park':
      if (!chosen.reason) return reasons(t('desk.ask.park'), PARK_REASONS, 'park', asked)
      return chosen.minutes === undefined ? away(asked) : null
    case 'transfer':
      if (!chosen.to) return placesToAsk(asked)
      return chosen.reason === undefined ? transferNote(asked) : null
    case 'callTicket':
      if (!chosen.ticket) return tickets(t('desk.ask.pull'), view.next, asked)
      return chosen.reason ? null : reasons(t('desk.ask.pullReason'), PULL_REASONS, 'pull', asked)
    case 'requeue':
      if (chosen.ticket) return null
      return tickets(t('desk.ask.requeue'), rejoining(view), asked)
    case 'takeBack':
      return chosen.ticket ? null : tickets(t('desk.ask.takeBack'), view.parked, asked)
    case 'closeCounter':
      if (chosen.sure) return null
      return {
        title: t('desk.ask.close'),
        options: [{ id: 'sure', label: t('desk.act.closeCounter'), choice: { sure: true } }],
        field: 'none',
      }
    default:
      return null
  }
}

const transferNote = (asked: Asked): Question =>
  orNone(
    asked.t('desk.reason.transfer.none'),
    reasons(asked.t('desk.ask.transferNote'), TRANSFER_NOTES, 'transfer', asked),
  )

/** What the note on the ticket shall say: the present one stands in the field, and may be taken away. */
function note(asked: Asked): Question {
  const { view, t } = asked
  const present = view.current?.note
  const title = t('desk.ask.note', { number: view.current?.number })
  const question = reasons(title, TICKET_NOTES, 'note', asked)
  if (!present) return question
  const away: Option = {
    id: 'none',
    label: t('desk.reason.note.none'),
    always: true,
    choice: { reason: '' },
  }
  return { ...question, options: [away, ...question.options], typed: present }
}

function away({ t }: Asked): Question {
  const options = AWAY_MINUTES.map((n) => ({
    id: String(n),
    label: t('unit.minutes', { n }),
    choice: { minutes: n },
  }))
  const unknown: Option = { id: 'unknown', label: t('desk.backUnknown'), choice: { minutes: null } }
  return { title: t('desk.ask.away'), options: [...options, unknown], field: 'none' }
}

function tickets(title: string, lines: TicketLine[], { say }: Asked): Question {
  const options = lines.map((line) => ({
    id: line.number,
    label: line.number,
    detail: [say(line.serviceName), say(line.className), line.note].filter(Boolean).join(' · '),
    choice: { ticket: line.id },
  }))
  return { title, options, field: 'none' }
}

function clerks({ view, t }: Asked): Question {
  const nobody = { id: 'nobody', label: t('desk.nobodyNamed'), keys: [], choice: { clerk: '' } }
  return { title: t('desk.ask.clerk'), options: [...view.clerks.map(clerkOption), nobody], field: 'search' }
}

const successors = ({ view, t }: Asked): Question => ({
  title: t('desk.ask.successor'),
  options: otherClerks(view).map(clerkOption),
  field: 'search',
})

/** A clerk is found by name and by number. */
export const clerkOption = ({ id, name }: CounterView['clerks'][number]): Option => ({
  id: `clerk-${id}`,
  label: name,
  detail: id,
  keys: [id.toLowerCase(), ...spellings(name)],
  choice: { clerk: id },
})

function placesToAsk({ catalogue, view, t, say }: Asked): Question {
  const options = places(catalogue, view.counter.id, view.current).map((place) => ({
    id: place.id,
    label: [
      place.number === null ? '' : t('unit.counter', { n: place.number }),
      place.name && say(place.name),
    ]
      .filter(Boolean)
      .join(' '),
    detail: t(`desk.place.${place.kind}`),
    keys: place.keys,
    choice: { to: place.to },
  }))
  return { title: t('desk.ask.transfer'), options, field: 'search' }
}

/**
 * The options to show for what was typed. Where words of one's own are an answer they stand first if they
 * are in Chinese, else last, since letters are more likely the initials of a ready-made reason.
 */
export function narrowed({ options, field }: Question, typed: string): Option[] {
  const words = typed.trim()
  const some = field === 'none' || !words ? options : found(options, words)
  if (field !== 'words' || !words) return some
  const always = options.filter((option) => option.always)
  if (some.some(({ label }) => label === words)) return [...some, ...always]
  const own: Option = { id: 'own', label: words, choice: { reason: words } }
  return /\p{Script=Han}/u.test(words) ? [own, ...some, ...always] : [...some, own, ...always]
}
