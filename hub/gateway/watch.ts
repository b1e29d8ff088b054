import { createBucket, type Bucket } from './bucket.ts'
import { type Limits } from './limits.ts'
import type { HubServer, HubSocket } from './topic.ts'

/** A connection below socket.io; it knows neither roles nor commands. */
type Line = HubSocket['conn']

const LOOK_MS = 1_000

export interface Watch {
  /** How much this line may still send. */
  of(line: Line): Bucket
}

/**
 * [LIMIT-6] [LIMIT-7] [LIMIT-8] Watches every line of the sockets, whoever is behind it: its packets, its
 * bytes upward, and the bytes downward that it does not take. One that goes too far is cut; a screen
 * connects again by itself and gets its views anew, so nothing is lost with it.
 */
export function watchLines(io: HubServer, limits: Limits): Watch {
  const buckets = new WeakMap<Line, Bucket>()
  const lines = new Map<Line, { read: number }>()
  let timer: ReturnType<typeof setInterval> | undefined

  const of = (line: Line): Bucket => {
    const bucket = buckets.get(line) ?? createBucket(limits.stranger)
    buckets.set(line, bucket)
    return bucket
  }

  io.engine.on('connection', (line: Line) => {
    const bucket = of(line)
    let unsent = 0
    line.on('packet', () => {
      bucket.take()
      if (bucket.overdrawn()) cut(line)
    })
    line.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
      unsent += data?.length ?? 0
      if (!line.transport.writable && unsent > limits.unsentBytes) cut(line)
    })
    line.on('flush', () => (unsent = 0))
    lines.set(line, { read: line.request.socket?.bytesRead ?? 0 })
    timer ??= setInterval(look, LOOK_MS).unref()
    line.on('close', () => {
      lines.delete(line)
      bury(line, limits.patience.farewell)
      if (lines.size > 0) return
      clearInterval(timer)
      timer = undefined
    })
  })

  /** Frames that never become packets, such as pings, halves and what the other end does not read. */
  function look(): void {
    for (const [line, seen] of lines) {
      const socket = tcp(line)
      if (!socket) continue
      const fresh = socket.bytesRead - seen.read
      seen.read = socket.bytesRead
      if (fresh > limits.bytesPerSecond || socket.writableLength > limits.unsentBytes) cut(line)
    }
  }

  return { of }
}

/** The TCP socket of a line; one that polls has none of its own. */
const tcp = (line: Line) => (line.transport.name === 'websocket' ? line.request.socket : null)

function cut(line: Line): void {
  // Not within the event that told it: the line is still at work on it.
  queueMicrotask(() => {
    line.close(true)
    tcp(line)?.destroy()
  })
}

/** A socket whose other end never says that it is closed would stay for half a minute. */
function bury(line: Line, farewell: number): void {
  const socket = tcp(line)
  if (!socket || socket.destroyed) return
  setTimeout(() => socket.destroy(), farewell).unref()
}
