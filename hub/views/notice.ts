import type { HallState, Notice } from '../core/state.ts'

/** [NOTICE-2] The line on the boards, until its time is over. */
export const noticeNow = ({ notice }: HallState, now: number): Notice | null =>
  notice && (notice.until === null || now < notice.until) ? notice : null
