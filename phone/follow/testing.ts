import type { CaseView } from '../../protocol/caseViews.ts'
import type { ComplaintView } from '../../protocol/complaints.ts'

const text = (zh: string, en: string) => ({ zh, en })
const centre = text('市民服务中心', 'Citizens’ service centre')

/** A complaint that was answered, as the hub tells it; the parts that a test cares about are given. */
export function sampleComplaint(parts: Partial<ComplaintView> = {}): ComplaintView {
  return {
    ...{ id: 's20261124-003', centre, kind: 'complaint', state: 'answered', openedAt: 1_795_482_000_000 },
    ...{ dueDay: '2026-12-01', words: '等了一小时', service: text('社保卡', 'Social card'), late: false },
    answers: [{ at: 1_795_500_000_000, words: '我们加开了窗口' }],
    closed: null,
    mayClose: true,
    ...parts,
  }
}

/** An agent's case with two departments side by side, one of which waits for a paper. */
export function sampleCase(parts: Partial<CaseView> = {}): CaseView {
  const task = (at: number, over: Partial<CaseView['tasks'][number]>): CaseView['tasks'][number] => ({
    ...{ task: at, name: text('审核', 'Review'), service: 'senior-card', department: 'civil' },
    ...{ departmentName: text('民政局', 'Civil affairs'), centre: null, state: 'open', after: [] },
    ...{ dueDay: '2026-12-01', light: 'green', outcome: null, supplement: null },
    ...over,
  })
  return {
    ...{
      id: '20261124-0007',
      centre,
      kind: 'agency',
      title: text('老年优待证', 'Senior card'),
      state: 'open',
    },
    ...{
      result: null,
      openedAt: 1_795_482_000_000,
      dueDay: '2026-12-01',
      light: 'stopped',
      collect: 'pickup',
    },
    services: [
      { service: 'senior-card', code: 'A1', name: text('老年优待证', 'Senior card'), department: 'civil' },
    ],
    papers: ['身份证'],
    tasks: [
      task(0, { state: 'done', outcome: 'approved' }),
      task(1, { state: 'supplement', light: 'stopped', supplement: { papers: ['一寸照片'], words: '两张' } }),
      task(2, { state: 'waiting', after: [0, 1], dueDay: null, light: null, centre }),
    ],
    holder: { kind: 'clerk', id: 'c01', name: '代办员' },
    handOvers: [
      {
        at: 1_795_482_000_000,
        from: { kind: 'resident', id: null, name: '居民' },
        to: { kind: 'clerk', id: 'c01', name: '代办员' },
        papers: ['身份证'],
      },
    ],
    pickup: { number: 'P001', token: 'V1StGXR8_Z5jdHi6B-myT' },
    ...{ mayPickUp: false, pickupService: 'collect-result', reachable: true },
    ...parts,
  }
}
