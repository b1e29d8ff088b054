import type { EventData } from '../../protocol/events.ts'
import type { Case } from '../core/cases/case.ts'
import type { Complaint } from '../core/complaints/complaint.ts'
import type { Entry } from '../journal/port.ts'
import { REMOVED } from '../journal/apart.ts'
import type { Message } from './port.ts'

export interface ComposeParts {
  caseOf: (id: string) => Case | null
  complaintOf: (id: string) => Complaint | null
  /** Address of a case or a complaint on a phone, from its token. */
  linkOf: (token: string) => string
  /** What the centre is called, in Chinese. */
  centre: () => string
  /** Of an entry of the journal: numbers come again where a journal was restored and went on otherwise, this does not. */
  hashAt: (seq: number) => string | null
}

/** Characters of the hash in a message's id. */
const OF_HASH = 8

/** [MESSAGE-1] What a resident is told by an entry of the journal; null where that is nothing, or nobody can be reached. */
export function messageOf({ seq, event }: Entry, parts: ComposeParts): Message | null {
  const messageId = (): string => `m-${seq}-${(parts.hashAt(seq) ?? '').slice(0, OF_HASH)}`
  switch (event.type) {
    case 'contactGiven':
      // It may be given late, and be read when the case has gone on: all that was told before is told with it.
      return tell(event.data.about, (one) =>
        one.decidedAt !== null && one.decidedAt <= event.at ? decided(one) : opened(one, event.at),
      )
    case 'supplementAsked':
      return tell(event.data.case, () => awaited(event.data))
    case 'complaintAnswered': {
      const { complaint: id, words } = event.data
      const one = parts.complaintOf(id)
      if (!one || !reachable(one)) return null
      const told = `【${parts.centre()}】您的诉求（编号 ${id}）有了答复：${words}。查看、评价：${parts.linkOf(one.token)}`
      return { id: messageId(), to: one.contact, words: told, about: id }
    }
    case 'caseExtended': {
      const { services, dueDay } = event.data
      const names = services.map(({ name }) => `“${name.zh}”`).join('、')
      // Where a contact was given with it, that tells it.
      return tell(event.data.case, (one) =>
        one.contactAt === event.at ? null : `又受理了${names}，承诺 ${dueDay} 前办结`,
      )
    }
    case 'supplementGiven':
      return tell(event.data.case, () => came(event.data))
    case 'caseDecided':
      return tell(event.data.case, decided)
    case 'caseWithdrawn':
      return tell(event.data.case, () => '已撤回，不再办理')
    default:
      return null
  }

  function tell(id: string, what: (one: Case) => string | null): Message | null {
    const one = parts.caseOf(id)
    // Whoever could not be reached then has heard of it with their contact.
    if (!one || !reachable(one) || (one.contactAt ?? 0) > event.at) return null
    const said = what(one)
    if (said === null) return null
    const words = `【${parts.centre()}】“${one.title.zh}”（办件编号 ${id}）${said}。查看进度：${parts.linkOf(one.token)}`
    return { id: messageId(), to: one.contact, words, about: id }
  }
}

/** Whoever's contact was removed after its time is reached no more. */
const reachable = <T extends { contact: string | null }>(one: T): one is T & { contact: string } =>
  one.contact !== null && one.contact !== REMOVED

/** As it was at a time, with the papers that were asked for before and have not come. */
function opened({ dueDay, tasks }: Case, at: number): string {
  const asked = tasks.flatMap(({ supplement }) =>
    supplement && supplement.askedAt < at ? [awaited(supplement)] : [],
  )
  return [`已受理，承诺 ${dueDay} 前办结`, ...asked].join('；')
}

const awaited = ({ papers, words }: { papers: readonly string[]; words: string | null }): string =>
  `需要补正材料：${papers.join('、')}${words ? `（${words}）` : ''}，请带到任一窗口`

/** What is still missing is asked for again, so that nobody waits for what stands still. */
const came = ({ awaited: missing = [], caseDueDay }: EventData<'supplementGiven'>): string =>
  missing.length > 0
    ? `收到部分补正材料，还缺：${missing.join('、')}，请带到任一窗口`
    : `补正材料已收到，承诺 ${caseDueDay} 前办结`

const COLLECT = {
  pickup: '请到大厅取号领取结果',
  post: '结果将邮寄给您',
  none: '无需到厅领取',
} as const
const decided = ({ result, collect }: Case): string =>
  `${result === 'refused' ? '已办结，未获同意' : '已办结'}，${COLLECT[collect]}`
