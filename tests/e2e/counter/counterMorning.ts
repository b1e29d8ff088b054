import { expect } from 'vitest'
import type { CounterHall } from './counterHall.ts'
import type { CounterPage } from './counterPage.ts'

interface Desk {
  desk: CounterPage
  hall: CounterHall
}

/** What a clerk does to one ticket, or between two; each begins with a person called, and ends so. */
interface Operation {
  name: string
  run(it: Desk): Promise<void>
}

const next = async ({ desk }: Desk): Promise<void> => {
  await desk.until('free')
  await desk.keys('Enter')
  await desk.until('called')
}
const serve = async ({ desk }: Desk): Promise<void> => {
  await desk.keys('Enter')
  await desk.until('serving')
}

/** Every operation of the counter, in the order of a morning. */
export const OPERATIONS: Operation[] = [
  operation('recall', async ({ desk, hall }) => {
    await expect.poll(() => desk.$('act-recall').getAttribute('class')).not.toContain('impossible')
    await desk.keys('r')
    await expect.poll(async () => (await hall.view()).current?.announcements).toBe(2)
  }),
  operation('missed, and waits again', async (it) => {
    const { desk, hall } = it
    const number = await desk.number()
    await desk.keys('m')
    await desk.until('free')
    await desk.keys('q', 'Enter')
    await says(desk, `${number} 已重新排队`)
    expect((await hall.view()).missed).toEqual([])
    await next(it)
  }),
  operation('set aside with a reason and a time, and taken back', async (it) => {
    const { desk, hall } = it
    const number = await desk.number()
    await serve(it)
    await desk.keys('p')
    await desk.type('qfy')
    await desk.keys('Enter', '2')
    await desk.until('free')
    const parked = (await hall.view()).parked.find((ticket) => ticket.number === number)
    expect(parked).toMatchObject({ note: '去复印' })
    expect(await desk.page.locator('.set-aside').innerText()).toContain('约 10 分钟后回来')
    await desk.keys('k', 'Enter')
    await desk.until('serving')
    expect(await desk.number()).toBe(number)
    await desk.keys('Enter')
    await next(it)
  }),
  operation('transferred to a service found by pinyin', async (it) => {
    const { desk } = it
    await serve(it)
    await desk.keys('t')
    await desk.type('laonianrengongjiao')
    await desk.keys('Enter', 'Enter')
    await next(it)
  }),
  operation('transferred to a queue, with a word for the next counter', async (it) => {
    const { desk } = it
    await serve(it)
    const number = await desk.number()
    await desk.keys('t')
    await desk.type('zonghe')
    await desk.keys('Enter')
    await desk.type('qhdcl')
    await desk.keys('Enter')
    await says(desk, `${number} 已转办`)
    await next(it)
  }),
  operation('transferred to another counter', async (it) => {
    const { desk, hall } = it
    await serve(it)
    const waiting = async () => [(await hall.view('1')).waiting, (await hall.view('2')).waiting] as const
    const [here, there] = await waiting()
    await desk.keys('t')
    await desk.type('2')
    await desk.keys('Enter', 'Enter')
    await desk.until('free')
    // It waits for that counter and no other.
    expect(await waiting()).toEqual([here, there + 1])
    await next(it)
  }),
  operation('pulled out of order with a reason', async (it) => {
    const { desk, hall } = it
    await serve(it)
    await desk.keys('Enter')
    await desk.until('free')
    const wanted = (await hall.view()).next[2]?.number
    await desk.keys('w', '3')
    await desk.type('有急事')
    await desk.keys('Enter')
    await desk.until('called')
    expect(await desk.number()).toBe(wanted)
    expect(await desk.$('why').innerText()).toContain('有急事')
  }),
  operation('one service more, found by pinyin', async (it) => {
    const { desk, hall } = it
    await serve(it)
    await desk.keys('a')
    await desk.type('cjrz')
    await desk.keys('Enter')
    await says(desk, '已增加事项')
    expect((await hall.view()).current?.stops.map(({ service }) => service)).toContain('disability-card')
  }),
  operation('a note written, changed and taken away', async ({ desk, hall }) => {
    await desk.keys('n')
    await desk.type('听力不好')
    await desk.keys('Enter')
    await expect.poll(async () => (await hall.view()).current?.note).toBe('听力不好')
    await desk.keys('n')
    await desk.type('，请大声')
    await desk.keys('Enter')
    await expect.poll(async () => (await hall.view()).current?.note).toBe('听力不好，请大声')
    await desk.keys('n')
    await desk.page.keyboard.press('Control+A')
    await desk.keys('Delete', 'Enter')
    await expect.poll(async () => (await hall.view()).current?.note).toBeNull()
  }),
  operation('another outcome', async (it) => {
    const { desk } = it
    await desk.keys('o', '3')
    // The service that was added is done here too.
    await desk.$('stays').waitFor()
    await desk.keys('Enter')
    await next(it)
  }),
  operation('a finish taken back', async (it) => {
    const { desk } = it
    await serve(it)
    const number = await desk.number()
    await desk.keys('Enter')
    await desk.until('free')
    await desk.keys('u')
    await desk.until('serving')
    expect(await desk.number()).toBe(number)
    await desk.keys('Enter')
    await next(it)
  }),
  operation('a pause for each reason, with a person and without', async (it) => {
    const { desk, hall } = it
    await desk.keys('b', '2')
    await expect.poll(async () => (await hall.view()).counter.status).toBe('paused')
    await desk.keys('b')
    await expect.poll(async () => (await hall.view()).counter.status).toBe('open')
    await serve(it)
    await desk.keys('Enter')
    await desk.until('free')
    for (const [key, reason] of ['break', 'lunch', 'meeting', 'backOffice', 'other'].entries()) {
      await desk.keys('b', String(key + 1))
      await desk.until('paused')
      expect((await hall.view()).counter.pauseReason).toBe(reason)
      await desk.keys('Enter')
      await desk.until('free')
    }
    await next(it)
  }),
  operation('the supervisor called, with a reason, and sent away', async ({ desk, hall }) => {
    await desk.keys('h')
    await desk.type('xtgz')
    await desk.keys('Enter')
    await desk.$('help-called').waitFor()
    expect((await hall.view()).counter.help?.reason).toBe('系统故障')
    await desk.keys('h')
    await desk.$('help-called').waitFor({ state: 'detached' })
    expect((await hall.view()).counter.help).toBeNull()
  }),
  operation('another clerk', async ({ desk, hall }) => {
    await desk.keys('c')
    await desk.type('c05')
    await desk.keys('Enter')
    await expect.poll(async () => (await hall.view()).counter.clerk?.id).toBe('c05')
    await desk.page.locator('header .clerk', { hasText: '工作人员 05' }).waitFor()
  }),
  operation('the automatic call, put off and let go', async (it) => {
    const { desk } = it
    await serve(it)
    await desk.keys('j', 'Enter')
    await desk.$('auto-call').waitFor()
    await desk.keys('Escape')
    await desk.$('auto-call').waitFor({ state: 'detached' })
    await next(it)
    await serve(it)
    await desk.keys('Enter')
    await desk.$('auto-call').waitFor()
    const began = Date.now()
    await desk.until('called')
    expect(Date.now() - began).toBeGreaterThan(3_500)
    await desk.keys('j')
  }),
  operation('the map of the keys, the sound, and a key that is not possible', async ({ desk }) => {
    await desk.keys('?')
    expect(await desk.$('key-map').innerText()).toContain('呼叫主管')
    await desk.keys('Escape')
    await desk.keys('s')
    expect(await desk.$('switch-sound').getAttribute('aria-checked')).toBe('false')
    await desk.keys('s', 'x')
    expect(await desk.$('problem').innerText()).toContain('窗口还有号票')
  }),
]

/** An ordinary ticket: the person comes, is served, and the next is called. Resolves to the keys it took. */
export async function ordinaryTicket({ desk }: Desk): Promise<number> {
  desk.pressed()
  const number = await desk.number()
  await desk.keys('Enter')
  await desk.until('serving')
  await desk.keys('f')
  await desk.until('called')
  expect(await desk.number()).not.toBe(number)
  return desk.pressed()
}

export async function openForTheDay(it: Desk): Promise<void> {
  const { desk } = it
  await desk.until('closed')
  await desk.keys('c')
  await desk.type('c03')
  await desk.keys('Enter')
  await desk.keys('Enter')
  await next(it)
}

/** The last one is served and the counter is closed. */
export async function closeTheDay(it: Desk): Promise<void> {
  const { desk } = it
  await serve(it)
  await desk.keys('Enter')
  await desk.until('free')
  await desk.keys('x', 'Enter')
  await desk.until('closed')
}

const says = (desk: CounterPage, words: string): Promise<void> =>
  desk.$('done').filter({ hasText: words }).waitFor()

function operation(name: string, run: Operation['run']): Operation {
  return { name, run }
}
