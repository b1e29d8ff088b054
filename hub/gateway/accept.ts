import { z } from 'zod'
import type { Answer } from '../../protocol/answers.ts'
import { Command } from '../../protocol/commands.ts'
import { refusal } from '../../protocol/refusals.ts'
import type { Hall } from '../live/hall.ts'
import type { Desk } from '../people/desk.ts'
import { LONGEST_REASON } from './limits.ts'
import { parseOutside, type Issue } from '../../protocol/parse.ts'
import { mayCommand, type Speaker } from './permissions.ts'

/** Compiled, because every command waits for it. */
const parser = z.compile(Command)

/**
 * One command from outside, whatever carried it: parsed, checked against the speaker's role, decided.
 * What is wrong with it is a refusal (`malformed` says where), never an exception.
 */
export async function accept(
  { hall, desk }: { hall: Hall; desk: Desk },
  speaker: Speaker,
  raw: unknown,
): Promise<Answer> {
  const parsed = parseOutside(parser, raw)
  if (!parsed.success) {
    return {
      ok: false,
      refusal: { ...refusal('malformed'), message: reasonOf(parsed.issues) },
    }
  }
  const { id, ...command } = withOwn(speaker, parsed.data)
  if (!mayCommand(speaker, parsed.data)) return { ok: false, refusal: refusal('forbidden') }
  return hall.submit(command, { actor: speaker.actor, id, barred: desk(speaker, parsed.data) })
}

/** With what a speaker need not say: which kiosk it is, that a phone has no paper, where a complaint comes from. */
function withOwn(speaker: Speaker, command: Command): Command {
  const { kiosk } = speaker
  // [COLLECT-2] A number that is taken at home has no paper.
  if (speaker.role === 'case' && command.type === 'issueTicket')
    return { ...command, data: { ...command.data, print: false } }
  if (command.type === 'openComplaint') {
    const from = speaker.role === 'ticket' ? 'phone' : speaker.role === 'kiosk' ? 'kiosk' : 'staff'
    return { ...command, data: { ...command.data, from, kiosk: command.data.kiosk ?? kiosk ?? undefined } }
  }
  if (kiosk === null) return command
  // Each alone, so that a type keeps its own data.
  if (command.type === 'issueTicket')
    return { ...command, data: { ...command.data, kiosk: command.data.kiosk ?? kiosk } }
  if (command.type === 'printList')
    return { ...command, data: { ...command.data, kiosk: command.data.kiosk ?? kiosk } }
  return command
}

/** The first problems of a message, each with its place, in one line that is not long. */
function reasonOf(issues: readonly Issue[]): string {
  const problems = issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message))
  return `Not a valid command: ${problems.join('; ')}`.slice(0, LONGEST_REASON)
}
