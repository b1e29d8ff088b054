import type { TicketView } from '../protocol/views.ts'

/** A ticket that waits, as the hub tells it; the parts that a test cares about are given. */
export function sampleTicket(parts: Partial<TicketView> = {}): TicketView {
  return {
    centre: { zh: '市民服务中心', en: 'Citizens’ service centre' },
    day: '2026-11-24',
    id: '2026-11-24-A012',
    number: 'A012',
    token: 'V1StGXR8_Z5jdHi6B-myT',
    state: 'active',
    stop: {
      state: 'waiting',
      service: { zh: '老年优待证', en: 'Senior card' },
      ahead: 5,
      expectedWaitMinutes: 20,
    },
    stops: [
      { name: { zh: '老年优待证', en: 'Senior card' }, state: 'waiting', counters: [1, 2, 3], skipped: null },
      { name: { zh: '社保卡', en: 'Social card' }, state: 'planned', counters: [7], skipped: null },
    ],
    bundle: null,
    at: 0,
    materials: [{ zh: '身份证', en: 'Identity card' }],
    call: null,
    mayCancel: true,
    stepBack: { places: 3, left: 2 },
    steppedBack: 0,
    rate: null,
    complaints: [],
    cases: [],
    ...parts,
  }
}
