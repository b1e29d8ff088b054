import { nanoid } from 'nanoid'
import type { z } from 'zod'
import { Answer, type AnswerTo, type Refused } from '../protocol/answers.ts'
import type { CommandType, commandData } from '../protocol/commands.ts'
import type { Connection } from './connection.ts'
import { resend, type Unanswered } from './resend.ts'

export type Outcome<T extends CommandType> = AnswerTo[T] | Refused | Unanswered

/** Sends one command, at most once done; see `resend`. */
export async function send<T extends CommandType>(
  { socket }: Connection,
  type: T,
  data: z.input<(typeof commandData)[T]>,
  patienceMs = 15_000,
): Promise<Outcome<T>> {
  const command = { id: nanoid(), type, data }
  const answer = await resend(socket, command, (raw) => Answer.parse(raw), patienceMs)
  return answer as Outcome<T>
}
