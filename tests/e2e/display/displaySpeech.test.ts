import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Speech } from '../../../protocol/catalogue.ts'
import { DisplayView } from '../../../protocol/views.ts'
import { httpClient, makeToken } from '../../fixtures/hub.ts'
import { openBrowser, openScreen } from '../browser.ts'
import { openWallHall, recordClips, type WallHall } from './displayHall.ts'
import { heardBy, openHearing, stretches, type Heard } from './hearing.ts'

const HOLD_S = 1
const LONGEST_RUSH_MS = 60_000
const speech = Speech.parse({ chime: false, shortAfterSeconds: 5, volume: [{ from: '00:00', percent: 50 }] })

let browser: Browser
let hall: WallHall
beforeAll(async () => {
  browser = await openBrowser()
  hall = await openWallHall({ speech }, (folder) => recordClips(`${folder}/clips`, 70))
}, 60_000)
afterAll(async () => {
  await browser.close()
  await hall.stop()
})

const numberOf = ({ of }: { of: string }): string => new URL(of).searchParams.get('number') ?? ''
const formOf = ({ of }: { of: string }): string => new URL(of).searchParams.get('form') ?? ''
const isReady = (page: Page) => page.getByTestId('board').waitFor()

describe('twenty calls within one second', () => {
  let calls: { number: string; seq: number; counter: string }[]
  let whole: Heard
  let left: Heard
  let right: Heard

  beforeAll(async () => {
    const token = await makeToken(hall.folder, 'display')
    const boards = await Promise.all(
      ['all', 'left', 'right'].map((id) => openHearing(browser, `${hall.hub.url}/display?board=${id}`)),
    )
    await Promise.all(boards.map(isReady))
    const counters = Array.from({ length: 20 }, (_, i) => String(i + 1))
    for (const _ of counters) await hall.command('issueTicket', { services: ['card'], print: false })
    const answers = await Promise.all(counters.map((counter) => hall.command('callNext', { counter })))
    // By the clock of the hub, which stamped them.
    const { body } = await httpClient(hall.hub.url, token).view('display')
    const times = DisplayView.parse(body.data).calls.map(({ at }) => at)
    expect(times).toHaveLength(20)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1_000)
    calls = answers
      .map((answer) => answer as unknown as { ticket: { number: string }; callSeq: number; counter: string })
      .map(({ ticket, callSeq, counter }) => ({ number: ticket.number, seq: callSeq, counter }))
      .toSorted((a, b) => a.seq - b.seq)
    await boards[0]!.waitForFunction(
      () => (window as unknown as { heard: Heard }).heard.planned.length >= 20,
      null,
      {
        timeout: LONGEST_RUSH_MS,
      },
    )
    await boards[0]!.waitForTimeout(3_000)
    ;[whole, left, right] = (await Promise.all(boards.map(heardBy))) as [Heard, Heard, Heard]
    await Promise.all(boards.map((page) => page.context().close()))
  }, 90_000)

  it('[WALL-3] each is said once, in order, and none over another: by the schedule of the graph', () => {
    expect(whole.planned.map(numberOf)).toEqual(calls.map(({ number }) => number))
    for (const [i, { at, seconds }] of whole.planned.entries()) {
      const next = whole.planned[i + 1]
      if (next) expect(next.at).toBeGreaterThanOrEqual(at + seconds)
    }
  })

  it('[WALL-3] and by the sound itself, which is silent between the calls', () => {
    const sounds = stretches(whole, 0.25)
    expect(sounds).toHaveLength(20)
    for (const [i, { from, to }] of sounds.entries()) {
      const planned = whole.planned[i]!
      expect(from).toBeCloseTo(planned.at, 1)
      expect(to - from).toBeGreaterThan(planned.seconds - 0.1)
      expect(to - from).toBeLessThan(planned.seconds + 0.1)
      expect(from - (sounds[i - 1]?.to ?? from - 1)).toBeGreaterThan(0.25)
    }
  })

  it('[WALL-3] each stands large for its time, in order', () => {
    const stood = whole.stood.filter(({ seq }) => seq !== '')
    expect(stood.slice(0, 20).map(({ seq }) => Number(seq))).toEqual(calls.map(({ seq }) => seq))
    for (const [i, { at }] of stood.slice(0, 19).entries()) {
      expect((stood[i + 1]?.at ?? 0) - at).toBeGreaterThan(HOLD_S * 1_000 - 20)
    }
  })

  it('[WALL-12] they are said in few words while those that wait would take too long', () => {
    const forms = whole.planned.map(formOf)
    // The very first may be said before the others are there.
    expect(forms.slice(3, 10)).toEqual(Array.from({ length: 7 }, () => 'short'))
    expect(forms.at(-1)).toBe('normal')
    expect(forms.slice(3).lastIndexOf('short')).toBeLessThan(forms.slice(3).indexOf('normal'))
  })

  it('[WALL-13] two boards of two zones speak for themselves', () => {
    const of = (from: number, to: number) =>
      calls
        .filter(({ counter }) => Number(counter) >= from && Number(counter) <= to)
        .map(({ number }) => number)
    expect(left.planned.map(numberOf)).toEqual(of(1, 10))
    expect(right.planned.map(numberOf)).toEqual(of(11, 20))
    // At the same time: the right one began long before the left one had ended.
    const [leftSounds, rightSounds] = [stretches(left, 0.25), stretches(right, 0.25)]
    expect([leftSounds.length, rightSounds.length]).toEqual([10, 10])
    expect(rightSounds[0]!.from).toBeLessThan(leftSounds[9]!.from)
  })

  it('[CLIPS-1] the words of a call follow each other without a gap', () => {
    expect(stretches(whole, 0.02)).toHaveLength(20)
  })

  it('[WALL-14] the volume of the hour holds', () => {
    const loudest = Math.max(...whole.loud.map(({ rms }) => rms))
    // A tone of 9,000 of 32,768 has a root mean square of 0.194; half of it is left.
    expect(loudest).toBeGreaterThan(0.08)
    expect(loudest).toBeLessThan(0.12)
  })
})

describe('without any voice', () => {
  it('[VOICE-4] the chime still sounds, and the console says so until there is a voice', async () => {
    const quiet = await openWallHall()
    const board = await openHearing(browser, 'about:blank')
    const manager = await openScreen(browser, `${quiet.hub.url}/console`, { width: 1366, height: 768 })
    try {
      // As a hub without recordings and without a synthesizer answers.
      await board.route('**/api/v1/speech/call*', (route) => route.fulfill({ status: 404, body: '{}' }))
      await board.goto(`${quiet.hub.url}/display?board=all`)
      const note = manager.page.getByTestId('attention-noVoice-all')
      await note.waitFor()
      expect(await note.textContent()).toContain('大屏 all')
      await quiet.callTo(['3'])
      await expect.poll(async () => stretches(await heardBy(board), 0.25).length).toBe(1)
      await board.waitForTimeout(1_500)
      const heard = await heardBy(board)
      expect(heard.planned.map(({ of }) => of)).toEqual(['chime'])
      const [chime] = stretches(heard, 0.25)
      expect(chime!.to - chime!.from).toBeGreaterThan(0.8)

      await board.unroute('**/api/v1/speech/call*')
      await quiet.callTo(['4', '5', '6'])
      await note.waitFor({ state: 'detached' })
      // What was fetched for the next call says that there is a voice; then it is heard.
      await expect
        .poll(async () => (await heardBy(board)).planned.map(({ of }) => of === 'chime'))
        .toContain(false)
    } finally {
      await board.context().close()
      await manager.context.close()
      await quiet.stop()
    }
  })
})
