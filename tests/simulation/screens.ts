import type { createAnnouncer } from '../../display/announcer.ts'
import type { CallOnBoard } from '../../protocol/views.ts'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Speaker } from '../../hub/gateway/permissions.ts'
import type { Dice } from '../fixtures/printing/dice.ts'
import type { Desk } from './clerks.ts'
import { createWall } from './displays.ts'
import type { Network, Screen } from './network.ts'
import type { VirtualTime } from './virtualTime.ts'

interface ScreensParts {
  catalogue: Catalogue
  network: Network
  clock: VirtualTime
  dice: Dice
  announcer: typeof createAnnouncer
  onSaid: (wall: string, call: CallOnBoard, now: number) => void
}

export interface Screens {
  kiosks: Screen[]
  desks: Desk[]
  console: Screen
  walls: Screen[]
}

/** The screens of the hall, each with its connection. */
export function connectScreens({
  catalogue,
  network,
  clock,
  dice,
  announcer,
  onSaid,
}: ScreensParts): Screens {
  const who = (role: 'kiosk' | 'counter' | 'console', of: string): Speaker => ({
    role,
    actor: `${role}:${of}`,
    counter: role === 'counter' && dice.chance(50) ? of : null,
    kiosk: role === 'kiosk' ? of : null,
    ticket: null,
    right: null,
    session: null,
  })
  return {
    kiosks: catalogue.kiosks.map(({ id }) => network.connect(who('kiosk', id), [{ view: 'kiosk', of: id }])),
    desks: catalogue.counters.map(({ id }, index) => ({
      counter: id,
      clerk: catalogue.clerks[index]!.id,
      pace: dice.int(70, 140) / 100,
      screen: network.connect(who('counter', id), [{ view: 'counter', of: id }]),
    })),
    console: network.connect(who('console', 'desk'), [{ view: 'console', of: null }]),
    walls: ['hall', 'stairs'].map((name) => createWall({ name, network, clock, dice, announcer, onSaid })),
  }
}
