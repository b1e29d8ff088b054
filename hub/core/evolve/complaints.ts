import type { HallState } from '../state.ts'
import type { EventOf } from './events.ts'

/** What the day knows of its complaints: which visit has one. Those of other days are not its business. */
export function noteComplaint(
  { complaints }: HallState,
  { type, data }: EventOf<'complaintOpened' | 'complaintClosed'>,
): void {
  if (type === 'complaintOpened') {
    const { complaint: id, token, kind, ticket, stop, service } = data
    complaints.set(id, { id, token, kind, ticket, stop, service: service?.id ?? null, closed: false })
    return
  }
  const ofToday = complaints.get(data.complaint)
  if (ofToday) ofToday.closed = true
}
