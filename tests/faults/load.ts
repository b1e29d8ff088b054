import { nanoid } from 'nanoid'
import type { Answer } from '../../protocol/answers.ts'
import type { CommandType } from '../../protocol/commands.ts'
import { httpClient } from '../fixtures/hub.ts'
import { dice as diceOf, type Dice } from '../fixtures/printing/dice.ts'

/** A command as a client knows it: `answer` is null when the line broke before the hub had answered. */
export interface Sent {
  id: string
  type: CommandType
  data: object
  answer: Answer | null
}

export interface LoadParts {
  url: string
  token: string
  seed: number
  kiosks: number
  counters: number
  /** Told as soon as a client has the answer in its hands. */
  onAnswer?: (sent: Sent) => void
}

export interface Load {
  sent: Sent[]
  /** Each client sends no more after its present command. */
  stop(): void
  /** When all have stopped, or met a hub that is gone. */
  ended: Promise<void>
  /** When so many commands were accepted; rejects when the load has ended before. */
  accepted(count: number): Promise<void>
  /** When this is so; rejects when the load has ended before. */
  until(so: () => boolean): Promise<void>
}

type Send = (type: CommandType, data: object) => Promise<Answer>
type Desk = 'unknown' | 'free' | 'called' | 'serving'

const services = ['senior-card', 'company-setup', 'social-card', 'legal-aid', 'food-permit']
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A hall at work over HTTP: kiosks that issue, and counters that call, serve, miss, send on and lose their minds. */
export function mixedLoad({ url, token, seed, kiosks, counters, onAnswer }: LoadParts): Load {
  const sent: Sent[] = []
  let stopped = false
  const clients = Array.from({ length: kiosks + counters }, async (_, index) => {
    const client = httpClient(url, token)
    const dice = diceOf(seed * 1_000 + index)
    const send: Send = async (type, data) => {
      if (stopped) throw new Stopped()
      const one: Sent = { id: nanoid(), type, data, answer: null }
      sent.push(one)
      one.answer = (await client.command(type, data, one.id)).body
      onAnswer?.(one)
      return one.answer
    }
    const step = index < kiosks ? kiosk(send, dice) : counter(send, dice, String(index - kiosks + 1))
    try {
      for (;;) await step()
    } catch (error) {
      if (!(error instanceof Stopped) && !hubIsGone(error)) throw error
    }
  })
  let over = false
  const ended = Promise.all(clients).then(() => void (over = true))
  async function until(so: () => boolean): Promise<void> {
    while (!so()) {
      if (over) throw new Error(`the load ended after ${sent.length} commands`)
      await pause(5)
    }
  }
  return {
    sent,
    stop: () => void (stopped = true),
    ended,
    until,
    accepted: (count) => until(() => sent.filter(({ answer }) => answer?.ok).length >= count),
  }
}

class Stopped extends Error {}

/** What fetch throws when the other side goes away, before or in the middle of an answer. */
export const hubIsGone = (error: unknown): boolean =>
  error instanceof TypeError && /fetch failed|terminated/.test(error.message)

function kiosk(send: Send, dice: Dice): () => Promise<void> {
  return async () => {
    const stops = dice.chance(20) ? [services[0]!, services[1]!] : [dice.pick(services)]
    const answer = await send('issueTicket', { services: stops, print: dice.chance(10) })
    if (answer.ok && 'id' in answer && dice.chance(5)) await send('cancelTicket', { ticket: answer.id })
    await pause(dice.int(0, 6))
  }
}

function counter(send: Send, dice: Dice, id: string): () => Promise<void> {
  let desk: Desk = 'unknown'
  let missed: string | null = null

  async function act(type: CommandType, data: object, then: Desk): Promise<void> {
    const answer = await send(type, { counter: id, ...data })
    if (answer.ok) desk = then
    else desk = after(answer.refusal.code, desk)
  }
  return async () => {
    if (desk === 'unknown') return act('openCounter', {}, 'free')
    if (desk === 'free') {
      if (missed !== null && dice.chance(50)) await send('requeue', { ticket: missed })
      missed = null
      await act('callNext', {}, 'called')
      return
    }
    if (desk === 'called') {
      const throwOf = dice.int(1, 10)
      if (throwOf === 1) return act('recall', {}, 'called')
      if (throwOf > 3) return act('startServing', {}, 'serving')
      const answer = await send('markMissed', { counter: id })
      desk = answer.ok ? 'free' : after(answer.refusal.code, desk)
      if (answer.ok && 'ticket' in answer) missed = answer.ticket.id
      return
    }
    const to = dice.pick([
      { service: dice.pick(services) },
      { counter: String(dice.int(1, 4)) },
      null,
      null,
      null,
    ])
    return to ? act('transfer', { to }, 'free') : act('finish', {}, 'free')
  }
}

/** What a refusal tells about the desk, such as after a restart or a command whose answer was lost. */
function after(code: string, desk: Desk): Desk {
  switch (code) {
    case 'counterBusy':
      return 'called'
    case 'notCalled':
      return 'serving'
    case 'counterNotOpen':
      return 'unknown'
    case 'counterAlreadyOpen':
    case 'counterEmpty':
    case 'nobodyWaiting':
      return 'free'
    default:
      return desk === 'called' ? 'called' : 'serving'
  }
}
