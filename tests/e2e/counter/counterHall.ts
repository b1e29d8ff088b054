import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type { Accepted, IssueAnswer } from '../../../protocol/answers.ts'
import type { CounterView } from '../../../protocol/views.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { openCounterPage, type CounterPage, type PageSize } from './counterPage.ts'
import { openAllDay, type OwnFacts } from '../openAllDay.ts'

export interface CounterHall {
  hub: RunningHub
  /** Stops the hub and starts it again on its data and port. */
  restart(signal?: NodeJS.Signals): Promise<void>
  /** Commands something as another system of the hall would. */
  act(type: string, data: object): Promise<Accepted>
  /** Gives a number for these services and resolves to its id. */
  issue(services?: string[], klass?: string): Promise<string>
  /** What the hub answers at `/api/v1/…`. */
  ask<T>(path: string): Promise<T>
  /** The counter as the hub has it. */
  view(counter?: string): Promise<CounterView>
  open(size: PageSize, counter?: string): Promise<CounterPage>
  close(): Promise<void>
}

/** A hall that is open all day, with a hub of its own, for the tests of the counter's page. */
export async function openCounterHall(
  browser: Browser,
  rules: Record<string, unknown> = {},
  own: OwnFacts = {},
): Promise<CounterHall> {
  const folder = temporaryFolder()
  const centre = openAllDay(`${folder.path}.yaml`, { recallSeconds: 1, ...rules }, own)
  const env = { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre }
  let hub = await startHub({ folder: folder.path, env })
  const token = await makeToken(folder.path, 'console')
  const hall = httpClient(hub.url, token)
  const pages: CounterPage[] = []

  async function act(type: string, data: object): Promise<Accepted> {
    const { body } = await hall.command(type, data)
    if (!body.ok) throw new Error(`${type}: ${body.refusal.message}`)
    return body
  }
  return {
    get hub() {
      return hub
    },
    async restart(signal) {
      await hub.stop(signal)
      hub = await startHub({ folder: folder.path, port: hub.port, env })
    },
    act,
    async issue(services = ['senior-card'], klass = 'ordinary') {
      const { body } = await hall.command('issueTicket', { services, class: klass, print: false })
      if (!body.ok) throw new Error(body.refusal.message)
      return (body as IssueAnswer).id
    },
    async ask<T>(path: string) {
      const headers = { authorization: `Bearer ${token}` }
      return (await (await fetch(`${hub.url}/api/v1/${path}`, { headers })).json()) as T
    },
    async view(counter = '1') {
      return (await hall.view(`counter/${counter}`)).body.data as unknown as CounterView
    },
    async open(size, counter = '1') {
      const page = await openCounterPage(browser, `${hub.url}/counter?counter=${counter}`, size)
      pages.push(page)
      return page
    },
    async close() {
      for (const { close } of pages) await close()
      await hub.stop()
      folder.remove()
      rmSync(centre, { force: true })
    },
  }
}
