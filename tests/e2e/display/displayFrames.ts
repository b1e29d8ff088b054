import { io, type Socket } from 'socket.io-client'
import type { Browser, Page } from 'playwright-core'
import { PROTOCOL_VERSION } from '../../../protocol/version.ts'
import type { WallHall } from './displayHall.ts'

export interface FrameFigures {
  boards: number
  calls: number
  seconds: number
  /** Frames of the video that came to the screen, and those that came too late for it. */
  frames: number
  dropped: number
  /** The longest time between two pictures of the page, in ms. */
  longestMs: number
}

/** A board that plays a video for so many seconds, beside others that are connected, with calls each second or none. */
export async function videoBeside(
  browser: Browser,
  hall: WallHall,
  { boards, seconds, calling }: { boards: number; seconds: number; calling: boolean },
): Promise<FrameFigures> {
  const others = Array.from({ length: boards - 1 }, () => connect(hall.hub.url))
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(`${hall.hub.url}/display?board=media`)
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5)
  const before = await framesOf(page)
  await page.evaluate(watchPictures)
  let calls = 0
  const until = performance.now() + seconds * 1_000
  while (performance.now() < until) {
    if (calling) {
      const counter = String((calls % 20) + 1)
      await hall.command('markMissed', { counter })
      const [answer] = await hall.callTo([counter])
      if (answer?.ok) calls++
    }
    await page.waitForTimeout(1_000)
  }
  const after = await framesOf(page)
  const longestMs = await page.evaluate(() => (window as unknown as { longestMs: number }).longestMs)
  for (const socket of others) socket.close()
  await page.close()
  return {
    ...{ boards, calls, seconds },
    frames: after.frames - before.frames,
    dropped: after.dropped - before.dropped,
    longestMs: Math.round(longestMs),
  }
}

const connect = (url: string): Socket =>
  io(url, { auth: { version: PROTOCOL_VERSION, role: 'display' }, transports: ['websocket'], forceNew: true })

const framesOf = (page: Page): Promise<{ frames: number; dropped: number }> =>
  page.evaluate(() => {
    const quality = document.querySelector('video')?.getVideoPlaybackQuality()
    return { frames: quality?.totalVideoFrames ?? 0, dropped: quality?.droppedVideoFrames ?? 0 }
  })

/** Runs in the page: keeps the longest time between two of its pictures. */
function watchPictures(): void {
  const kept = window as unknown as { longestMs: number }
  kept.longestMs = 0
  let last = performance.now()
  const look = (now: number): void => {
    kept.longestMs = Math.max(kept.longestMs, now - last)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
