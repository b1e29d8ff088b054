import type { Clock } from '../../clock.ts'
import { LineError, type Line, type OpenLine } from '../line/port.ts'
import type { PrintResult } from '../port.ts'
import { faultOf, initialDriver, type Effect, type Input, type Manner } from './state.ts'
import { step, wakeAt } from './step.ts'

export interface DriverParts {
  openLine: OpenLine
  manner: Manner
  /** Bytes of the slip that ends a paper which was cut off half-way. Seldom needed, so made when it is. */
  voidSlip: () => Promise<Uint8Array>
  clock: Clock
  /** A paper was cut off before this hub started. */
  unfinished: boolean
  /** Called after whatever may have changed `look()`. */
  onChange: () => void
  /** A bug in the driver. */
  onError: (error: unknown) => void
}

export interface Driver {
  /** What is wrong, what is near, and whether a paper is under way. */
  look(): { fault: ReturnType<typeof faultOf>; nearEnd: boolean; busy: boolean }
  prepare(): Promise<boolean>
  /** Sends one job; the next may be given when this one has resolved. */
  print(bytes: Uint8Array): Promise<PrintResult>
  close(): Promise<void>
}

/** Joins the pure steps to a line and a clock. */
export function createDriver(parts: DriverParts): Driver {
  const { openLine, manner, voidSlip, clock, onChange, onError } = parts
  let state = initialDriver(clock.now(), parts.unfinished)
  let line: Line | null = null
  let closed = false
  let cancelTick = (): void => undefined
  let answerPrepare = (_: boolean): void => undefined
  let answerPrint = (_: PrintResult): void => undefined

  function feed(input: Input): void {
    if (closed) return
    const turn = step(state, input, clock.now(), manner)
    state = turn.state
    for (const effect of turn.effects) perform(effect)
    cancelTick()
    const at = wakeAt(state)
    if (at !== null) cancelTick = clock.after(Math.max(0, at - clock.now()), () => feed({ type: 'tick' }))
    onChange()
  }

  function perform(effect: Effect): void {
    switch (effect.do) {
      case 'open':
        return void open()
      case 'reset': {
        const old = line
        line = null
        return void old?.close()
      }
      case 'ask':
      case 'write':
        return void put(effect.do, effect.bytes)
      case 'send':
        return void send(effect.bytes)
      case 'void':
        return void voidSlip().then(
          (bytes) => void (effect.tell ? send(bytes) : put('write', bytes)),
          onError,
        )
      case 'prepared':
        return answerPrepare(effect.ready)
      case 'result':
        return answerPrint(effect.result)
    }
  }

  async function open(): Promise<void> {
    // Of this attempt alone: a line that was given up has nothing to say any more.
    let mine: Line | null = null
    let lost = false
    try {
      mine = await openLine({
        onBytes: (bytes) => void (mine && line === mine && feed({ type: 'bytes', bytes })),
        onLost(cause) {
          lost = true
          if (!mine || line !== mine) return
          line = null
          feed({ type: 'lost', cause })
        },
      })
      if (closed || lost) {
        await mine.close()
        return feed({ type: 'lost', cause: 'lineLost' })
      }
      line = mine
      feed({ type: 'opened' })
    } catch (error) {
      if (!(error instanceof LineError)) onError(error)
      feed({ type: 'lost', cause: error instanceof LineError ? error.fault : 'noDevice' })
    }
  }

  async function send(bytes: Uint8Array): Promise<void> {
    if (await put('write', bytes)) feed({ type: 'written' })
  }

  /** Whether all bytes have left on the line that was open when this began. */
  async function put(way: 'ask' | 'write', bytes: Uint8Array): Promise<boolean> {
    const on = line
    if (!on) return false
    try {
      await on[way](bytes)
      return line === on
    } catch {
      if (line !== on) return false
      line = null
      void on.close()
      feed({ type: 'lost', cause: 'lineLost' })
      return false
    }
  }

  cancelTick = clock.after(0, () => feed({ type: 'tick' }))
  return {
    look: () => ({
      fault: faultOf(state),
      nearEnd: state.sensors.nearEnd,
      busy: state.phase.at === 'sending' || state.phase.at === 'confirming',
    }),
    prepare: () =>
      new Promise((resolve) => {
        answerPrepare = resolve
        feed({ type: 'prepare' })
      }),
    print: (bytes) =>
      new Promise((resolve) => {
        answerPrint = resolve
        feed({ type: 'print', bytes })
      }),
    async close() {
      closed = true
      cancelTick()
      await line?.close()
    },
  }
}
