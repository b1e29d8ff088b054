import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallAnswer, IssueAnswer } from '../../../protocol/answers.ts'
import type { ConsoleView, CounterView } from '../../../protocol/views.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'

const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let screen: Screen
let board: Screen
let token: string
let numbers: string[]

beforeAll(async () => {
  token = await makeToken(folder.path, 'console')
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  browser = await openBrowser()
  screen = await openScreen(browser, `${hub.url}/console`, { width: 1366, height: 768 })
  screen.page.setDefaultTimeout(10_000)
  await screen.page.emulateMedia({ reducedMotion: 'reduce' })
  board = await openScreen(browser, `${hub.url}/display`, { width: 1920, height: 1080, pictureScale: 0.5 })
  const issued = await Promise.all(
    [1, 2, 3].map(() => command<IssueAnswer>('issueTicket', { services: ['senior-card'] })),
  )
  numbers = issued.map(({ number }) => number).toSorted()
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

const command = async <T>(type: string, data: object): Promise<T> =>
  (await httpClient(hub.url, token).command(type, data)).body as T
const $ = (id: string) => screen.page.getByTestId(id)
const view = async (): Promise<ConsoleView> =>
  (await httpClient(hub.url, token).view('console')).body.data as unknown as ConsoleView

describe('the hall is steered from its console', () => {
  it('[CONSOLE-10] a notice stands on the boards until it is ended', async () => {
    await $('send-notice').click()
    await $('notice-words').fill('请到二楼办理')
    await $('notice-send').click()
    await expect.poll(() => $('notice-now').innerText()).toContain('请到二楼办理')
    await board.page.getByText('请到二楼办理').first().waitFor()
    await $('notice-end').click()
    await $('notice-now').waitFor({ state: 'detached' })
    await board.page.getByText('请到二楼办理').first().waitFor({ state: 'detached' })
  })

  it('[CONSOLE-11] an open counter serves other queues, with a reason', async () => {
    await command('openCounter', { counter: '3' })
    await $('counter-3').click()
    await $('act-queues').click()
    expect(await faultsOf(screen.page)).toEqual([])
    const waiting = (await view()).queues.find((queue) => queue.waiting === 3)!
    await $('assign-queue').selectOption(waiting.id)
    expect(await $('assign-now').isDisabled()).toBe(true)
    await $('assign-reason').fill('民政排队多')
    await $('assign-now').click()
    await $('counter-dialog').waitFor({ state: 'detached' })
    const queues = async () => (await view()).counters.find(({ id }) => id === '3')?.queues
    await expect.poll(queues).toContain(waiting.id)
  })

  it('[CONSOLE-11] a waiting number is moved by what stands on its paper', async () => {
    await $('move-ticket').click()
    await $('move-number').fill('a 9999')
    await $('move-to').selectOption('counter/3')
    await $('move-reason').fill('老人走不动')
    await $('move-now').click()
    expect(await $('trouble').innerText()).toBe('今日没有此号票')
    await $('move-number').fill(numbers[2]!.toLowerCase())
    await $('move-now').click()
    await $('move-now').waitFor({ state: 'detached' })
    const { next } = (await httpClient(hub.url, token).view('counter/3')).body.data as unknown as CounterView
    expect(next.find(({ number }) => number === numbers[2])?.keptFor).toBe('3')
  })

  it('[CONSOLE-9] a low rating is said until somebody looks after it', async () => {
    const { ticket } = await command<CallAnswer>('callNext', { counter: '3' })
    await command('startServing', { counter: '3' })
    await command('finish', { counter: '3' })
    const rater = await makeToken(folder.path, 'rater', '--counter', '3')
    await httpClient(hub.url, rater).command('rate', { ticket: ticket.id, counter: '3', level: 1 })
    await expect.poll(() => $('alarm-lowRating').innerText()).toContain(`${ticket.number}：居民给了低分`)
    expect(await faultsOf(screen.page)).toEqual([])
    await $('acknowledge-lowRating').click()
    await $('alarm-lowRating').waitFor({ state: 'detached' })
    expect(screen.complaints).toEqual([])
  })
})
