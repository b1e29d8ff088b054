import { Catalogue } from '../../protocol/catalogue.ts'
import { smallCatalogue } from '../fixtures/catalogue.ts'
import type { Dice } from '../fixtures/printing/dice.ts'

/** A counter serves about so many people a day. */
const A_DAY = 85
const MINUTES = { card: 2, permit: 4, invoice: 2, refund: 5, notary: 3 } as const

/** A hall that fits so many residents a day, with rules of its own by the dice. */
export function hallOf(tickets: number, dice: Dice): Catalogue {
  const small = smallCatalogue()
  const name = (zh: string, en: string) => ({ zh, en })
  const card = small.services[0]!
  const counters = Math.max(3, Math.ceil(tickets / A_DAY))
  const queues = ['general', 'tax', 'notary']
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  return Catalogue.parse({
    ...small,
    centre: {
      ...small.centre,
      hours: Object.fromEntries(days.map((day) => [day, { from: '08:00', to: '17:00' }])),
    },
    rules: {
      issueUntil: dice.pick(['always', 'closing', 'servable']),
      missedAfterCalls: dice.int(1, 3),
      recallSeconds: dice.pick([0, 5, 15]),
      requeuePlaces: dice.int(0, 5),
      requeueLimit: dice.int(0, 3),
      reopenSeconds: dice.pick([20, 60]),
    },
    // Two queues share a letter, and with it the running number.
    queues: [...small.queues, { id: 'notary', name: name('公证', 'Notary'), letter: 'B' }],
    services: [...small.services, { ...card, id: 'notary', code: 'NOTARY', queue: 'notary' }].map(
      (service) => ({ ...service, minutes: MINUTES[service.id as keyof typeof MINUTES] }),
    ),
    counters: Array.from({ length: counters }, (_, index) => {
      const first = index % queues.length
      const order = [...queues.slice(first), ...queues.slice(0, first)]
      return {
        id: String(index + 1),
        number: index + 1,
        queues: order.slice(0, index < 3 ? 3 : dice.int(1, 3)),
      }
    }),
    // Two of them have no counter of their own.
    clerks: Array.from({ length: counters + 2 }, (_, index) => ({
      id: `c${index + 1}`,
      name: `工作人员 ${index + 1}`,
    })),
    printers: ['p1', 'p2'].map((id) => ({
      id,
      name: name('打印机', 'Printer'),
      address: `serial:/dev/${id}`,
      baud: dice.pick([9600, 19_200, 115_200]),
      confirm: dice.pick(['status', 'asb', 'asb']),
    })),
    kiosks: [
      { id: 'east', name: name('东', 'East'), printers: ['p1', 'p2'] },
      { id: 'west', name: name('西', 'West'), printers: ['p2', 'p1'] },
      { id: 'door', name: name('门口', 'Door'), printers: ['p2'] },
    ],
  })
}
