import { nanoid } from 'nanoid'
import type { z } from 'zod'
import { Answer, type AnswerTo, type Refused } from '../protocol/answers.ts'
import type { CommandType, commandData } from '../protocol/commands.ts'
import type { Connection } from './connection.ts'

/**
 * No answer came in time: the hub may or may not have done it. The same command is never sent
 * again under another id without a person deciding so.
 */
export interface Unanswered {
  ok: false
  unanswered: true
}

export type Outcome<T extends CommandType> = AnswerTo[T] | Refused | Unanswered

const ATTEMPT_MS = 3_000
const PAUSE_MS = 200

/**
 * Sends one command and repeats it under the same id, through lost lines and a restarted hub, until
 * it is answered or `patienceMs` is over; the hub does it at most once.
 */
export async function send<T extends CommandType>(
  { socket }: Connection,
  type: T,
  data: z.input<(typeof commandData)[T]>,
  patienceMs = 15_000,
): Promise<Outcome<T>> {
  const command = { id: nanoid(), type, data }
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (socket.connected) {
      const answer = await attempt(socket, command)
      // `notReady` says that nothing was tried yet, so it is the one refusal to repeat.
      if (answer && (answer.ok || answer.refusal.code !== 'notReady')) return answer as Outcome<T>
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return { ok: false, unanswered: true }
}

async function attempt(socket: Connection['socket'], command: unknown): Promise<Answer | null> {
  let raw: unknown
  try {
    raw = await socket.timeout(ATTEMPT_MS).emitWithAck('command', command)
  } catch {
    return null
  }
  return Answer.parse(raw)
}
