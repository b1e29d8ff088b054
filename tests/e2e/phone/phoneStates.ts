import { Material } from '../../../protocol/catalogue.ts'
import type { Text } from '../../../protocol/primitives.ts'
import type { TicketView } from '../../../protocol/views.ts'
import { SECOND, type PhoneHall } from './phoneHall.ts'

const ended = { mayCancel: false, stepBack: null, call: null }
const expired = (ticket: TicketView): TicketView => ({ ...ticket, ...ended, state: 'expired' })
/** As if somebody had waited behind it a moment ago. */
const offered = (ticket: TicketView): TicketView => ({ ...ticket, stepBack: { places: 3, left: 2 } })

const LONG: Text = {
  zh: '内地居民往来港澳通行证、往来台湾通行证及签注首次申领、换发、补发与失效重新申请（含未满十六周岁）',
  en: 'Binnenschifffahrtsuntersuchungsordnung certificates: first issue, renewal, replacement, also for minors',
}
/** The longest that a hall may put on the page. */
const crammed = (ticket: TicketView): TicketView => ({
  ...ticket,
  number: 'AB012345',
  centre: LONG,
  stop: { ...ticket.stop, service: LONG, ahead: 1_024, expectedWaitMinutes: 1_100 },
  stops: ticket.stops.map((stop) => ({ ...stop, name: LONG, counters: [1, 3, 5, 7, 9, 101, 103, 1_007] })),
  materials: [Material.parse({ ...LONG, where: LONG })],
})
const crammedCall = (ticket: TicketView): TicketView => ({
  ...crammed(ticket),
  ...ended,
  stop: { state: 'called', service: LONG, ahead: null, expectedWaitMinutes: null },
  call: { callSeq: 9, counter: '9', counterNumber: 2_015, at: 1 },
})

/** An errand of life half-way, with parts that are not made any more. */
const asErrand = (ticket: TicketView): TicketView => {
  const [first, second] = ticket.stops
  const name = (zh: string, en: string): Text => ({ zh, en })
  const skipped = { state: 'skipped' as const, counters: [1, 2, 20] }
  return {
    ...ticket,
    bundle: name('我满65岁了', 'I have turned 65'),
    stops: [
      ...(first && second ? [first, second] : []),
      {
        ...skipped,
        name: name('高龄津贴申领', 'Old age allowance'),
        skipped: { service: name('老年人优待证办理', 'Senior citizens’ card'), outcome: 'incomplete' },
      },
      {
        ...skipped,
        name: name('老年人公交优待卡办理', 'Bus card for seniors'),
        skipped: { service: null, outcome: null },
      },
      {
        name: name('社会保障卡申领、补换', 'Social security card'),
        state: 'planned',
        counters: [12, 13, 14],
        skipped: null,
      },
    ],
  }
}

interface PhoneState {
  name: string
  /** Brings the phone from the state before into this one. */
  reach(hall: PhoneHall): Promise<unknown>
}

