import { io, type Socket } from 'socket.io-client'
import { nanoid } from 'nanoid'
import { Answer } from '../../protocol/answers.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { DisplayView } from '../../protocol/views.ts'

/** A call must stand on the board within this time, whatever others do. */
const LATE_MS = 2_000

export interface Workplace {
  counter: string
  service: string
  clerkToken: string
  boardToken: string
  /** Between two people, in ms. */
  pauseMs?: number
}

export interface Neighbours {
  /** What went wrong for them; empty when nothing did. */
  faults: string[]
  /** From a call's command to its answer, in ms. */
  callMs: number[]
  /** From a call's command to the board, in ms. */
  boardMs: number[]
  stop(): Promise<void>
}

async function screen(port: number, auth: object): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { version: PROTOCOL_VERSION, ...auth },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** A clerk who works and a board that shows it, beside everything that others do to the hub. */
export async function startNeighbours(
  port: number,
  { counter, service, clerkToken, boardToken, pauseMs = 40 }: Workplace,
): Promise<Neighbours> {
  const faults: string[] = []
  const callMs: number[] = []
  const boardMs: number[] = []
  const clerk = await screen(port, { role: 'counter', counter, token: clerkToken })
  const board = await screen(port, { role: 'display', token: boardToken })
  let seen: { callSeq: number; tell: () => void } | null = null
  let highest = 0
  board.on('view', ({ view, data }: { view: string; data: unknown }) => {
    if (view !== 'display') return
    const newest = DisplayView.parse(data).calls[0]?.callSeq
    // A new day begins with no calls.
    if (newest === undefined) return
    if (newest < highest) faults.push(`the board went back from call ${highest} to ${newest}`)
    highest = newest
    if (seen && newest >= seen.callSeq) seen.tell()
  })
  clerk.on('disconnect', (reason) => stopping || faults.push(`the clerk lost the line: ${reason}`))
  board.on('disconnect', (reason) => stopping || faults.push(`the board lost the line: ${reason}`))

  async function go(type: string, data: object): Promise<Answer> {
    const raw: unknown = await clerk.timeout(LATE_MS).emitWithAck('command', { id: nanoid(), type, data })
    const answer = Answer.parse(raw)
    if (!answer.ok) throw new Error(`${type}: ${answer.refusal.code}`)
    return answer
  }
  async function serveOne(): Promise<void> {
    await go('issueTicket', { services: [service], print: false })
    const before = performance.now()
    const call = await go('callNext', { counter })
    callMs.push(performance.now() - before)
    if (!('callSeq' in call)) throw new Error('callNext got another answer')
    await new Promise<void>((resolve, reject) => {
      if (highest >= call.callSeq) return resolve()
      const late = setTimeout(
        () => reject(new Error(`call ${call.callSeq} did not reach the board`)),
        LATE_MS,
      )
      seen = {
        callSeq: call.callSeq,
        tell: () => {
          clearTimeout(late)
          resolve()
        },
      }
    })
    boardMs.push(performance.now() - before)
    await go('startServing', { counter })
    await go('finish', { counter })
  }

  /** After an answer that did not come, which was a fault already. */
  async function letGo(): Promise<void> {
    for (const type of ['startServing', 'finish']) await go(type, { counter }).catch(() => undefined)
  }

  let stopping = false
  const work = (async () => {
    let isOpen = false
    while (!stopping) {
      try {
        if (!isOpen) await go('openCounter', { counter })
        isOpen = true
        await serveOne()
      } catch (error) {
        const words = String(error)
        // A new day closes the counter, and whoever was there has gone home.
        if (/counterNotOpen|counterEmpty|nobodyWaiting/.test(words)) isOpen = false
        else if (words.includes('counterBusy')) await letGo()
        else if (!words.includes('counterAlreadyOpen')) faults.push(words)
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })()
  return {
    faults,
    callMs,
    boardMs,
    async stop() {
      stopping = true
      await work
      clerk.close()
      board.close()
    },
  }
}
