import type { HallEvent } from '../../protocol/events.ts'
import { ViewFrame, views } from '../../protocol/views.ts'
import type { Composer } from '../../hub/gateway/composer.ts'
import { roomOf, type Topic } from '../../hub/gateway/topic.ts'
import type { Hall } from '../../hub/live/hall.ts'
import type { Clock } from '../../hub/devices/clock.ts'

/** The hub's end of a connection. */
export interface Watcher {
  show(frame: ViewFrame): void
}

/** Who watches what, and the views that go out: one hub's, and gone with it. */
export interface Channels {
  watch(watcher: Watcher, topics: readonly Topic[]): void
  leave(watcher: Watcher): void
  tell(events: readonly HallEvent[]): void
  /** Something beside the journal has changed. */
  poke(): void
}

/** Others than those who are touched at once see a change after so long, in ms; far coarser than the hub's own. */
const COALESCE_MS = 15_000
/** One in so many frames is parsed as a screen parses each. */
const PARSED = 100

/**
 * Sends whole views as the hub's publisher does: the wall and the counter that an event touches at once, all
 * others together a moment later.
 */
export function createChannels(
  hall: Hall,
  compose: Composer,
  clock: Clock,
  onError: (what: string) => void,
): Channels {
  const rooms = new Map<string, { topic: Topic; watchers: Set<Watcher> }>()
  let frames = 0
  let waiting = false

  function frameOf(topic: Topic, ...at: Parameters<Parameters<Hall['read']>[0]>): ViewFrame | null {
    const frame = compose(...at, topic)
    if (frame && ++frames % PARSED === 0) {
      const problem = ViewFrame.safeParse(frame).error ?? views[frame.view].safeParse(frame.data).error
      if (problem) onError(`the view ${roomOf(topic)} cannot be read: ${problem.message}`)
    }
    return frame
  }
  function send(names: Iterable<string>): void {
    void hall.read((state, seq) => {
      for (const name of names) {
        const room = rooms.get(name)
        if (!room || room.watchers.size === 0) continue
        const frame = frameOf(room.topic, state, seq)
        if (frame) for (const watcher of room.watchers) watcher.show(frame)
      }
    })
  }
  function poke(): void {
    if (waiting) return
    waiting = true
    clock.after(COALESCE_MS, () => {
      waiting = false
      send(rooms.keys())
    })
  }

  return {
    watch(watcher, topics) {
      void hall.read((state, seq) => {
        for (const topic of topics) {
          const name = roomOf(topic)
          let room = rooms.get(name)
          if (!room) rooms.set(name, (room = { topic, watchers: new Set() }))
          room.watchers.add(watcher)
          const frame = frameOf(topic, state, seq)
          if (frame) watcher.show(frame)
        }
      })
    },
    leave(watcher) {
      for (const { watchers } of rooms.values()) watchers.delete(watcher)
    },
    tell(events) {
      const urgent = new Set<string>()
      for (const { type, data } of events) {
        if (type === 'ticketCalled' || type === 'ticketRecalled') urgent.add('display')
        if ('counter' in data) urgent.add(roomOf({ view: 'counter', of: data.counter }))
        if ('ticket' in data) urgent.add(roomOf({ view: 'ticket', of: data.ticket }))
      }
      if (urgent.size > 0) send(urgent)
      poke()
    },
    poke,
  }
}