/** Every state of the page, in the order in which the phone of one hall comes into them. */
export const PHONE_STATES: PhoneState[] = [
  state('opening', ({ phone }) => phone.page.locator('.first').waitFor()),
  state('slow', async ({ phone }) => {
    await phone.wire.cut('silence')
    await phone.page.unroute('**/assets/*.js')
    await phone.page.reload({ waitUntil: 'commit' })
    await phone.page.locator('[data-opening=connecting]').waitFor()
  }),
  state('waiting', async ({ phone, $ }) => {
    await phone.wire.cut('hub')
    await phone.page.reload({ waitUntil: 'commit' })
    await $('ahead').getByText('5', { exact: true }).waitFor()
  }),
  state('crammed', async ({ phone, $ }) => {
    phone.wire.pretend(crammed)
    await $('ahead').getByText('1024').waitFor()
  }),
  state('crammed-call', async ({ phone, $ }) => {
    phone.wire.pretend(crammedCall)
    await $('call-counter').getByText('2015').waitFor()
  }),
  state('near', async ({ phone, serve, $ }) => {
    phone.wire.pretend(null)
    await serve(2)
    await $('near').waitFor()
  }),
  state('question-let-by', async ({ $ }) => {
    await $('step-back').tap()
    await $('question').waitFor()
  }),
  state('let-by', async ({ $ }) => {
    await $('yes').tap()
    await $('let-by').waitFor()
  }),
  state('next', async ({ serve, $ }) => {
    await serve(6)
    await $('ahead').getByText('0', { exact: true }).waitFor()
  }),
  state('question-cancel', async ({ $ }) => {
    await $('cancel').tap()
    await $('question').waitFor()
  }),
  state('call', async ({ act, $ }) => {
    await act('callNext')
    await $('call').waitFor()
  }),
  state('serving', async (hall) => {
    await hall.act('startServing')
    await says(hall, '办理中')
  }),
  state('next-stop', async ({ act, $ }) => {
    await act('finish')
    await $('stops').locator('[data-state=done]').waitFor()
  }),
  state('errand', async ({ phone, $ }) => {
    phone.wire.pretend(asErrand)
    await $('stops').getByText('我满65岁了').waitFor()
  }),
  state('missed', async (hall) => {
    hall.phone.wire.pretend(null)
    await hall.act('callNext', SECOND)
    await hall.act('markMissed', SECOND)
    await says(hall, '已过号')
  }),
  state('parked', async (hall) => {
    await hall.act('requeue', { ticket: hall.ticket().id })
    await hall.act('callNext', SECOND)
    await hall.act('startServing', SECOND)
    await hall.act('park', { ...SECOND, reason: '去复印' })
    await says(hall, '已挂起')
  }),
  state('completed', async (hall) => {
    await hall.act('takeBack', { ...SECOND, ticket: hall.ticket().id })
    await hall.act('finish', SECOND)
    await says(hall, '已办结')
  }),
  state('refused', async ({ phone, another, $ }) => {
    phone.wire.pretend(offered)
    await another()
    await $('step-back').tap()
    await $('yes').tap()
    await phone.page.getByText('后面暂时没有人在等').waitFor()
  }),
  state('lost', async ({ phone, $ }) => {
    phone.wire.pretend(null)
    await $('no').tap()
    await phone.wire.cut('nothing')
    await phone.page.locator('[data-line=lost]').waitFor()
  }),
  state('crowded', async ({ phone, crowd }) => {
    await crowd()
    await phone.page.locator('[data-line=crowded]').waitFor()
  }),
  state('crowded-opening', async ({ phone }) => {
    await phone.page.reload({ waitUntil: 'commit' })
    await phone.page.locator('[data-opening=crowded]').waitFor()
  }),
  state('cancelled', async (hall) => {
    await hall.another()
    await hall.$('cancel').tap()
    await hall.$('yes').tap()
    await says(hall, '已取消')
  }),
  state('expired', async (hall) => {
    hall.phone.wire.pretend(expired)
    await says(hall, '已失效')
  }),
  state('too-old', async ({ phone, another, $ }) => {
    phone.wire.pretend(null)
    await another()
    await $('number-card').waitFor()
    // It loads itself again in a while; here it finds nothing new and stays.
    await phone.page.route('**/t/*', (route) => route.fulfill({ status: 204 }))
    await phone.wire.cut('newerHub')
    await phone.page.locator('[data-line=tooOld]').waitFor()
  }),
  state('gone', async ({ phone, goTo, $ }) => {
    await phone.page.unroute('**/t/*')
    await phone.wire.cut('hub')
    await goTo('aaaaaaaaaaaaaaaaaaaaa')
    await $('gone').waitFor()
  }),
  state('day-over', async ({ another, nextDay, $ }) => {
    await another()
    await $('number-card').waitFor()
    await nextDay()
    await $('gone').waitFor()
  }),
]

function state(name: string, reach: PhoneState['reach']): PhoneState {
  return { name, reach }
}

const says = ({ $ }: PhoneHall, badge: string): Promise<void> =>
  $('number-card').locator('.badge', { hasText: badge }).waitFor()
