import type { EventData, EventType, HallEvent } from '../../../protocol/events.ts'
import type { Case, Task } from './case.ts'

type EventOf<T extends EventType> = Extract<HallEvent, { type: T }>
type Opening = EventData<'taskFinished'>['opens'][number]

/**
 * A case after one event of its own, told on this business day. Leaves the one that it is given as it is. Throws where
 * the event does not fit: the journal or the engine is broken.
 */
export function evolveCase(before: Case | null, event: HallEvent, day: string): Case {
  if (event.type === 'caseOpened') {
    if (before) throw new Error(`case ${before.id} was opened twice`)
    return open(event, day)
  }
  if (!before) throw new Error(`the journal speaks of a case in ${event.type}, which was never opened`)
  return next(before, event, day)
}

function next(before: Case, event: HallEvent, day: string): Case {
  switch (event.type) {
    case 'caseExtended':
      return extend(before, event, day)
    case 'contactGiven':
      return { ...before, contact: event.data.contact, contactAt: event.at, contacts: onceMore(before, day) }
    case 'agencyAgreed':
      return { ...before, kind: 'agency' }
    case 'taskTaken':
      return withTask(before, event.data.task, { state: 'taken', clerk: event.data.clerk })
    case 'taskFinished':
      return finish(before, event, day)
    case 'supplementAsked': {
      const { task, papers, words, left } = event.data
      const asked = (before.tasks[task]?.asked ?? 0) + 1
      const supplement = { askedAt: event.at, papers, words, left }
      return withTask(before, task, { state: 'supplement', supplement, asked })
    }
    case 'supplementGiven':
      return supplied(before, event)
    case 'handedOver':
      return handOver(before, event)
    case 'caseDecided':
      return {
        ...before,
        state: 'decided',
        result: event.data.result,
        decidedAt: event.at,
        decidedDay: day,
        endedDay: before.collect === 'none' ? day : null,
      }
    case 'caseCollected':
      return { ...before, state: 'collected', endedDay: day }
    case 'caseWithdrawn':
      return {
        ...before,
        state: 'withdrawn',
        endedDay: day,
        tasks: before.tasks.map((task) => ({ ...task, supplement: null })),
      }
    default:
      throw new Error(`${event.type} is no event of a case`)
  }
}

function open({ at, data }: EventOf<'caseOpened'>, day: string): Case {
  const { token, kind, ticket, clerk, title, services, papers, dueDay, collect, applicant } = data
  return {
    ...{ id: data.case, token, kind, ticket, clerk, title, services, papers, dueDay, collect, applicant },
    state: 'open',
    result: null,
    tasks: opened(data.tasks.map(fresh), data.opens, at, day),
    openedAt: at,
    openedDay: day,
    contact: null,
    contactAt: null,
    contacts: null,
    holder: null,
    handOvers: [],
    decidedAt: null,
    decidedDay: null,
    endedDay: null,
  }
}

function extend(before: Case, { at, data }: EventOf<'caseExtended'>, day: string): Case {
  return {
    ...before,
    services: [...before.services, ...data.services],
    papers: addedUp(before.papers, data.papers),
    tasks: opened([...before.tasks, ...data.tasks.map(fresh)], data.opens, at, day),
    dueDay: data.dueDay,
    collect: data.collect ?? before.collect,
    applicant: data.applicant ?? before.applicant,
  }
}

function finish(before: Case, { at, data }: EventOf<'taskFinished'>, day: string): Case {
  const { task, clerk, outcome } = data
  const after = withTask(before, task, { state: 'done', clerk, outcome, finishedDay: day })
  return { ...after, tasks: opened(after.tasks, data.opens, at, day) }
}

/** [SUPPLEMENT-2] An event that names nothing still awaited ends the supplement. */
function supplied(
  before: Case,
  { data: { task, dueDay, awaited, ...data } }: EventOf<'supplementGiven'>,
): Case {
  const { clerk, supplement } = before.tasks[task] ?? {}
  const changes: Partial<Task> =
    awaited && supplement
      ? { supplement: { ...supplement, papers: awaited } }
      : { state: clerk ? 'taken' : 'open', supplement: null, dueDay }
  return {
    ...withTask(before, task, changes),
    papers: addedUp(before.papers, data.papers),
    dueDay: data.caseDueDay,
  }
}

function handOver(before: Case, { at, data }: EventOf<'handedOver'>): Case {
  const { from, to, papers } = data
  return { ...before, holder: to, handOvers: [...before.handOvers, { at, from, to, papers }] }
}

const fresh = (task: EventData<'caseOpened'>['tasks'][number]): Task => ({
  ...task,
  state: 'waiting',
  openedAt: null,
  openedDay: null,
  dueDay: null,
  finishedDay: null,
  asked: 0,
  clerk: null,
  outcome: null,
  supplement: null,
})

function opened(tasks: readonly Task[], opens: readonly Opening[], at: number, day: string): Task[] {
  const days = new Map(opens.map(({ task, dueDay }) => [task, dueDay]))
  return tasks.map((task, place): Task => {
    const dueDay = days.get(place)
    return dueDay === undefined ? task : { ...task, state: 'open', openedAt: at, openedDay: day, dueDay }
  })
}

function withTask(before: Case, place: number, changes: Partial<Task>): Case {
  const task = before.tasks[place]
  if (!task) throw new Error(`case ${before.id} has no task ${place}`)
  return { ...before, tasks: before.tasks.with(place, { ...task, ...changes }) }
}

/** Papers add up; one that is there already is named once. */
const addedUp = (papers: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...papers, ...more]),
]

const onceMore = ({ contacts }: Case, day: string): Case['contacts'] => ({
  day,
  times: contacts?.day === day ? contacts.times + 1 : 1,
})
