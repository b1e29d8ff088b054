import { expect, it } from 'vitest'
import type { Material } from '../../../protocol/catalogue.ts'
import { FREE, joinedMaterials } from '../../../protocol/bundleParts.ts'
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
    { service: { id: 'one', materials: [photo, card, photo], results: [] }, link: FREE },
    {
      service: { id: 'two', materials: [{ ...photo, where } as unknown as Material], results: [] },
      link: FREE,
    },
  ])
  expect(joined).toEqual([
    { material: { ...photo, where }, services: ['one', 'two'] },
    { material: card, services: ['one'] },
  ])
})

it('[BUNDLE-5] what one of them gives is not asked for by those that come after it, at whatever distance', () => {
  const licence = { zh: '营业执照', en: 'Business licence' }
  const part = (id: string, after: string[], results: string[] = []) => ({
    service: { id, materials: id === 'trader' ? [] : [licence], results },
    link: { ...FREE, after },
  })
  const asks = (...parts: ReturnType<typeof part>[]) => joinedMaterials(parts)[0]?.services ?? []
  const trader = part('trader', [], ['营业执照'])
  expect(asks(trader, part('permit', ['trader']))).toEqual([])
  expect(asks(part('tax', ['permit']), part('permit', ['trader']), trader)).toEqual([])
  // Its turn may come first, or what gives it is left out.
  expect(asks(trader, part('permit', []))).toEqual(['permit'])
  expect(asks(part('permit', ['trader']))).toEqual(['permit'])
  expect(asks(trader, part('permit', ['trader']), part('tax', []))).toEqual(['tax'])
})

it('[KIOSK-14] of several services the first is the one whose letter the number has', () => {
  const first = (number: string) => firstOf(catalogue, ['card', 'invoice'], number)?.id
  expect([first('A012'), first('B003'), first('Z001')]).toEqual(['card', 'invoice', 'card'])
})
