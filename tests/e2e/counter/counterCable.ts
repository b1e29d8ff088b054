import type { Page, WebSocketRoute } from 'playwright-core'

/** Where the cable is pulled: before what is sent has reached the hub, or after, so that the answer is lost. */
export type Cut = 'before' | 'after'

/** The network cable between a counter's page and its hub. */
export interface Cable {
  /** Pulls it: what is under way from here on is lost, and no new line gets through. */
  pull(cut: Cut): Promise<void>
  /** Puts it back; a line that the page has begun meanwhile gets through now. */
  putBack(): void
}

interface Line {
  page: WebSocketRoute
  toHub: boolean
  toPage: boolean
}

/** To be called before the page is opened. */
export async function tapCable(page: Page): Promise<Cable> {
  let in_ = true
  const lines = new Set<Line>()
  const held = new Set<WebSocketRoute>()

  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (in_) return through(socket)
    held.add(socket)
    socket.onClose(() => held.delete(socket))
  })

  function through(socket: WebSocketRoute): void {
    const line: Line = { page: socket, toHub: true, toPage: true }
    lines.add(line)
    const hub = socket.connectToServer()
    socket.onMessage((message) => {
      if (line.toHub) hub.send(message)
    })
    hub.onMessage((message) => {
      if (line.toPage) socket.send(message)
    })
    socket.onClose(() => {
      lines.delete(line)
      void hub.close()
    })
    hub.onClose(() => {
      lines.delete(line)
      void socket.close()
    })
  }
  return {
    async pull(cut) {
      in_ = false
      for (const line of lines) {
        line.toPage = false
        if (cut === 'before') line.toHub = false
      }
      // A moment in which what was pressed leaves and is lost, or leaves and is done unheard.
      await page.waitForTimeout(30)
      for (const line of [...lines]) await line.page.close()
    },
    putBack() {
      in_ = true
      for (const socket of held) through(socket)
      held.clear()
    },
  }
}
