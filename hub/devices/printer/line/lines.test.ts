import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../../../../tests/fixtures/hub.ts'
import { systemClock } from '../../clock.ts'
import { openPty } from '../simulator/pty.ts'
import { createSimulator } from '../simulator/simulator.ts'
import { listenTcp } from '../simulator/tcp.ts'
import { handshake } from './handshake.ts'
import type { OpenLine } from './port.ts'
import { pathOf, serialLine } from './serial.ts'
import { tcpLine } from './tcp.ts'

const settings = { baud: 115_200, flow: 'none', confirm: 'status' } as const
const ASK_PAPER = Uint8Array.of(0x10, 0x04, 0x04)

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

const simulated = () => createSimulator({ paperMm: 80, codePage: 'gb18030', baud: 115_200 }, systemClock)

/** Opens a line and notes what comes. */
async function listen(open: OpenLine) {
  const heard: number[] = []
  const onLost = vi.fn()
  const line = await open({ onBytes: (bytes) => void heard.push(...bytes), onLost })
  return { line, heard, onLost }
}

describe('a serial line', () => {
  it('[LINE-5] carries bytes both ways, and tells when the device goes away', async () => {
    const simulator = simulated()
    const link = join(folder.path, 'printer')
    const host = await openPty(simulator, link)
    const { line, heard, onLost } = await listen(serialLine({ path: link }, settings))
    await line.write(ASK_PAPER)
    await vi.waitFor(() => expect(heard).toEqual([0x12]))
    simulator.tell({ type: 'unplug' })
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledWith('lineLost'), 5_000)
    await line.close()
    await host.close()
  })

  it('[LINE-5] of a device that is not there says so', async () => {
    const open = serialLine({ path: join(folder.path, 'none') }, settings)
    await expect(listen(open)).rejects.toMatchObject({ name: 'LineError', fault: 'noDevice' })
  })

  it('[LINE-5] that is no serial line says so', async () => {
    const path = join(folder.path, 'file')
    await writeFile(path, '')
    await chmod(path, 0o600)
    await expect(listen(serialLine({ path }, settings))).rejects.toMatchObject({ fault: 'noDevice' })
  })

  it('[LINE-5] is found by the serial number of its converter, wherever it is plugged in', () => {
    const ports = [
      { path: '/dev/ttyS0', serialNumber: undefined },
      { path: '/dev/ttyUSB3', serialNumber: 'A10KZP45' },
    ]
    expect(pathOf(ports, 'A10KZP45')).toBe('/dev/ttyUSB3')
    expect(() => pathOf(ports, 'A1')).toThrow(expect.objectContaining({ fault: 'noDevice' }))
  })
})

describe('a line over TCP', () => {
  it('[LINE-5] carries the same bytes, and tells when the other side goes away', async () => {
    const simulator = simulated()
    const host = await listenTcp(simulator, 0)
    const { line, heard, onLost } = await listen(tcpLine({ host: '127.0.0.1', port: host.port }, 115_200))
    await line.write(ASK_PAPER)
    await vi.waitFor(() => expect(heard).toEqual([0x12]))
    await host.close()
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledWith('lineLost'))
    await line.close()
  })

  it('[LINE-5] that nobody answers says so', async () => {
    const host = await listenTcp(simulated(), 0)
    await host.close()
    const open = tcpLine({ host: '127.0.0.1', port: host.port }, 115_200)
    await expect(listen(open)).rejects.toMatchObject({ name: 'LineError', fault: 'unreachable' })
  })
})

describe('DTR/DSR', () => {
  const piecesOf = (ready: () => Promise<boolean>) => {
    const sent: number[][] = []
    const put = async (piece: Uint8Array): Promise<void> => {
      await new Promise(setImmediate)
      sent.push([...piece])
    }
    return { sent, line: handshake({ put, ask: put, ready }) }
  }
  const run = (first: number, length: number) => Uint8Array.from({ length }, (_, at) => first + at)

  it('[LINE-6] a piece goes out only while the printer is ready, and nothing is lost', async () => {
    let looks = 0
    const { sent, line } = piecesOf(async () => ++looks % 3 === 0)
    await line.write(run(0, 100))
    expect(sent.map((piece) => piece.length)).toEqual([32, 32, 32, 4])
    expect(sent.flat()).toEqual([...run(0, 100)])
    expect(looks).toBe(12)
  })

  it('[LINE-6] what is written at once comes one after the other, and a question behind it', async () => {
    const { sent, line } = piecesOf(async () => true)
    await Promise.all([line.write(run(0, 70)), line.write(run(100, 70)), line.ask(run(200, 3))])
    expect(sent.flat()).toEqual([...run(0, 70), ...run(100, 70), ...run(200, 3)])
  })

  it('[LINE-6] a question is not held back while nothing is under way', async () => {
    const { sent, line } = piecesOf(async () => false)
    await line.ask(run(200, 3))
    expect(sent).toEqual([[...run(200, 3)]])
  })

  it('[LINE-6] a line that is closed ends the waiting', async () => {
    const { line } = piecesOf(() => Promise.reject(new Error('closed')))
    await expect(line.write(run(0, 40))).rejects.toThrow('closed')
  })
})
