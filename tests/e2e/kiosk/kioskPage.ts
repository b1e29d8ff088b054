import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { openScreen, type Screen } from '../browser.ts'

/** Panels on which the kiosk stands, with how many px there are in a mm. */
export const PANELS = [
  { name: 'portrait', width: 1080, height: 1920, pxInMm: 4.03 },
  { name: 'landscape', width: 1920, height: 1080, pxInMm: 4.03 },
  { name: 'small', width: 1024, height: 768, pxInMm: 3.37 },
] as const
export type Panel = (typeof PANELS)[number]

type View = Record<string, unknown>
/** The line to the hub: as it is, cut, or answered by a hub that does not take this screen. */
type Line = 'through' | 'cut' | 'tooOld' | 'unknown'

export interface KioskPage extends Screen {
  panel: Panel
  /** Changes every view of that name from now on, as if the hub had sent it so; null lets it through. */
  pretend: (view: 'kiosk' | 'catalogue', change: ((data: View) => View) | null) => Promise<void>
  /** Answers every command with this in the hub's place; null lets them through. */
  answer: (with_: object | null) => void
  /** True when it was otherwise before. */
  line: (as: Line) => Promise<boolean>
  /** The kiosk's own clock goes on by so many ms; the wall clock stays. */
  pass: (ms: number) => Promise<void>
}

/**
 * The kiosk of a hub on one panel, with a finger. It has half of its real sharpness, unless told: the processor that
 * draws it is the tests' own.
 */
export async function openKiosk(
  browser: Browser,
  hub: string,
  panel: Panel,
  pictureScale = 0.5,
): Promise<KioskPage> {
  const screen = await openScreen(browser, 'about:blank', { ...panel, pictureScale, touch: true })
  const { page } = screen
  page.setDefaultTimeout(10_000)
  page.setDefaultNavigationTimeout(30_000)
  // What moves is drawn by the processor here, which the tests need themselves.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const changes = new Map<string, (data: View) => View>()
  const last = new Map<string, string>()
  let line: Line = 'through'
  let answer: object | null = null
  let socket: WebSocketRoute | null = null
  await page.routeWebSocket(/socket\.io/, (opened) => {
    socket = opened
    if (line === 'cut') return void opened.close()
    if (line !== 'through') return turnAway(opened, line)
    const server = opened.connectToServer()
    opened.onMessage((message) => {
      const asked = /^42(\d+)\["command"/.exec(message.toString())
      if (answer && asked) opened.send(`43${asked[1]}${JSON.stringify([answer])}`)
      else server.send(message)
    })
    server.onMessage((message) => {
      const text = message.toString()
      const view = /^42\["view",\{"view":"(\w+)"/.exec(text)?.[1]
      if (!view) return opened.send(message)
      last.set(view, text)
      opened.send(changed(view, text))
    })
  })
  function changed(view: string, text: string): string {
    const change = changes.get(view)
    if (!change) return text
    const [name, frame] = JSON.parse(text.slice(2)) as [string, { data: View }]
    return `42${JSON.stringify([name, { ...frame, data: change(frame.data) }])}`
  }
  await page.addInitScript(() => {
    const real = performance.now.bind(performance)
    const skipped = window as unknown as { skipped?: number }
    performance.now = () => real() + (skipped.skipped ?? 0)
  })
  await page.goto(`${hub}/kiosk`)
  await page.getByTestId('start').waitFor()
  return {
    ...screen,
    panel,
    async pretend(view, change) {
      if (change) changes.set(view, change)
      else changes.delete(view)
      const text = last.get(view)
      if (text) socket?.send(changed(view, text))
    },
    answer(with_) {
      answer = with_
    },
    async line(as) {
      if (as === line) return false
      line = as
      await socket?.close()
      return true
    },
    async pass(ms) {
      await page.evaluate((more) => {
        const skipped = window as unknown as { skipped?: number }
        skipped.skipped = (skipped.skipped ?? 0) + more
      }, ms)
    },
  }
}

/** Says in the protocol of socket.io that this hub does not take the screen. */
function turnAway(socket: WebSocketRoute, code: string): void {
  socket.send(
    `0${JSON.stringify({ sid: 'none', upgrades: [], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1e6 })}`,
  )
  socket.onMessage((message) => {
    if (message.toString().startsWith('40')) {
      socket.send(`44${JSON.stringify({ message: code, data: { code } })}`)
    }
  })
}

export const tap = (page: Page, id: string): Promise<void> => page.getByTestId(id).first().tap()

/** Texts that run out of their button or card, of the panel, below what can be seen, or over each other. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cut: string[] = []
    const seen: { text: string; rect: DOMRect }[] = []
    // A question stands over the rest of the page.
    const root = document.querySelector('dialog[open]') ?? document.body
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!
      if (!node.textContent?.trim() || element.closest('.visually-hidden, .mouth, script, style')) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const holder = element.closest('button, label, .card, .tile, .bar')?.getBoundingClientRect()
      const scrolls = element.closest('.scroll, .calm') !== null
      for (const rect of range.getClientRects()) {
        const { left, right, top, bottom, width } = rect
        if (width === 0) continue
        if (!scrolls) seen.push({ text: node.textContent.trim(), rect })
        const outside =
          left < -1 || right > innerWidth + 1 || (!scrolls && (top < -1 || bottom > innerHeight + 1))
        const spills =
          holder &&
          (left < holder.left - 1 ||
            right > holder.right + 1 ||
            (!scrolls && (top < holder.top - 2 || bottom > holder.bottom + 2)))
        if (outside || spills) cut.push(`${node.textContent.trim()} (${element.className})`)
      }
    }
    // Above and below the letters a line is empty, and may lie over its neighbour.
    const letters = ({ top, bottom, height }: DOMRect) => [top + 0.2 * height, bottom - 0.2 * height] as const
    const over = (one: DOMRect, other: DOMRect): boolean => {
      const [top, bottom] = letters(one)
      const [otherTop, otherBottom] = letters(other)
      return (
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
        Math.min(bottom, otherBottom) - Math.max(top, otherTop) > 2
      )
    }
    for (const [i, one] of seen.entries()) {
      for (const other of seen.slice(i + 1)) {
        if (one.text !== other.text && over(one.rect, other.rect)) cut.push(`${one.text} over ${other.text}`)
      }
    }
    return [...new Set(cut)]
  })

/** Targets whose shorter side has fewer px than asked for. */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((px) => {
    const small: string[] = []
    for (const target of document.querySelectorAll<HTMLElement>('button, label')) {
      if (!target.checkVisibility()) continue
      const { width, height } = target.getBoundingClientRect()
      if (Math.min(width, height) < px - 0.5) {
        small.push(`${target.innerText || target.ariaLabel}: ${width} × ${height}`)
      }
    }
    return small
  }, least)
