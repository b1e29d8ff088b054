import type { ComplaintEvent } from '../complaints/complaint.ts'
import type { HallState } from '../state.ts'

/** What the day knows of its complaints: which visit has one. Those of other days are not its business. */
export function evolveComplaints({ complaints }: HallState, { type, data }: ComplaintEvent): void {
  if (type === 'complaintOpened') {
    const { complaint: id, token, kind, ticket, stop } = data
    complaints.set(id, { id, token, kind, ticket, stop, closed: false })
  } else if (type === 'complaintClosed') {
    const ofToday = complaints.get(data.complaint)
    if (ofToday) ofToday.closed = true
  }
}
