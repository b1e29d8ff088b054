import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { IssueAnswer, TicketAnswer } from '../../../protocol/answers.ts'
import type { CaseRecord } from '../../../protocol/caseViews.ts'
import { openScreen } from '../browser.ts'
import { openCounterHall } from '../counter/counterHall.ts'

const SENIOR = ['senior-card', 'senior-bus-card', 'social-card']
const DESK = { counter: '2' }
const WIDE = { width: 1366, height: 768 }

/** Draws an errand of life on its way: kiosk, counter, board, phone, back office, console. */
export async function pictureErrand(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const hall = await openCounterHall(browser)
  const save = async (page: Page, name: string): Promise<void> => {
    await page.waitForTimeout(800)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`errand/${name}`)
  }
  const look = async (path: string, size: typeof WIDE, name: string): Promise<void> => {
    const { page, context } = await openScreen(browser, `${hall.hub.url}${path}`, size)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await save(page, name)
    await context.close()
  }
  try {
    const size = { width: 1080, height: 1920, pictureScale: 0.5, touch: true }
    const kiosk = await openScreen(browser, `${hall.hub.url}/kiosk`, size)
    await kiosk.page.emulateMedia({ reducedMotion: 'reduce' })
    await kiosk.page.getByTestId('start').tap()
    await save(kiosk.page, 'kiosk-home')
    await kiosk.page.getByTestId('bundle-senior').tap()
    await save(kiosk.page, 'kiosk-errand')
    await kiosk.page.getByTestId('to-things').tap()
    await save(kiosk.page, 'kiosk-things')

    for (const [counter, clerk] of [
      ['2', 'c01'],
      ['12', 'c12'],
      ['15', 'c15'],
      ['20', 'c20'],
    ])
      await hall.act('openCounter', { counter, clerk })
    const mine = (await hall.act('issueTicket', {
      services: SENIOR,
      bundle: 'senior',
      print: false,
    })) as IssueAnswer
    await hall.act('callNext', DESK)
    await hall.act('startServing', DESK)
    await look('/counter?counter=2', WIDE, 'counter-way')
    const said = { papers: ['居民身份证', '居民户口簿'], applicant: '陈阿姨' }
    const ended = (await hall.act('finish', {
      ...DESK,
      outcome: 'accepted',
      case: said,
    })) as TicketAnswer
    await hall.act('finish', DESK)
    await look('/counter?counter=2', WIDE, 'counter-goes-on')
    await look('/display', { width: 1920, height: 1080 }, 'board')
    await look(`/t/${mine.token}`, { width: 390, height: 844 }, 'phone-ticket')

    const id = ended.case!
    await hall.act('takeTask', { case: id, task: 0, counter: '15' })
    await hall.act('askSupplement', { case: id, task: 0, counter: '15', papers: ['一寸照片'] })
    const { token } = await hall.ask<CaseRecord>(`cases/${id}`)
    await look(`/c/${token}`, { width: 390, height: 844 }, 'phone-case')
    const desk = await hall.open(WIDE, '20')
    await desk.keys('g')
    await desk.$('task-row').first().waitFor()
    await save(desk.page, 'tasks')
    await desk.keys('Enter')
    await desk.$('case').waitFor()
    await save(desk.page, 'task')
  } finally {
    await hall.close()
  }
}
