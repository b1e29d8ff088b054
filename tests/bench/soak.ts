/**
 * A hall for a long time at ten times a real day's rate: `npm run soak -- --minutes 30`. Clerks call, serve and
 * finish; screens come and go; papers are printed. Prints memory and file handles of the hub as JSON lines, and
 * fails when they grow.
 */
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { command, connect, issue } from './clients.ts'
import { cpuSeconds, residentMb, startServer, type Measured } from './servers.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
const MINUTES = Number(values.minutes)
/** A large hall gives 1,500 numbers in eight hours. */
const TICKETS_PER_SECOND = (10 * 1_500) / (8 * 3_600)
const COUNTERS = 60
const DISPLAYS = 10
/** What may be added from the middle to the end. */
const MOST_GROWTH_MB = 20
const MOST_HANDLES = 5

const server = await startServer('hub', {}, { counters: COUNTERS })
const ids = Array.from({ length: COUNTERS }, (_, index) => String(101 + index))
const counters = await Promise.all(
  ids.map((counter) => connect('hub', server.port, { role: 'counter', counter })),
)
const boards = await Promise.all(
  Array.from({ length: DISPLAYS }, () => connect('hub', server.port, { role: 'display' })),
)
const kiosk = await connect('hub', server.port)
await Promise.all(ids.map((counter, n) => command(counters[n]!, 'openCounter', { counter })))

let served = 0
let turn = 0
const timer = setInterval(() => void visit(turn++), 1_000 / TICKETS_PER_SECOND)
const coming = setInterval(() => void comeAndGo(), 3_000)

/** One number is taken, and at some counter the next person is served. */
async function visit(n: number): Promise<void> {
  const counter = ids[n % COUNTERS]!
  const clerk = counters[n % COUNTERS]!
  await issue('hub', kiosk)
  await command(clerk, 'callNext', { counter })
  await command(clerk, 'startServing', { counter })
  await command(clerk, 'finish', { counter })
  served++
}

/** A screen that is opened, looked at and closed. */
async function comeAndGo(): Promise<void> {
  const socket = await connect('hub', server.port, { role: 'console' })
  await sleep(1_000)
  socket.close()
}

interface Figures {
  minute: number
  served: number
  residentMb: number
  heapMb: number
  handles: number
  cpuSeconds: number
}

async function look(minute: number): Promise<Figures> {
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
  const heap = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)?.[1])
  const figures = {
    minute,
    served,
    residentMb: residentMb(server),
    heapMb: Math.round(heap / 1_048_576),
    handles: handlesOf(server),
    cpuSeconds: Math.round(cpuSeconds(server)),
  }
  console.log(JSON.stringify(figures))
  return figures
}

const handlesOf = ({ process: { pid } }: Measured): number => readdirSync(`/proc/${pid}/fd`).length

const seen: Figures[] = []
for (let part = 0; part <= 6; part++) {
  if (part > 0) await sleep((MINUTES * 60_000) / 6)
  seen.push(await look((MINUTES * part) / 6))
}
clearInterval(timer)
clearInterval(coming)
const [middle, end] = [seen[3]!, seen[6]!]
// A day's tickets stay in memory for the day: what they need is no leak.
const ticketsMb = ((end.served - middle.served) * 2) / 1_024
const grew = end.residentMb - middle.residentMb - ticketsMb
const ok = grew <= MOST_GROWTH_MB && end.handles - middle.handles <= MOST_HANDLES
console.log(ok ? 'flat' : `grew by ${Math.round(grew)} MB, ${end.handles - middle.handles} handles`)
for (const socket of [...counters, ...boards, kiosk]) socket.close()
await server.stop()
process.exit(ok ? 0 : 1)
