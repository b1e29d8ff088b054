import type { KioskView } from '../../protocol/views.ts'
import { closedFor } from '../core/decide/issue.ts'
import type { HallState } from '../core/state.ts'
import type { Surroundings } from './surroundings.ts'

/** Whether somebody who needs no time at all could still take a number. */
export function issuingView(state: HallState, around: Surroundings): KioskView['issuing'] {
  const closed = hallClosed(around, 0)
  const reason = state.day === null ? 'dayNotOpen' : closed ? 'hallClosed' : null
  const bound = around.catalogue.rules.issueUntil !== 'always'
  return { open: reason === null, reason, until: bound && around.withinHours ? around.closesAt : null }
}

/** Whether the hall no longer issues to somebody who needs this many minutes from now. */
export function hallClosed(around: Surroundings, minutes: number): boolean {
  return closedFor(around, minutes) !== null
}
