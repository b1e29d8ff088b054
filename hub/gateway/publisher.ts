import type { Server, Socket } from 'socket.io'
import type { HallEvent } from '../../protocol/events.ts'
import type { ClientToHub, HubToClient } from '../../protocol/sockets.ts'
import type { ViewName } from '../../protocol/views.ts'
import type { Hall } from '../live/hall.ts'
import type { Composer } from './composer.ts'
import type { SocketData } from './sockets.ts'

/** Others than those who are touched at once see a change after at most this long, in ms. */
const COALESCE_MS = 120
/** Waits grow and hours pass without any event. */
const REFRESH_MS = 10_000

export type HubServer = Server<ClientToHub, HubToClient, Record<string, never>, SocketData>
export type HubSocket = Socket<ClientToHub, HubToClient, Record<string, never>, SocketData>

/**
 * A view as it is addressed: its name and, for a counter or a ticket, whose. One view is computed
 * once and sent to all who watch it, and only when it differs from what they have.
 */
export interface Topic {
  view: ViewName
  of: string | null
}

export const roomOf = ({ view, of }: Topic): string => (of === null ? view : `${view}/${of}`)

export interface Publisher {
  /** Lets a screen watch a topic from now on, beginning with the view as it is. */
  welcome(socket: HubSocket, topic: Topic): Promise<void>
  /** After a commit. */
  tell(events: readonly HallEvent[]): void
  /** Something beside the journal has changed. */
  poke(): void
  close(): void
}

export function createPublisher(io: HubServer, hall: Hall, compose: Composer): Publisher {
  const sent = new Map<string, string>()
  const topics = new Map<string, Topic>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const refresh = setInterval(poke, REFRESH_MS)

  async function flush(which: Iterable<[string, Topic]>): Promise<void> {
    await hall.read((state, seq) => {
      for (const [room, topic] of which) {
        if (!io.sockets.adapter.rooms.has(room)) {
          topics.delete(room)
          sent.delete(room)
          continue
        }
        const frame = compose(state, seq, topic)
        if (!frame) continue
        const text = JSON.stringify(frame.data)
        if (text === sent.get(room)) continue
        sent.set(room, text)
        io.to(room).emit('view', frame)
      }
    })
  }

  function tell(events: readonly HallEvent[]): void {
    const urgent = new Map<string, Topic>()
    const add = (topic: Topic): void => {
      const known = topics.get(roomOf(topic))
      if (known) urgent.set(roomOf(topic), known)
    }
    for (const { type, data } of events) {
      // The wall and the clerk who pressed see it at once; the others a moment later.
      if (type === 'ticketCalled' || type === 'ticketRecalled') add({ view: 'display', of: null })
      if ('counter' in data) add({ view: 'counter', of: data.counter })
      if ('ticket' in data) add({ view: 'ticket', of: data.ticket })
    }
    if (urgent.size > 0) void flush(urgent)
    poke()
  }

  function poke(): void {
    timer ??= setTimeout(() => {
      timer = null
      void flush(topics)
    }, COALESCE_MS)
  }

  return {
    async welcome(socket, topic) {
      const room = roomOf(topic)
      await hall.read((state, seq) => {
        if (!socket.connected) return
        void socket.join(room)
        topics.set(room, topic)
        const frame = compose(state, seq, topic)
        if (frame) socket.emit('view', frame)
      })
    },
    tell,
    poke,
    close() {
      clearInterval(refresh)
      if (timer) clearTimeout(timer)
    },
  }
}
