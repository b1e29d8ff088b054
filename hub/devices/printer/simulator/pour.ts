import type { Readable } from 'node:stream'
import type { Simulator } from './simulator.ts'

/** More than so many bytes are never on the simulated wire; what is left waits in the stream. */
const ON_THE_WIRE = 128
/** How often the wire is looked at while it is full, in ms. */
const LOOK_MS = 5

/** Reads a stream no faster than the printer's line takes it, so that its writer is held back. Returns how to stop. */
export function pour(stream: Readable, simulator: Simulator): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function pump(): void {
    timer = undefined
    while (!stopped) {
      const room = ON_THE_WIRE - simulator.waiting()
      if (room <= 0) {
        timer = setTimeout(pump, LOOK_MS)
        return
      }
      const bytes = stream.read(Math.min(room, stream.readableLength || room)) as Buffer | null
      if (bytes === null) return
      simulator.receive(bytes)
    }
  }
  const onReadable = (): void => {
    if (timer === undefined) pump()
  }

  stream.on('readable', onReadable)
  return () => {
    stopped = true
    clearTimeout(timer)
    stream.off('readable', onReadable)
  }
}
