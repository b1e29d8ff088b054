import { ref, type Ref } from 'vue'
import type { Board } from '../protocol/catalogue.ts'
import type { CallOnBoard } from '../protocol/views.ts'
import type { Part } from './parts.ts'
import { createTurn } from './sound/turn.ts'
import { usePart } from './usePart.ts'

export interface BoardPorts {
  /** Says one call; `waiting` is how many wait behind it. */
  say: (call: CallOnBoard, waiting: number) => Promise<void>
  /** A call that will be said soon; `rush`: others wait behind it. */
  prepare: (call: CallOnBoard, rush: boolean) => void
  lost: Readonly<Ref<boolean>>
}

/** The parts of a board, which have one voice together. `saying` is true while a call is said. */
export function useBoard({ holdSeconds }: Board, parts: Part[], { say, prepare, lost }: BoardPorts) {
  const turn = createTurn()
  const saying = ref(false)
  const waiting = (): number =>
    all.reduce((sum, { announcer }) => sum + announcer.waiting().length, turn.waiting())

  async function sayInTurn(call: CallOnBoard, urgent: boolean): Promise<void> {
    const release = await turn.take(urgent)
    saying.value = true
    try {
      await say(call, waiting())
    } finally {
      saying.value = false
      release()
    }
  }
  const all = parts.map((part) =>
    usePart(part, { say: sayInTurn, prepare, holdMs: () => holdSeconds * 1_000, lost }),
  )
  return { all, saying }
}
