import { decline, type Context, type DataOf, type Decision } from '../commands.ts'
import { MINUTE } from '../priority.ts'
import type { HallState } from '../state.ts'

/** [NOTICE-1] A line on all boards, in the place of the one before. */
export function sendNotice(state: HallState, data: DataOf<'sendNotice'>, { now }: Context): Decision {
  if (state.day === null) return decline('dayNotOpen')
  const until = data.minutes === undefined ? null : now + data.minutes * MINUTE
  const notice = `${state.day}-notice-${state.notices + 1}`
  return [{ type: 'noticeSent', at: now, data: { notice, words: data.words, until } }]
}

export function endNotice(state: HallState, data: DataOf<'endNotice'>, { now }: Context): Decision {
  if (state.notice?.id !== data.notice) return decline('unknownNotice')
  return [{ type: 'noticeEnded', at: now, data: { notice: data.notice } }]
}
