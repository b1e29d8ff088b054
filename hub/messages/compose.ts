import type { Case } from '../core/cases/case.ts'
import type { Entry } from '../journal/port.ts'
import type { Message } from './port.ts'

export interface ComposeParts {
  caseOf: (id: string) => Case | null
  /** Address of a case on a phone, from its token. */
  linkOf: (token: string) => string
  /** What the centre is called, in Chinese. */
  centre: () => string
}

/** [MESSAGE-1] What a resident is told by an entry of the journal; null where that is nothing, or nobody can be reached. */
export function messageOf({ seq, event }: Entry, parts: ComposeParts): Message | null {
  switch (event.type) {
    case 'contactGiven':
      // It may be given late, and be read when the case has gone on.
      return tell(event.data.about, (one) =>
        one.decidedAt !== null && one.decidedAt <= event.at ? decided(one) : opened(one),
      )
    case 'supplementAsked': {
      const { papers, words } = event.data
      return tell(
        event.data.case,
        () => `需要补正材料：${papers.join('、')}${words ? `（${words}）` : ''}，请带到任一窗口`,
      )
    }
    case 'caseDecided':
      return tell(event.data.case, decided)
    default:
      return null
  }

  function tell(id: string, what: (one: Case) => string): Message | null {
    const one = parts.caseOf(id)
    // Whoever could not be reached then has heard of it with their contact.
    if (!one || one.contact === null || (one.contactAt ?? 0) > event.at) return null
    const words = `【${parts.centre()}】“${one.title.zh}”（办件编号 ${id}）${what(one)}。查看进度：${parts.linkOf(one.token)}`
    return { id: `m-${seq}`, to: one.contact, words, about: id }
  }
}

const opened = ({ dueDay }: Case): string => `已受理，承诺 ${dueDay} 前办结`

const COLLECT = {
  pickup: '请到大厅取号领取结果',
  post: '结果将邮寄给您',
  none: '无需到厅领取',
} as const
const decided = ({ result, collect }: Case): string =>
  `${result === 'refused' ? '已办结，未获同意' : '已办结'}，${COLLECT[collect]}`
