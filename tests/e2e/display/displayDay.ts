import type { Browser, Page } from 'playwright-core'
import type { WallHall } from './displayHall.ts'

/** So much faster than life runs the clock of the page. */
const SPEED = 288
/** Timers of the line to the hub, in ms; those stay as they are, since the hub has no other clock. */
const OF_THE_LINE = [4_000, 8_000]
const COUNTERS = 20

export interface DayFigures {
  hours: number
  calls: number
  /** Memory of the page's program after each part of the day, in MB, collected before it is measured. */
  heapMb: number[]
  /** Elements, texts and the like that are alive. */
  nodes: number[]
  listeners: number[]
}

/** Runs in the page before anything of it: its clock runs faster. */
function hurry([speed, kept]: [number, number[]]): void {
  const { setTimeout: later, setInterval: often } = window
  const begun = Date.now()
  const real = Date.now
  const spent = (): number => (real() - begun) * speed
  Date.now = () => begun + spent()
  const faster = (ms = 0): number => (kept.includes(ms) ? ms : ms / speed)
  // The clock of the audio graph too: each sound is over as soon as the page believes that it is.
  const time = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime')?.get
  Object.defineProperty(BaseAudioContext.prototype, 'currentTime', {
    get(this: BaseAudioContext) {
      return Number(time?.call(this)) * speed
    },
  })
  const { start } = AudioBufferSourceNode.prototype
  AudioBufferSourceNode.prototype.start = function () {
    start.call(this, 0, 0, 0.002)
  }
  Object.assign(window, {
    setTimeout: (work: TimerHandler, ms?: number, ...more: unknown[]) => later(work, faster(ms), ...more),
    setInterval: (work: TimerHandler, ms?: number, ...more: unknown[]) => often(work, faster(ms), ...more),
  })
}

/** A board through so many hours of calls, with the clock of its page running 288 times as fast. */
export async function boardThroughDay(
  browser: Browser,
  hall: WallHall,
  hours: number,
  parts: number,
): Promise<DayFigures> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  await context.addInitScript(hurry, [SPEED, OF_THE_LINE] as [number, number[]])
  const page = await context.newPage()
  await page.goto(`${hall.hub.url}/display?board=media`)
  await page.getByTestId('board').waitFor()
  const figures: DayFigures = { hours, calls: 0, heapMb: [], nodes: [], listeners: [] }
  const partMs = (hours * 3_600_000) / SPEED / parts
  for (let part = 0; part < parts; part++) {
    const until = performance.now() + partMs
    while (performance.now() < until) {
      figures.calls += await callOnce(hall, figures.calls)
      await page.waitForTimeout(250)
    }
    await measure(page, figures)
  }
  await context.close()
  return figures
}

async function callOnce(hall: WallHall, n: number): Promise<number> {
  const counter = String((n % COUNTERS) + 1)
  await hall.command('markMissed', { counter })
  await hall.command('issueTicket', { services: ['card'], print: false })
  const { ok } = await hall.command('callNext', { counter })
  return ok ? 1 : 0
}

async function measure(page: Page, figures: DayFigures): Promise<void> {
  const line = await page.context().newCDPSession(page)
  await line.send('HeapProfiler.enable')
  await line.send('HeapProfiler.collectGarbage')
  await line.send('Performance.enable')
  const { metrics } = await line.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0
  figures.heapMb.push(Math.round((of('JSHeapUsedSize') / 1_048_576) * 100) / 100)
  figures.nodes.push(of('Nodes'))
  figures.listeners.push(of('JSEventListeners'))
  await line.detach()
}
