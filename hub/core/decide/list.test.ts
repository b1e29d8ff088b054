import { describe, expect, it } from 'vitest'
import { commandData } from '../../../protocol/commands.ts'
import { Kiosk, Printer as PrinterEntry, type Catalogue } from '../../../protocol/catalogue.ts'
import { smallCatalogue, smallCatalogueWithErrand } from '../../../tests/fixtures/catalogue.ts'
import { DAY, only, scenario } from '../../../tests/fixtures/scenario.ts'
import { answerOf } from '../answer.ts'

const name = { zh: '东侧', en: 'East' }
const police = { zh: '派出所', en: 'Police station' }
const LIST = `${DAY}-list-1`

/** A hall whose card asks for three things, with a help desk, closed on Wednesdays. */
function hallWithPapers(change: Partial<Catalogue['services'][number]> = {}) {
  const catalogue = smallCatalogue()
  const { wed: _, ...hours } = catalogue.centre.hours
  Object.assign(catalogue.services[0]!, {
    materials: [
      { zh: '身份证', en: 'Identity card', where: police },
      { zh: '照片', en: 'Photo' },
      { zh: '户口簿', en: 'Household register', where: police },
    ],
    ...change,
  })
  return scenario({
    ...catalogue,
    centre: { ...catalogue.centre, hours, helpDesk: { zh: '入口左侧', en: 'Left of the entrance' } },
    printers: ['p1', 'p2'].map((id) => PrinterEntry.parse({ id, name, address: 'virtual:' })),
    kiosks: [Kiosk.parse({ id: 'east', name, printers: ['p2', 'p1'] })],
  })
}

