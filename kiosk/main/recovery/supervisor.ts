import type { DeviceEvent } from '../../../protocol/deviceEvents.ts'
import type { Remembered } from '../keeping/memory.ts'
import type { Clock, Contents } from '../ports.ts'
import { ailmentOf, beaten, begun } from './pulse.ts'
import { remedyFor, type Trouble } from './recovery.ts'

/** The page is looked at this often. */
const LOOK_MS = 5_000
/** When so much time has passed between two looks, the machine slept or its clock was set. */
const SLEPT_MS = 30_000
/** What is left of a page that is gone needs a moment. */
const SETTLE_MS = 500

export interface SupervisorParts {
  contents: Contents
  clock: Clock
  memory: Remembered
  report: (kind: DeviceEvent['kind'], detail?: string) => void
  /** What should be on the glass now. */
  address: () => string
  /** Ends the application and starts it again. */
  restart: () => void
}

export interface Supervisor {
  /** Loads what should be on the glass. */
  load(): void
  /** The page says that it lives, and whether something is on the glass. */
  beat(painted: boolean): void
}

/** Keeps something on the glass: a page that crashed, hangs or shows nothing is loaded again, then the application. */
export function supervise(parts: SupervisorParts): Supervisor {
  const { contents, clock, memory, report } = parts
  let pulse = begun(clock.now())
  let reloads: readonly number[] = []
  let looked = clock.now()
  /** While a remedy is under way, what it causes is no new trouble. */
  let mending = false

  function load(): void {
    mending = false
    pulse = begun(clock.now())
    // A page that cannot be loaded never says that it lives.
    contents.loadURL(parts.address()).catch(() => undefined)
  }
  function mend(trouble: Trouble, detail?: string): void {
    if (mending) return
    mending = true
    report(trouble, detail)
    const { restarts } = memory.get()
    const { remedy, attempts } = remedyFor({ reloads, restarts }, clock.now())
    reloads = attempts.reloads
    if (remedy.act === 'restart') {
      memory.change({ restarts: [...attempts.restarts] })
      report('restarted', trouble)
      parts.restart()
      return
    }
    // A page that hangs would not let another one take its place.
    if (trouble === 'hung') contents.forcefullyCrashRenderer()
    clock.after(remedy.afterMs + SETTLE_MS, load)
  }

  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') mend('crashed', reason)
  })
  contents.on('unresponsive', () => mend('hung'))
  clock.every(LOOK_MS, () => {
    const now = clock.now()
    if (now < looked || now - looked > SLEPT_MS) pulse = begun(now)
    looked = now
    const ailment = ailmentOf(pulse, now)
    if (ailment) mend(ailment)
  })
  return {
    load,
    beat(painted) {
      pulse = beaten(pulse, painted, clock.now())
    },
  }
}
