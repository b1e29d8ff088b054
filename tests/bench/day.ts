import { readFileSync } from 'node:fs'
import type { HallEvent } from '../../protocol/events.ts'
import { parseCatalogue } from '../../hub/catalogue/parse.ts'
import { indexCatalogue, type CatalogueIndex } from '../../hub/core/catalogue.ts'
import { isDecline, type HallCommand } from '../../hub/core/commands.ts'
import { decide } from '../../hub/core/decide.ts'
import { evolve } from '../../hub/core/evolve.ts'
import { initialState, type HallState } from '../../hub/core/state.ts'
import { demoCentre } from '../fixtures/hub.ts'
import { noBook } from '../fixtures/noBook.ts'

/** The engine with the district's catalogue and a clock of its own, for measuring. */
export class BenchHall {
  state: HallState = initialState()
  readonly catalogue: CatalogueIndex
  /** ms since 1970; whoever measures moves it. */
  now: number
  private issued = 0

  constructor(now: number) {
    const parsed = parseCatalogue(readFileSync(demoCentre('district'), 'utf8'))
    if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
    this.catalogue = indexCatalogue(parsed.catalogue)
    this.now = now
  }

  /** Decides and folds one command. */
  run(command: HallCommand): HallEvent[] {
    const token = `bench-token-of-16-${++this.issued}`
    const context = {
      now: this.now,
      catalogue: this.catalogue,
      withinHours: true,
      closesAt: null,
      token,
      ...noBook,
    }
    const decision = decide(this.state, command, context)
    if (isDecline(decision)) throw new Error(`${command.type}: ${decision.refused}`)
    for (const event of decision) this.state = evolve(this.state, event)
    return decision
  }

  openAll(day: string): HallEvent[] {
    const counters = [...this.catalogue.counters.keys()]
    return [
      ...this.run({ type: 'openDay', data: { day } }),
      ...counters.flatMap((counter) => this.run({ type: 'openCounter', data: { counter } })),
    ]
  }

  /** The n-th resident: services in turn unless one is named, every fifth of a class of its own. */
  issue(n: number, print: boolean, service?: string): HallEvent[] {
    const services = [...this.catalogue.services.values()]
      .filter(({ elsewhere, perDay }) => elsewhere === undefined && perDay === undefined)
      .map(({ id }) => id)
    const classes = [...this.catalogue.classes.keys()]
    return this.run({
      type: 'issueTicket',
      data: {
        services: [service ?? services[n % services.length]!],
        class: n % 5 === 0 ? classes[(n / 5) % classes.length]! : classes[0]!,
        print,
      },
    })
  }
}

/** All events of a day of so many tickets, each issued, printed, called, served and finished. */
export function dayOf(tickets: number, day: string, from: number): HallEvent[] {
  const hall = new BenchHall(from)
  const events = hall.openAll(day)
  const counters = [...hall.catalogue.counters.keys()]
  const add = (command: HallCommand): void => void events.push(...hall.run(command))
  for (let n = 0; n < tickets; n++) {
    hall.now += 1_000
    const issued = hall.issue(n, true)
    events.push(...issued)
    const print = issued.find((event) => event.type === 'printRequested')!.data.print
    add({ type: 'startPrint', data: { print, printer: 'virtual' } })
    add({ type: 'confirmPrint', data: { print, by: 'printer' } })
    const { queue } = issued.find((event) => event.type === 'ticketIssued')!.data.stops[0]!
    const counter = counters.find((id) => hall.catalogue.counters.get(id)!.queues.includes(queue))!
    add({ type: 'callNext', data: { counter } })
    hall.now += 400
    add({ type: 'startServing', data: { counter } })
    add({ type: 'finish', data: { counter, outcome: 'settled' } })
  }
  return events
}