describe('a list of what is missing', () => {
  it('[LIST-1] is a paper without a number, with every fact as it was', () => {
    const hall = hallWithPapers()
    const events = hall.when('printList', { service: 'card', missing: [2, 0], language: 'en', kiosk: 'east' })
    expect(events).toHaveLength(1)
    expect(only(events[0], 'listRequested').data).toEqual({
      print: LIST,
      sequence: 1,
      printers: ['p2', 'p1'],
      service: 'card',
      code: 'CARD',
      name: { zh: '事项 card', en: 'Service card' },
      language: 'en',
      materials: [
        { name: { zh: '身份证', en: 'Identity card' }, where: police, missing: true },
        { name: { zh: '照片', en: 'Photo' }, where: null, missing: false },
        { name: { zh: '户口簿', en: 'Household register' }, where: police, missing: true },
      ],
      helpDesk: { zh: '入口左侧', en: 'Left of the entrance' },
      today: { day: '2026-11-24', open: { from: '09:00', to: '17:00' } },
      tomorrow: { day: '2026-11-25', open: null },
    })
    expect(answerOf(events)).toEqual({ ok: true, print: LIST })
    expect(hall.state.totals.issued).toBe(0)
    expect([...hall.state.printQueue]).toEqual([LIST])
  })

  it('[LIST-1] is counted within its day, and Chinese unless it is asked otherwise', () => {
    const hall = hallWithPapers()
    hall.when('printList', { service: 'card', missing: [0] })
    const [second] = hall.when('printList', { service: 'card', missing: [0] })
    expect(only(second, 'listRequested').data).toMatchObject({ print: `${DAY}-list-2`, language: 'zh' })
    hall.when('closeDay')
    expect(hall.refused('printList', { service: 'card', missing: [0] }).refused).toBe('dayNotOpen')
    hall.when('openDay', { day: '2026-11-25' })
    const [next] = hall.when('printList', { service: 'card', missing: [0] })
    expect(only(next, 'listRequested').data.print).toBe('2026-11-25-list-1')
  })

  it('[LIST-2] names at least one material, each once and by a place of the list', () => {
    const ask = (missing: number[]): boolean =>
      commandData.printList.safeParse({ service: 'card', missing }).success
    expect([[], [1, 1], [-1], [0.5]].map(ask)).toEqual([false, false, false, false])
    const hall = hallWithPapers()
    expect(hall.refused('printList', { service: 'card', missing: [0, 3] }).refused).toBe('unknownMaterial')
  })

  it('[LIST-2] is of a service of this centre', () => {
    const hall = hallWithPapers({ elsewhere: { zh: '民政局', en: 'Civil Affairs Bureau' } })
    expect(hall.refused('printList', { service: 'nothing', missing: [0] }).refused).toBe('unknownService')
    expect(hall.refused('printList', { service: 'card', missing: [0] }).refused).toBe('servedElsewhere')
  })

  it('[LIST-3] comes out where the tickets of its kiosk do', () => {
    const hall = hallWithPapers()
    hall.when('printList', { service: 'card', missing: [0], kiosk: 'east' })
    hall.when('printList', { service: 'card', missing: [0] })
    expect([...hall.state.prints.values()].map(({ printers }) => printers)).toEqual([['p2', 'p1'], []])
    expect(hall.refused('printList', { service: 'card', missing: [0], kiosk: 'west' }).refused).toBe(
      'unknownKiosk',
    )
  })

  it('[LIST-6] is begun once; what grew too old is dropped, and is no lost ticket', () => {
    const hall = hallWithPapers()
    hall.when('printList', { service: 'card', missing: [0] })
    hall.pass(1)
    hall.when('printList', { service: 'card', missing: [0] })
    expect(hall.when('dropPrints')).toEqual([])
    hall.pass(1.1)
    expect(hall.refused('startPrint', { print: LIST, printer: 'p1' }).refused).toBe('unknownPrint')
    expect(hall.when('dropPrints')).toMatchObject([{ data: { print: LIST, reason: 'tooOld' } }])
    expect(hall.state.totals.papersDropped).toBe(0)
    const second = `${DAY}-list-2`
    hall.when('startPrint', { print: second, printer: 'p1' })
    expect(hall.refused('startPrint', { print: second, printer: 'p1' }).refused).toBe('unknownPrint')
    hall.when('confirmPrint', { print: second, by: 'printer' })
    expect(hall.state.prints.get(second)).toMatchObject({ state: 'confirmed', ticket: null, number: null })
  })

  it('[LIST-6] that is in doubt asks nobody, and is simply asked for again', () => {
    const hall = hallWithPapers()
    for (const [n, state] of [
      [1, 'unknown'],
      [2, 'failed'],
    ] as const) {
      hall.when('printList', { service: 'card', missing: [0] })
      hall.when('startPrint', { print: `${DAY}-list-${n}`, printer: 'p1' })
      hall.when('failPrint', { print: `${DAY}-list-${n}`, state, cause: 'paperOut' })
    }
    expect([...hall.state.doubtfulPrints]).toEqual([])
    expect(hall.refused('settlePrint', { print: LIST, cameOut: true }).refused).toBe('printNotInDoubt')
    hall.when('printList', { service: 'card', missing: [0] })
    hall.when('startPrint', { print: `${DAY}-list-3`, printer: 'p1' })
    hall.when('doubtPrints')
    expect(hall.state.prints.get(`${DAY}-list-3`)).toMatchObject({ state: 'unknown', cause: 'hubStopped' })
    expect([...hall.state.doubtfulPrints]).toEqual([])
  })

  it('[LIST-7] of an errand names what all its services ask for once, under the name of the errand', () => {
    const hall = scenario(smallCatalogueWithErrand())
    const errand = { bundle: 'errand', services: ['card', 'permit'] }
    const events = hall.when('printList', { service: 'card', errand, missing: [0] })
    expect(only(events[0], 'listRequested').data).toMatchObject({
      service: 'card',
      code: 'CARD · PERMIT',
      name: { zh: '一件事', en: 'Errand' },
      materials: [{ name: { zh: '身份证', en: 'Identity card' }, where: null, missing: true }],
    })
    // [BUNDLE-5] What the first of them gives is not on it.
    const giving = smallCatalogueWithErrand()
    for (const service of giving.services) {
      if (service.id === 'card') service.results = ['身份证']
      if (service.id === 'permit') service.materials = [{ zh: '身份证', en: 'Identity card' }]
    }
    const [asked] = scenario(giving).when('printList', { service: 'permit', errand, missing: [0] })
    expect(only(asked, 'listRequested').data.materials).toHaveLength(1)
    giving.services.find(({ id }) => id === 'card')!.materials = []
    expect(scenario(giving).refused('printList', { service: 'permit', errand, missing: [0] }).refused).toBe(
      'unknownMaterial',
    )
    expect(hall.refused('printList', { service: 'card', errand, missing: [1] }).refused).toBe(
      'unknownMaterial',
    )
    const strange = { ...errand, services: ['card', 'nothing'] }
    expect(hall.refused('printList', { service: 'card', errand: strange, missing: [0] }).refused).toBe(
      'unknownService',
    )
    const unknown = { ...errand, bundle: 'nothing' }
    expect(hall.refused('printList', { service: 'card', errand: unknown, missing: [0] }).refused).toBe(
      'unknownBundle',
    )
  })
})
