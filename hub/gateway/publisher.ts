import type { HallEvent } from '../../protocol/events.ts'
import type { HallState } from '../core/state.ts'
import type { Hall } from '../live/hall.ts'
import type { Composer } from './composer.ts'
import { roomOf, type HubServer, type HubSocket, type Topic } from './topic.ts'

/** Others than those who are touched at once see a change after at most this long, in ms. */
const COALESCE_MS = 120
/** Waits grow and hours pass without any event. */
const REFRESH_MS = 10_000
/** Work on views that are not urgent pauses after this long, in ms. */
const SLICE_MS = 2

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
  const stale = new Map<string, Topic>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const refresh = setInterval(poke, REFRESH_MS)

  function send(state: HallState, seq: number, room: string, topic: Topic): void {
    if (!io.sockets.adapter.rooms.has(room)) {
      topics.delete(room)
      sent.delete(room)
      return
    }
    const frame = compose(state, seq, topic)
    if (!frame) {
      // [PHONE-9] The ticket is gone with its day; whoever watches it connects again and hears so.
      if (topic.view === 'ticket') io.in(room).disconnectSockets()
      return
    }
    const text = JSON.stringify(frame.data)
    if (text === sent.get(room)) return
    sent.set(room, text)
    io.to(room).emit('view', frame)
  }

  /** Sends what is stale, some at a time, so that a command never waits for sixty views. */
  async function sendStale(): Promise<void> {
    await hall.read((state, seq) => {
      const until = performance.now() + SLICE_MS
      for (const [room, topic] of stale) {
        stale.delete(room)
        send(state, seq, room, topic)
        if (performance.now() > until) break
      }
    })
    if (stale.size > 0) setImmediate(() => void sendStale())
  }

  function tell(events: readonly HallEvent[]): void {
    const urgent = new Map<string, Topic>()
    const add = (topic: Topic): void => {
      const room = roomOf(topic)
      if (topics.has(room)) urgent.set(room, topic)
    }
    for (const { type, data } of events) {
      // The wall and the clerk who pressed see it at once; the others a moment later.
      if (type === 'ticketCalled' || type === 'ticketRecalled') add({ view: 'display', of: null })
      if ('counter' in data) {
        add({ view: 'counter', of: data.counter })
        add({ view: 'sign', of: data.counter })
        add({ view: 'rater', of: data.counter })
      }
      if ('ticket' in data) add({ view: 'ticket', of: data.ticket })
    }
    if (urgent.size > 0) {
      void hall.read((state, seq) => urgent.forEach((topic, room) => send(state, seq, room, topic)))
    }
    poke()
  }

  function poke(): void {
    timer ??= setTimeout(() => {
      timer = null
      const resting = stale.size === 0
      for (const [room, topic] of topics) stale.set(room, topic)
      if (resting && stale.size > 0) void sendStale()
    }, COALESCE_MS)
  }

  return {
    async welcome(socket, topic) {
      const room = roomOf(topic)
      await hall.read((state, seq) => {
        if (!socket.connected) return
        // Others in the room may still wait for the newest; then it comes to all of them.
        const alone = !io.sockets.adapter.rooms.has(room)
        void socket.join(room)
        topics.set(room, topic)
        const frame = compose(state, seq, topic)
        if (!frame) return
        if (alone) sent.set(room, JSON.stringify(frame.data))
        socket.emit('view', frame)
      })
    },
    tell,
    poke,
    close() {
      clearInterval(refresh)
      stale.clear()
      if (timer) clearTimeout(timer)
    },
  }
}
