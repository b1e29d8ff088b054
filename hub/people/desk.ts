import { caseCommands } from '../../protocol/cases.ts'
import type { Command } from '../../protocol/commands.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState } from '../core/state.ts'
import type { Speaker } from '../gateway/permissions.ts'
import type { Seat, Sessions } from './sessions.ts'

/** Asks of a new command why it is not taken from whoever sits there; undefined where nothing need be asked. */
export type Desk = (
  speaker: Speaker,
  command: Command,
) => ((state: HallState) => RefusalCode | null) | undefined

interface DeskParts {
  catalogue: () => CatalogueIndex
  sessions: Sessions
  clock: () => number
}

/** [CLERK-4] Where somebody is signed in by this session on this device: a clerk whom the catalogue still has. */
export function seatIn({ catalogue, sessions, clock }: DeskParts) {
  return (session: string | null, device: string): Seat | null => {
    const here = session === null ? null : sessions.find(session, device, clock())
    return here && catalogue().clerks.has(here.clerk) ? here : null
  }
}

/** [CLERK-1] [CLERK-5] Where the hall asks for PINs, a counter acts for the clerk who signed in there and for nobody else. */
export function createDesk(parts: DeskParts): Desk {
  const seatOf = seatIn(parts)
  return ({ role, actor, session }, { type, data }) => {
    const { rules } = parts.catalogue()
    if (role !== 'counter' || !rules.clerkPin) return undefined
    const counter = 'counter' in data ? data.counter : undefined
    return (state) => {
      const here = seatOf(session, actor)
      if (!here) return 'notSignedIn'
      if (counter === undefined) return null
      if (counter !== here.counter) return 'notSignedIn'
      if (type === 'openCounter' || type === 'changeClerk')
        return data.clerk === here.clerk ? null : 'notThisClerk'
      if (type in caseCommands && 'clerk' in data && data.clerk !== undefined)
        return data.clerk === here.clerk ? null : 'notThisClerk'
      const desk = state.counters.get(counter)
      const taken = desk !== undefined && desk.status !== 'closed' && desk.clerk !== here.clerk
      return taken ? 'notThisClerk' : null
    }
  }
}
