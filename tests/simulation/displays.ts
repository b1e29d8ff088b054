import type { CallOnBoard } from '../../protocol/views.ts'
import type { createAnnouncer } from '../../display/announcer.ts'
import type { Dice } from '../fixtures/printing/dice.ts'
import type { Network, Screen } from './network.ts'
import type { VirtualTime } from './virtualTime.ts'

/** As display/useCalls.ts has them. */
const HOLD_MS = 6_000
const FRESH_MS = 30_000
const RELOAD_MS = [60 * 60_000, 6 * 60 * 60_000] as const

interface WallParts {
  name: string
  network: Network
  clock: VirtualTime
  dice: Dice
  /** display/announcer.ts, or a flawed one. */
  announcer: typeof createAnnouncer
  /** The wall begins to say a call; `now` is the hub's clock as the wall knows it. */
  onSaid: (wall: string, call: CallOnBoard, now: number) => void
}

/** A wall: the real announcer on the views that arrive. Now and then its page is loaded again. */
export function createWall({ name, network, clock, dice, announcer: create, onSaid }: WallParts): Screen {
  const speaker = {
    role: 'display',
    actor: `display:${name}`,
    counter: null,
    kiosk: null,
    ticket: null,
    right: null,
    session: null,
  } as const
  let page = newPage()

  function newPage() {
    let open = true
    let hubNow = { at: 0, here: 0 }
    const announcer = create({
      holdMs: () => HOLD_MS,
      freshMs: FRESH_MS,
      show: () => undefined,
      async say(call) {
        if (!open) return
        onSaid(name, call, clock.now() + hubNow.at - hubNow.here)
        await clock.sleep(dice.int(2_500, 5_000))
      },
    })
    return {
      update(calls: CallOnBoard[], at: number) {
        hubNow = { at, here: clock.now() }
        announcer.update(calls, at)
      },
      close: () => void (open = false),
    }
  }

  const screen = network.connect(speaker, [{ view: 'display', of: null }], ({ view, at }) => {
    const shown = view === 'display' && screen.view('display')
    if (shown) page.update(shown.calls, at)
  })
  const reload = (): void => {
    page.close()
    page = newPage()
    clock.after(dice.int(...RELOAD_MS), reload)
  }
  clock.after(dice.int(...RELOAD_MS), reload)
  return screen
}
