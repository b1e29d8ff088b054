import type { Clock } from '../../clock.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { LineError, type OpenLine } from './port.ts'

/** So many bytes are on the wire at once; the others can still be taken back. */
const CHUNK = 32
const LOOK_MS = 3

/** A line to a simulated printer in this process. */
export function simulatedLine(simulator: Simulator, clock: Clock): OpenLine {
  let listener: { bytes: (bytes: Uint8Array) => void; lost: () => void } | null = null
  simulator.onAnswer((bytes) => listener?.bytes(bytes))
  simulator.onPlug((plugged) => {
    if (!plugged) listener?.lost()
  })

  return async ({ onBytes, onLost }) => {
    if (!simulator.state().plugged) throw new LineError('noDevice', 'the simulated printer is unplugged')
    const queue: { bytes: Uint8Array; done: () => void; failed: (error: Error) => void }[] = []
    let open = true
    let cancel = (): void => undefined

    function pump(): void {
      while (open && queue.length > 0 && simulator.waiting() < CHUNK) {
        const [next] = queue as [(typeof queue)[number]]
        if (next.bytes.length === 0) {
          queue.shift()
          next.done()
          continue
        }
        simulator.receive(next.bytes.subarray(0, CHUNK))
        next.bytes = next.bytes.subarray(CHUNK)
      }
      cancel()
      if (open && queue.length > 0) cancel = clock.after(LOOK_MS, pump)
    }
    function end(): void {
      open = false
      listener = null
      cancel()
      for (const { failed } of queue.splice(0)) failed(new Error('the line is closed'))
    }

    listener = {
      bytes: onBytes,
      lost() {
        end()
        onLost('lineLost')
      },
    }
    const write = (bytes: Uint8Array): Promise<void> =>
      new Promise((done, failed) => {
        if (!open) return failed(new Error('the line is closed'))
        queue.push({ bytes, done, failed })
        pump()
      })
    return {
      write,
      ask: write,
      async close() {
        if (open) end()
      },
    }
  }
}
