import { createInterface } from 'node:readline'
import { z } from 'zod'
import { systemClock } from '../devices/clock.ts'
import { slipFolder, type SlipFolder } from '../devices/printer/simulator/keep.ts'
import { MissingProgramError } from '../devices/printer/simulator/missing.ts'
import { ORDERS, readOrder } from '../devices/printer/simulator/orders.ts'
import { chromiumPath } from '../devices/printer/simulator/png.ts'
import { LinkTakenError, openPty } from '../devices/printer/simulator/pty.ts'
import { createSimulator, type Simulator } from '../devices/printer/simulator/simulator.ts'
import { slipText, type Slip } from '../devices/printer/simulator/slip.ts'
import { listenTcp } from '../devices/printer/simulator/tcp.ts'
import { SettingsError } from './settings.ts'

const Options = z.object({
  link: z.string().startsWith('/', 'write the whole path').default('/tmp/paihao-printer'),
  /** In place of the link. */
  tcp: z.coerce.number().int().min(1).max(65_535).optional(),
  baud: z.coerce.number().int().min(300).max(921_600).default(9600),
  paper: z.literal(['58', '80']).default('80'),
  codePage: z.enum(['gb18030', 'gbk', 'utf8']).default('gb18030'),
  out: z.string().min(1).default('./paper'),
  png: z.boolean().default(false),
  /** False: the printer does not know how to clear its buffers. */
  clear: z.boolean().default(true),
})
type Options = z.infer<typeof Options>

/** Runs a simulated printer until `quit` or a signal. Throws SettingsError. */
export async function runPrinterSimulate(flags: Record<string, unknown>): Promise<void> {
  const options = readOptions(flags)
  try {
    if (options.png) chromiumPath()
    await simulate(options)
  } catch (error) {
    const known = error instanceof MissingProgramError || error instanceof LinkTakenError
    throw known ? new SettingsError(error.message) : error
  }
}

function readOptions(flags: Record<string, unknown>): Options {
  const parsed = Options.safeParse(flags)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new SettingsError(`--${issue?.path.join('.')}: ${issue?.message}`)
}

async function simulate(options: Options): Promise<void> {
  const { baud, codePage } = options
  const paperMm = options.paper === '58' ? 58 : 80
  const simulator = createSimulator({ paperMm, codePage, baud, clearsBuffer: options.clear }, systemClock)
  const folder = await slipFolder(options.out, options.png)
  // One after the other, so that they are told in their order.
  let keeping: Promise<unknown> = Promise.resolve()
  simulator.onSlip((slip) => (keeping = keeping.then(() => show(slip, folder))))
  const host =
    options.tcp === undefined
      ? await openPty(simulator, options.link)
      : await listenTcp(simulator, options.tcp)
  const address =
    options.tcp === undefined ? `serial:${options.link}?baud=${baud}` : `tcp://127.0.0.1:${options.tcp}`
  console.log(`a printer with ${paperMm} mm paper; a hub prints on it with`)
  console.log(`  PAIHAO_PRINTER='${address}'`)
  console.log(`pictures come into ${options.out}; help tells what can happen to it`)
  await untilTheEnd(simulator)
  await host.close()
  simulator.close()
  await keeping
}

async function show(slip: Slip, folder: SlipFolder): Promise<void> {
  try {
    const file = await folder.keep(slip)
    console.log(`${file}${slip.torn ? ' (torn off)' : ''}`)
  } catch (error) {
    console.error(`the picture was not kept: ${(error as Error).message}`)
  }
  for (const row of slipText(slip)) console.log(`  ${row}`)
  if (slip.unknown.length > 0) console.log(`  not understood: ${slip.unknown.join(' | ')}`)
}

/** Obeys the lines of standard input. Without an input it waits for a signal. */
function untilTheEnd(simulator: Simulator): Promise<void> {
  const input = createInterface({ input: process.stdin })
  // Keeps the process alive when the input has ended.
  const alive = setInterval(() => undefined, 60_000)
  return new Promise((resolve) => {
    const end = (): void => {
      clearInterval(alive)
      input.close()
      process.stdin.destroy()
      resolve()
    }
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
    input.on('line', (line) => {
      if (line.trim() === 'quit') end()
      else if (line.trim() !== '') obey(line, simulator)
    })
  })
}

function obey(line: string, simulator: Simulator): void {
  const order = readOrder(line)
  if (order) simulator.tell(order)
  else if (line.trim() === 'state')
    console.log({ ...simulator.state(), hanging: slipText(simulator.hanging()) })
  else {
    if (line.trim() !== 'help') console.log(`${line.trim()} is not one of`)
    console.log([...ORDERS, 'state', 'quit', 'help'].join(', '))
  }
}
