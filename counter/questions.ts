import { Outcome, PauseReason } from '../protocol/commands.ts'
import type { Text } from '../protocol/primitives.ts'
import type { CatalogueView, CounterView, TicketLine } from '../protocol/views.ts'
import type { Choice } from './orders.ts'
import { found, places, spellings } from './places.ts'
import { rejoining, type Act } from './state.ts'

export interface Option {
  id: string
  label: string
  detail?: string
  /** Spellings by which it is found where the question has a field to type in. */
  keys?: string[]
  choice: Choice
}

/** Something that an act asks before it is sent. */
export interface Question {
  title: string
  options: Option[]
  /** What may be typed: `search` narrows the options, `words` may also be an answer of its own. */
  field: 'none' | 'search' | 'words'
}

export interface Asked {
  view: CounterView
  catalogue: CatalogueView
  t: (key: string, params?: Record<string, unknown>) => string
  say: (text: Text) => string
}

const PARK_REASONS = ['fetch', 'copy', 'pay', 'fill', 'photo', 'person'] as const
const PULL_REASONS = ['frail', 'infant', 'urgent', 'missedBefore', 'appointment'] as const
const TRANSFER_NOTES = ['accepted', 'check', 'wrongQueue'] as const

/** The next thing to ask for this act, given what was chosen so far; null when it can be sent. */
export function question(act: Act, chosen: Choice, asked: Asked): Question | null {
  const { view, t } = asked
  switch (act) {
    case 'chooseClerk':
      return chosen.clerk === undefined ? clerks(asked) : null
    case 'pauseCounter':
      if (chosen.pause) return null
      return ask(t('desk.ask.pause'), PauseReason.options, (pause) => [t(`pause.${pause}`), { pause }])
    case 'finishOther':
      if (chosen.outcome) return null
      return ask(t('desk.ask.outcome', { number: view.current?.number }), Outcome.options, (outcome) => [
        t(`outcome.${outcome}`),
        { outcome },
      ])
    case 'park':
      return chosen.reason ? null : reasons(t('desk.ask.park'), PARK_REASONS, 'park', asked)
    case 'transfer':
      if (!chosen.to) return placesToAsk(asked)
      return chosen.reason === undefined ? note(asked) : null
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

function ask<T extends string>(
  title: string,
  ids: readonly T[],
  option: (id: T) => [string, Choice],
): Question {
  const options = ids.map((id) => {
    const [label, choice] = option(id)
    return { id, label, choice }
  })
  return { title, options, field: 'none' }
}

function reasons(title: string, ids: readonly string[], group: string, { t }: Asked): Question {
  const options = ids.map((id) => {
    const reason = t(`desk.reason.${group}.${id}`)
    return { id, label: reason, keys: spellings(reason), choice: { reason } }
  })
  return { title, options, field: 'words' }
}

function note(asked: Asked): Question {
  const { options } = reasons('', TRANSFER_NOTES, 'transfer', asked)
  const none = { id: 'none', label: asked.t('desk.reason.transfer.none'), keys: [], choice: { reason: '' } }
  return { title: asked.t('desk.ask.transferNote'), options: [none, ...options], field: 'words' }
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
  const known = view.clerks.map(({ id, name }) => ({
    id: `clerk-${id}`,
    label: name,
    keys: spellings(name),
    choice: { clerk: id },
  }))
  return { title: t('desk.ask.clerk'), options: [...known, nobody], field: 'search' }
}

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
  const some = field === 'none' ? options : found(options, words)
  if (field !== 'words' || !words || some.some(({ label }) => label === words)) return some
  const own: Option = { id: 'own', label: words, choice: { reason: words } }
  return /\p{Script=Han}/u.test(words) ? [own, ...some] : [...some, own]
}
