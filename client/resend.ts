import type { Socket } from 'socket.io-client'
import type { ClientToHub, HubToClient } from '../protocol/sockets.ts'

/**
 * No answer came in time: the hub may or may not have done it. The same command is never sent
 * again under another id without a person deciding so.
 */
export interface Unanswered {
  ok: false
  unanswered: true
}

type Answered = { ok: true } | { ok: false; refusal: { code: string } }

const ATTEMPT_MS = 3_000
const PAUSE_MS = 200

/**
 * Sends one command and repeats it under the same id, through lost lines and a restarted hub, until
 * it is answered or `patienceMs` is over; the hub does it at most once. `read` parses the answer.
 */
export async function resend<A extends Answered>(
  socket: Socket<HubToClient, ClientToHub>,
  command: { id: string; type: string; data: unknown },
  read: (raw: unknown) => A,
  patienceMs: number,
): Promise<A | Unanswered> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (socket.connected) {
      const raw = await attempt(socket, command)
      const answer = raw === undefined ? null : read(raw)
      // `notReady` says that nothing was tried yet, so it is the one refusal to repeat.
      if (answer && (answer.ok || answer.refusal.code !== 'notReady')) return answer
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return { ok: false, unanswered: true }
}

/** The answer as it came; undefined when none did. */
async function attempt(socket: Socket<HubToClient, ClientToHub>, command: unknown): Promise<unknown> {
  try {
    return await socket.timeout(ATTEMPT_MS).emitWithAck('command', command)
  } catch {
    return undefined
  }
}
