import type { HubSocket } from './topic.ts'

/** Who sits at each counter: one browser at most, known by the seat that its tab gave itself. */
export interface Seats {
  /** [SEAT-1] Whether another browser sits at this counter now. */
  taken(counter: string, seat: string): boolean
  /** [SEAT-2] From now on this browser sits there; whoever sat there is told and sent away. */
  sit(counter: string, seat: string, socket: HubSocket): void
}

export function createSeats(): Seats {
  const sitting = new Map<string, { seat: string; socket: HubSocket }>()

  return {
    taken(counter, seat) {
      const there = sitting.get(counter)
      return there !== undefined && there.seat !== seat
    },
    sit(counter, seat, socket) {
      const before = sitting.get(counter)
      sitting.set(counter, { seat, socket })
      before?.socket.emit('takenOver')
      before?.socket.disconnect(true)
      socket.on('disconnect', () => {
        if (sitting.get(counter)?.socket === socket) sitting.delete(counter)
      })
    },
  }
}
