import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseList, CaseRecord } from '../../../protocol/caseViews.ts'
import { openBrowser } from '../browser.ts'
import { openCounterHall, type CounterHall } from './counterHall.ts'
import { expectRight } from './counterLooks.ts'
import type { CounterPage } from './counterPage.ts'

const SENIOR = ['senior-card', 'senior-bus-card', 'age-allowance']
const PICKUP = 'assistive-devices'

let browser: Browser
let hall: CounterHall
let desk: CounterPage
beforeAll(async () => {
  browser = await openBrowser()
  const senior = { id: 'senior', name: { zh: '老年人一件事', en: 'For seniors' }, services: SENIOR }
  // Nobody is said to belong to a department, so everybody works for each.
  const clerks = [{ id: 'c03', name: '工作人员 03' }]
  hall = await openCounterHall(browser, {}, { centre: { pickup: PICKUP }, bundles: [senior], clerks })
  desk = await hall.open({ width: 1366, height: 768 })
  await desk.until('closed')
})
afterAll(async () => {
  await hall.close()
  await browser.close()
})

const record = async (): Promise<CaseRecord> => {
  const { cases } = await hall.ask<CaseList>('cases')
  return hall.ask(`cases/${cases[0]?.id}`)
}
const states = async (): Promise<string[]> => (await record()).tasks.map(({ state }) => state)
/** The first task that may be done now; -1 where there is none. */
const workable = async (): Promise<number> =>
  (await states()).findIndex((state) => state === 'open' || state === 'taken')
const done = (words: string): Promise<void> => desk.$('case-done').filter({ hasText: words }).waitFor()
async function accept(applicant: string): Promise<void> {
  await desk.keys('o', '2')
  await desk.$('applicant').waitFor()
  await desk.type(applicant)
  await desk.page.keyboard.press('Enter')
  await desk.$('question').waitFor({ state: 'detached' })
}

describe('the back office at a counter, by keyboard alone', () => {
  it('[DESK-23] the desk says how many tasks there are, and opens them where nobody is served', async () => {
    await hall.act('issueTicket', { services: SENIOR, bundle: 'senior', print: false })
    await desk.keys('c')
    await desk.type('c03')
    await desk.keys('Enter', 'Enter')
    await desk.until('free')
    await desk.keys('Enter')
    await desk.until('called')
    await desk.keys('Enter')
    await desk.until('serving')
    await accept('陈阿姨')
    await accept('陈阿姨')
    await desk.keys('g')
    expect(await desk.$('problem').innerText()).toContain('窗口还有号票')
    await desk.keys('Enter')
    await desk.until('free')
    await desk.keys('g')
    await desk.$('tasks-page').waitFor()
    await expect.poll(() => desk.$('task-row').count()).toBe(2)
    await expectRight(desk, 'tasks', [])
  })

  it('[DESK-24] a light shows its tasks alone, and so does what the clerk has taken', async () => {
    await desk.keys('2')
    await desk.$('no-tasks').waitFor()
    await desk.keys('1', 'm')
    await desk.$('no-tasks').waitFor()
    await desk.keys('m')
    await desk.$('task-row').first().waitFor()
  })

  it('[DESK-25] a task is taken, papers are asked for and come, all departments side by side', async () => {
    await desk.keys('Enter')
    await desk.$('case-task-1').waitFor()
    await desk.keys('t')
    await done('已承办')
    expect(await states()).toContain('taken')
    await desk.keys('b')
    await desk.$('question').waitFor()
    await expectRight(desk, 'ask-papers', ['question', 'accept'])
    await desk.keys('Enter')
    await desk.page.locator('.trouble', { hasText: '至少' }).waitFor()
    await desk.keys('Space', 'Enter')
    await done('已要求补正')
    expect(await states()).toEqual(expect.arrayContaining(['supplement', 'open']))
    await expectRight(desk, 'case', ['case-task-0'])
    await desk.keys('Escape')
    await desk.page.locator('[data-testid=task-row] [data-light=stopped]').waitFor()
    await desk.keys('f')
    await desk.type('1')
    await desk.keys('Enter')
    await desk.$('case').waitFor()
    const at = (await states()).indexOf('supplement')
    for (let n = 0; n < at; n++) await desk.keys('ArrowRight')
    await desk.keys('v', 'Enter')
    await done('时限继续计算')
    expect((await states()).filter((state) => state === 'supplement')).toEqual([])
  })

  it('[DESK-26] papers are handed over, and the case is decided and its result called for', async () => {
    await desk.keys('h')
    await desk.type('sqr')
    await desk.keys('Enter')
    await desk.$('accept').waitFor()
    await desk.keys('Enter')
    await done('移交已记录')
    expect((await record()).handOvers).toMatchObject([{ to: { kind: 'resident' } }])
    await desk.keys('y', 'Enter')
    await done('已同意')
    for (let at = await workable(); at >= 0; at = await workable()) {
      for (let n = 0; n < 5; n++) await desk.keys('ArrowLeft')
      for (let n = 0; n < at; n++) await desk.keys('ArrowRight')
      await desk.keys('n')
      await desk.type('bfhgd')
      await desk.keys('Enter')
      await expect.poll(async () => (await states())[at]).toBe('done')
      await desk.page.locator(`[data-testid=case-task-${at}][data-state=done]`).waitFor()
      await desk.page.locator('.acts[aria-busy=false]').waitFor()
    }
    expect(await record()).toMatchObject({ state: 'decided', result: 'refused' })
    await desk.$('case-act-handOut').waitFor()
  })

  it('[DESK-27] whoever is called to the counter brings the desk back; a pickup shows the case and its result', async () => {
    const { id } = await record()
    await hall.act('issueTicket', { services: [PICKUP], case: id, print: false })
    await desk.$('tasks-waiting').filter({ hasText: '1' }).waitFor()
    await hall.act('callNext', { counter: '1' })
    await desk.until('called')
    expect(await desk.$('pickup').innerText()).toContain(id)
    await desk.page.locator('[data-testid=pickup]', { hasText: '不予同意' }).waitFor()
    await expectRight(desk, 'pickup', ['pickup', 'next-action'])
    await desk.keys('Enter')
    await desk.until('serving')
    await desk.keys('Enter')
    await desk.until('free')
    expect((await record()).state).toBe('collected')
    expect(desk.complaints).toEqual([])
  })
})
