import type { Browser, Locator } from 'playwright-core'
import { io, type Socket } from 'socket.io-client'
import type { IssueAnswer } from '../../../protocol/answers.ts'
import { PROTOCOL_VERSION } from '../../../protocol/version.ts'
import { httpClient, makeToken, startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { openPhone, type Phone } from './phone.ts'
import { leapOneDay, LEAPING } from './phoneClock.ts'

const SERVICE = 'senior-card'
const COUNTER = { counter: '1' }
/** Where `id-card` is served, the second stop. */
export const SECOND = { counter: '15' }
const SCREENS_OF_A_TICKET = 16

/** A hall with one phone, whose ticket has five people before it, four after it, and a second stop. */
export interface PhoneHall {
  phone: Phone
  ticket(): IssueAnswer
  act(type: string, data?: object): Promise<void>
  /** Serves whoever is next, so many. */
  serve(people: number): Promise<void>
  /** The phone opens another ticket, behind which nobody waits. */
  another(): Promise<void>
  goTo(token: string): Promise<void>
  /** As many other phones as a ticket may have look at this one. */
  crowd(): Promise<void>
  nextDay(): Promise<void>
  $(testId: string): Locator
  close(): Promise<void>
}

/** The phone's page is under way when it is given: its scripts are held until it is loaded again. */
export async function openPhoneHall(browser: Browser): Promise<PhoneHall> {
  const folder = temporaryFolder()
  const hub = await startHub({ folder: folder.path, env: LEAPING })
  const staff = httpClient(hub.url, await makeToken(folder.path, 'console'))
  const others: Socket[] = []
  const phone = await openPhone(browser, 'about:blank')

  async function act(type: string, data: object = COUNTER): Promise<void> {
    const { body } = await staff.command(type, data)
    if (!body.ok) throw new Error(`${type}: ${body.refusal.message}`)
  }
  async function issue(...services: string[]): Promise<IssueAnswer> {
    const { body } = await staff.command('issueTicket', { services, print: false })
    return body as IssueAnswer
  }
  async function goTo(token: string): Promise<void> {
    await phone.page.goto(`${hub.url}/t/${token}`, { waitUntil: 'commit' })
  }

  await act('openCounter')
  await act('openCounter', SECOND)
  for (let n = 0; n < 5; n++) await issue(SERVICE)
  let mine = await issue(SERVICE, 'id-card')
  for (let n = 0; n < 4; n++) await issue(SERVICE)
  await phone.page.route('**/assets/*.js', () => undefined)
  await goTo(mine.token)

  return {
    phone,
    ticket: () => mine,
    act,
    goTo,
    async serve(people) {
      for (let n = 0; n < people; n++) {
        for (const step of ['callNext', 'startServing', 'finish']) await act(step)
      }
    },
    async another() {
      mine = await issue(SERVICE)
      await goTo(mine.token)
    },
    async crowd() {
      await phone.wire.cut('nothing')
      const auth = { version: PROTOCOL_VERSION, role: 'ticket', token: mine.token }
      for (let n = 0; n < SCREENS_OF_A_TICKET; n++) {
        others.push(io(hub.url, { auth, transports: ['websocket'], forceNew: true }))
      }
      await Promise.all(others.map((other) => new Promise((seen) => other.once('view', seen))))
      await phone.wire.cut('hub')
      await phone.page.evaluate(() => dispatchEvent(new Event('online')))
    },
    async nextDay() {
      leapOneDay(hub)
      await issue(SERVICE)
    },
    $: (testId) => phone.page.getByTestId(testId),
    async close() {
      for (const other of others) other.close()
      await phone.close()
      await hub.stop()
      folder.remove()
    },
  }
}
