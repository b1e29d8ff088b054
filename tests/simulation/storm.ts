import type { Dice } from '../fixtures/printing/dice.ts'
import type { HubMachine } from './hub.ts'
import type { Screen } from './network.ts'
import type { PrinterRoom } from './printers.ts'
import type { Story } from './story.ts'
import type { VirtualTime } from './virtualTime.ts'

interface StormParts {
  machine: HubMachine
  room: PrinterRoom
  /** Sends the nonsense. */
  kiosk: Screen
  clock: VirtualTime
  dice: Dice
  story: Story
  run: (actor: Promise<void>) => void
  onMishap: () => void
}

/** Kills, faults of printers and nonsense on the line, all day. `onMishap` counts the faults. */
export function disturb(from: number, to: number, parts: StormParts): void {
  const { room, clock, dice, story, run, onMishap } = parts
  const at = (): number => dice.int(from, to) - clock.now()
  for (let kills = dice.int(2, 7); kills > 0; kills--) {
    clock.after(at(), () => run(crash(parts)))
  }
  for (let times = dice.int(20, 60); times > 0; times--) {
    clock.after(at(), () => {
      const failed = room.mishap()
      if (!failed) return
      onMishap()
      story.note(`a printer: ${failed}`)
    })
  }
  for (let times = 10; times > 0; times--) {
    clock.after(at(), () => run(nonsense(parts)))
  }
}

async function crash({ machine, clock, dice, run }: StormParts): Promise<void> {
  await machine.compare()
  if (dice.chance(60)) {
    machine.killInWrite()
    for (let second = 0; second < 60 && machine.running(); second++) await clock.sleep(1_000)
  }
  machine.kill()
  await clock.sleep(dice.int(200, 20_000))
  // One start in five is cut off as well.
  run(machine.start())
  if (!dice.chance(20)) return
  await clock.sleep(dice.int(0, 60))
  machine.kill()
  await clock.sleep(dice.int(200, 5_000))
  run(machine.start())
}

async function nonsense({ kiosk, dice, story }: StormParts): Promise<void> {
  const id = `nonsense${dice.int(0, 1_000_000)}`
  const raw = dice.pick<unknown>([
    null,
    { id, type: 'issueTicket', data: {} },
    { id, type: 'callNext', data: { counter: '1' } },
    { id, type: 'closeDay', data: {} },
  ])
  const answer = await kiosk.sendRaw(raw)
  if (answer?.ok) story.broken(`nonsense was accepted: ${JSON.stringify(raw)}`)
}
