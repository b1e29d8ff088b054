import { systemClock } from '../../hub/devices/clock.ts'
import { openPty } from '../../hub/devices/printer/simulator/pty.ts'
import { createSimulator } from '../../hub/devices/printer/simulator/simulator.ts'
import { httpClient, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'

const TICKETS = 15
const BITS_A_BYTE = 10
/** `GS V 66 0`, the last command of a ticket. */
const CUT = '1d564200'

export interface PaperTimes {
  /** Bytes of a ticket, from `ESC @` to the cut. */
  bytes: number
  /** From the hub's answer to the last byte on the line, in ms; the median. */
  ms: number
  /** What the line needs for the bytes alone, in ms. */
  limitMs: number
}

/** Issues tickets one after the other on a hub with a printer on a serial line of this speed. */
export async function paperTimes(baud: number): Promise<PaperTimes> {
  const folder = temporaryFolder()
  const simulator = createSimulator(
    { paperMm: 80, codePage: 'gb18030', baud, speedMmPerSecond: 500 },
    systemClock,
  )
  const bytesOf: number[] = []
  const times: number[] = []
  let answeredAt = 0
  let text = ''
  let lineFreeAt = 0
  const link = `${folder.path}/printer`
  const host = await openPty(
    {
      ...simulator,
      receive(bytes) {
        lineFreeAt = Math.max(lineFreeAt, performance.now()) + (bytes.length * BITS_A_BYTE * 1_000) / baud
        text += Buffer.from(bytes).toString('hex')
        if (text.includes(CUT)) {
          times.push(lineFreeAt - answeredAt)
          bytesOf.push((text.indexOf(CUT) + CUT.length - text.indexOf('1b40')) / 2)
          text = ''
        }
        simulator.receive(bytes)
      },
    },
    link,
  )
  const hub = await startHub({
    folder: `${folder.path}/data`,
    env: { PAIHAO_PRINTER: `serial:${link}?baud=${baud}`, PAIHAO_URL: 'http://192.168.100.200:7070' },
  })
  const client = httpClient(hub.url, await makeToken(hub.folder, 'kiosk'))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  for (let n = 0; n < TICKETS; n++) {
    await client.command('issueTicket', { services: ['senior-card'] })
    answeredAt = performance.now()
    while (times.length <= n) await new Promise((resolve) => setTimeout(resolve, 5))
    // The next resident comes when this paper has been confirmed.
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  await hub.stop()
  await host.close()
  simulator.close()
  folder.remove()
  const bytes = median(bytesOf)
  return { bytes, ms: median(times.slice(1)), limitMs: (bytes * BITS_A_BYTE * 1_000) / baud }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
