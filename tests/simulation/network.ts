import type { Answer } from '../../protocol/answers.ts'
import { Command, type CommandType, type commandData } from '../../protocol/commands.ts'
import type { ViewData, ViewFrame, ViewName } from '../../protocol/views.ts'
import { send, type Outcome } from '../../client/commands.ts'
import type { Connection } from '../../client/connection.ts'
import type { Clock } from '../../hub/devices/clock.ts'
import type { Speaker } from '../../hub/gateway/permissions.ts'
import type { Topic } from '../../hub/gateway/topic.ts'
import type { z } from 'zod'
import type { Dice } from '../fixtures/printing/dice.ts'
import type { Watcher } from './channels.ts'
import type { HubMachine, RunningHub } from './hub.ts'

export interface Screen {
  readonly speaker: Speaker
  /** The newest view that has arrived; it may be old. */
  view<N extends ViewName>(name: N): ViewData<N> | undefined
  /** As every screen sends: client/commands.ts over this connection. */
  send<T extends CommandType>(
    type: T,
    data: z.input<(typeof commandData)[T]>,
    patienceMs?: number,
  ): Promise<Outcome<T>>
  /** Sends what a screen would not, once, and gives the answer if one comes. */
  sendRaw(raw: unknown): Promise<Answer | null>
  close(): void
}

export interface Network {
  connect(speaker: Speaker, topics: readonly Topic[], onView?: (frame: ViewFrame) => void): Screen
  /** From now on nothing is lost and nobody is cut off. */
  calm(on: boolean): void
  counts(): { messages: number; lost: number; doubled: number; drops: number }
}

interface NetworkParts {
  machine: HubMachine
  clock: Clock
  dice: Dice
  onAnswer: (command: Command, answer: Answer) => void
}

const RETRY_MS = [250, 2_500] as const
/** A line that is dead and says nothing is noticed by its heartbeat: 4 s, and 4 s for the answer. */
const NOTICED_MS = 8_000
const DROPPED_MS = [10 * 60_000, 120 * 60_000] as const

/** One connection of a screen. Messages of one direction arrive in their order, or not at all. */
interface Line {
  /** Bytes still get through. */
  carries: boolean
  hub: RunningHub
  busyUntil: { up: number; down: number }
  /** Answers that are waited for; called with null when the line is known to be gone. */
  asked: Set<(answer: null) => void>
  watcher: Watcher
}

/** The hall's network: messages are late, lost and doubled, and connections are cut off and made again. */
export function createNetwork({ machine, clock, dice, onAnswer }: NetworkParts): Network {
  const lines = new Set<(known: boolean) => void>()
  const counts = { messages: 0, lost: 0, doubled: 0, drops: 0 }
  let quiet = false

  function carry(line: Line, way: 'up' | 'down', deliver: () => void): void {
    counts.messages++
    if (!quiet && dice.chance(0.7)) return void counts.lost++
    const doubled = !quiet && dice.chance(0.7)
    if (doubled) counts.doubled++
    for (let copy = 0; copy < (doubled ? 2 : 1); copy++) {
      const delay = !quiet && dice.chance(1.5) ? dice.int(300, 6_000) : dice.int(1, 40)
      const at = Math.max(line.busyUntil[way], clock.now() + delay)
      line.busyUntil[way] = at
      clock.after(at - clock.now(), () => line.carries && deliver())
    }
  }

  function connect(speaker: Speaker, topics: readonly Topic[], onView?: (frame: ViewFrame) => void): Screen {
    const held = new Map<ViewName, unknown>()
    let line: Line | null = null
    let wanted = true

    function open(): void {
      if (!wanted) return
      const hub = machine.running()
      if (!hub) return void clock.after(dice.int(...RETRY_MS), open)
      const mine: Line = {
        carries: true,
        hub,
        busyUntil: { up: 0, down: 0 },
        asked: new Set(),
        watcher: {
          show: (frame) =>
            carry(mine, 'down', () => {
              held.set(frame.view, frame.data)
              onView?.(frame)
            }),
        },
      }
      line = mine
      lines.add(cut)
      hub.channels.watch(mine.watcher, topics)
      clock.after(dice.int(...DROPPED_MS), () => {
        if (line !== mine || quiet) return
        counts.drops++
        cut(dice.chance(50))
      })
    }

    /** The line is dead; the screen knows it at once, or only when its heartbeat fails. */
    function cut(known: boolean): void {
      const mine = line
      if (!mine || !mine.carries) return
      mine.carries = false
      lines.delete(cut)
      mine.hub.channels.leave(mine.watcher)
      const notice = (): void => {
        if (line !== mine) return
        line = null
        for (const answer of [...mine.asked]) answer(null)
        clock.after(dice.int(...RETRY_MS), open)
      }
      if (known) notice()
      else clock.after(dice.int(1, NOTICED_MS), notice)
    }

    /** What socket.io does with a frame that wants an answer within a time. */
    function ask(raw: unknown, withinMs: number): Promise<Answer> {
      const mine = line
      if (!mine) return Promise.reject(new Error('not connected'))
      const sent = JSON.stringify(raw)
      return new Promise((resolve, reject) => {
        let cancel = (): void => undefined
        const end = (answer: Answer | null): void => {
          cancel()
          mine.asked.delete(end)
          if (answer) resolve(answer)
          else reject(new Error('no answer'))
        }
        cancel = clock.after(withinMs, () => end(null))
        mine.asked.add(end)
        carry(mine, 'up', () => {
          void mine.hub.accept(speaker, JSON.parse(sent)).then((answer) =>
            carry(mine, 'down', () => {
              const command = Command.safeParse(raw)
              if (command.success) onAnswer(command.data, answer)
              end(answer)
            }),
          )
        })
      })
    }

    // Of a connection, client/commands.ts uses its socket alone, and of that these.
    const socket = {
      get connected() {
        return line !== null
      },
      timeout: (ms: number) => ({ emitWithAck: (_: 'command', raw: unknown) => ask(raw, ms) }),
    }
    const connection = { socket } as unknown as Connection

    open()
    return {
      speaker,
      view: <N extends ViewName>(name: N) => held.get(name) as ViewData<N> | undefined,
      send: (type, data, patienceMs) => send(connection, type, data, { patienceMs }),
      sendRaw: (raw) => ask(raw, 3_000).catch(() => null),
      close() {
        wanted = false
        cut(true)
        line = null
      },
    }
  }

  // Who holds a line to a dead hub learns it from the system, or only by the silence.
  machine.onDown(() => {
    for (const cut of [...lines]) cut(dice.chance(70))
  })
  return { connect, calm: (on) => void (quiet = on), counts: () => counts }
}
