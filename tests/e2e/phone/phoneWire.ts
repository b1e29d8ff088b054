import type { Page, WebSocketRoute } from 'playwright-core'
import type { TicketView } from '../../../protocol/views.ts'

/**
 * What a new line meets: the hub; a network that lets nothing through; one that refuses; or a hub for which this
 * page is too old.
 */
type Ahead = 'hub' | 'silence' | 'nothing' | 'newerHub'

/** What stands between a page and its hub. */
export interface Wire {
  /** Cuts the line; the page's next ones meet this. */
  cut(ahead: Ahead): Promise<void>
  /** Changes every view from now on, as if the hub had sent it so; null lets it through. */
  pretend(change: ((ticket: TicketView) => TicketView) | null): void
}

/** To be called before the page is opened. */
export async function tapWire(page: Page): Promise<Wire> {
  let ahead: Ahead = 'hub'
  let line: WebSocketRoute | null = null
  let last = ''
  let change: ((ticket: TicketView) => TicketView) | null = null

  await page.routeWebSocket(/socket\.io/, (socket) => {
    line = socket
    if (ahead === 'silence') return
    if (ahead === 'nothing') return void socket.close()
    const older = ahead === 'newerHub'
    const hub = socket.connectToServer()
    socket.onMessage((message) => hub.send(older ? asOlder(message.toString()) : message))
    hub.onMessage((message) => {
      const text = message.toString()
      if (!text.startsWith('42["view"')) return socket.send(message)
      last = text
      socket.send(changed(text))
    })
  })

  function changed(text: string): string {
    if (!change) return text
    const [name, frame] = JSON.parse(text.slice(2)) as [string, { data: TicketView }]
    return `42${JSON.stringify([name, { ...frame, data: change(frame.data) }])}`
  }
  return {
    async cut(next) {
      ahead = next
      await line?.close()
    },
    pretend(wanted) {
      change = wanted
      line?.send(changed(last))
    },
  }
}

/** The page's hello as one of another version says it. */
const asOlder = (message: string): string =>
  message.startsWith('40') ? message.replace(/"version":\d+/, '"version":1') : message
