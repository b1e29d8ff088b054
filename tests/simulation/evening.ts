import { isDeepStrictEqual } from 'node:util'
import type { HubMachine } from './hub.ts'
import type { Screen } from './network.ts'
import type { PrinterRoom } from './printers.ts'
import type { Story } from './story.ts'
import type { Truths } from './truths.ts'

interface EveningParts {
  machine: HubMachine
  truths: Truths
  room: PrinterRoom
  story: Story
}

/** [SIMULATE-4] In the calm of the evening: papers, answers, fold and every screen agree with the hall. */
export async function agree(
  screens: readonly Screen[],
  { machine, truths, room, story }: EveningParts,
): Promise<void> {
  const hub = machine.running()
  if (!hub || story.failure()) return void (hub ?? story.broken('the hub does not start'))
  await machine.compare()
  truths.kept()
  await hub.hall.read((state, seq) => {
    for (const problem of room.problems(state)) story.broken(`paper: ${problem}`)
    for (const screen of screens) {
      const { role, actor } = screen.speaker
      const view = role === 'display' ? 'display' : 'counter'
      const of = view === 'counter' ? actor.slice('counter:'.length) : null
      const data = hub.compose(state, seq, { view, of })?.data
      if (!isDeepStrictEqual(screen.view(view), data)) story.broken(`${actor} does not show what is`)
    }
  })
}
