import { expect, it } from 'vitest'
import { joinedMaterials } from '../../../protocol/bundles.ts'
import { smallCatalogueWithErrand } from '../../../tests/fixtures/catalogue.ts'
import { firstOf } from './first.ts'
import { shownParts } from './order.ts'
import { totalMinutes } from './total.ts'

const catalogue = smallCatalogueWithErrand()
const [errand] = catalogue.bundles
const service = (id: string) => catalogue.services.find((one) => one.id === id)

it('[KIOSK-14] the whole time is that at the counters and one wait for each queue, rounded up to five', () => {
  const wait = (minutes: number) => () => ({ expectedWaitMinutes: minutes })
  // 6 and 10 minutes in one queue: one wait.
  expect(totalMinutes(shownParts(errand!, []), service, wait(7))).toBe(25)
  // And 5 and 15 in another; the last one is done in the visit before it.
  expect(totalMinutes(shownParts(errand!, ['invoice', 'refund']), service, wait(7))).toBe(50)
  expect(totalMinutes(shownParts(errand!, []), service, () => undefined)).toBe(20)
})

it('[KIOSK-16] what several services ask for is named once, with those that ask, and where to get it', () => {
  const photo = { zh: '照片', en: 'Photo' }
  const where = { zh: '照相馆', en: 'Photo shop' }
  const card = { zh: '身份证', en: 'Identity card' }
  const joined = joinedMaterials([
    { id: 'one', materials: [photo, card, photo] },
    { id: 'two', materials: [{ ...photo, where }] },
  ] as Parameters<typeof joinedMaterials>[0])
  expect(joined).toEqual([
    { material: { ...photo, where }, services: ['one', 'two'] },
    { material: card, services: ['one'] },
  ])
})

it('[KIOSK-14] of several services the first is the one whose letter the number has', () => {
  const first = (number: string) => firstOf(catalogue, ['card', 'invoice'], number)?.id
  expect([first('A012'), first('B003'), first('Z001')]).toEqual(['card', 'invoice', 'card'])
})
