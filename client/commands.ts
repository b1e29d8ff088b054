import { nanoid } from 'nanoid'
import type { z } from 'zod'
import { Answer, type AnswerTo, type Refused } from '../protocol/answers.ts'
import type { CommandType, commandData } from '../protocol/commands.ts'
import type { Connection } from './connection.ts'
import { resend, type Unanswered } from './resend.ts'

export type Outcome<T extends CommandType> = AnswerTo[T] | Refused | Unanswered

export interface Sending {
  /** Of the command; who sends it again because no answer came gives the same, so that it is done once. */
  id?: string
  patienceMs?: number | undefined
}

/** Sends one command, at most once done; see `resend`. */
export async function send<T extends CommandType>(
  { socket }: Connection,
  type: T,
  data: z.input<(typeof commandData)[T]>,
  { id = nanoid(), patienceMs = 15_000 }: Sending = {},
): Promise<Outcome<T>> {
  const command = { id, type, data }
  const answer = await resend(socket, command, (raw) => Answer.parse(raw), patienceMs)
  return answer as Outcome<T>
}
