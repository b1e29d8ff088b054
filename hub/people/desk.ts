import { caseCommands } from '../../protocol/cases.ts'
import type { Command } from '../../protocol/commands.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { HallState } from '../core/state.ts'
import type { Speaker } from '../gateway/permissions.ts'
import type { Sessions } from './sessions.ts'

/** Asks of a new command why it is not taken from whoever sits there; undefined where nothing need be asked. */
export type Desk = (
  speaker: Speaker,
  command: Command,
) => ((state: HallState) => RefusalCode | null) | undefined

/** [CLERK-1] [CLERK-5] Where the hall asks for PINs, a counter acts for the clerk who signed in there and for nobody else. */
export function createDesk(parts: {
  catalogue: () => CatalogueIndex
  sessions: Sessions
  clock: () => number
}): Desk {
  return ({ role, actor, session }, { type, data }) => {
    const { rules, clerks } = parts.catalogue()
    if (role !== 'counter' || !rules.clerkPin) return undefined
    const counter = 'counter' in data ? data.counter : undefined
    return (state) => {
      const here = session === null ? null : parts.sessions.find(session, actor, parts.clock())
      if (!here || !clerks.has(here.clerk)) return 'notSignedIn'
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
