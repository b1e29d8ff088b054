import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface FrameOptions {
  opcode?: number
  fin?: boolean
  /** The reserved bits; without an extension none may be set. */
  rsv?: number
  masked?: boolean
  /** Length as the frame says it, when it lies. */
  length?: number
}

/** Any will do: it keeps nothing secret. */
const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d])

/** One websocket frame, right or wrong. */
export function frame(payload: Buffer, options: FrameOptions = {}): Buffer {
  const { opcode = 1, fin = true, rsv = 0, masked = true, length = payload.length } = options
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = (fin ? 0x80 : 0) | ((rsv & 7) << 4) | (opcode & 15)
  head[1] = (masked ? 0x80 : 0) | (length < 126 ? length : length < 65_536 ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2)
  if (!masked) return Buffer.concat([head, payload])
  const body = Buffer.from(payload)
  for (let at = 0; at < body.length; at++) body[at]! ^= MASK[at & 3]!
  return Buffer.concat([head, MASK, body])
}

/** The text messages at the beginning of `bytes`, whether they say farewell, and what is left. */
function messagesIn(bytes: Buffer): { texts: string[]; farewell: boolean; rest: Buffer } {
  const texts: string[] = []
  let farewell = false
  let at = 0
  // Frames of a server are not masked.
  while (bytes.length - at >= 2) {
    const small = bytes[at + 1]! & 127
    const head = small < 126 ? 2 : small === 126 ? 4 : 10
    if (bytes.length - at < head) break
    const length =
      small < 126 ? small : small === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    if (bytes.length - at < head + length) break
    if ((bytes[at]! & 15) === 1) texts.push(bytes.toString('utf8', at + head, at + head + length))
    farewell ||= (bytes[at]! & 15) === 8
    at += head + length
  }
  return { texts, farewell, rest: bytes.subarray(at) }
}

export interface RawLine {
  socket: Socket
  readonly closed: boolean
  /** Writes a text message. */
  say(text: string): void
  /** The event `command` with this JSON text; resolves to the answer's JSON text, `null` when the line was closed. */
  ask(json: string): Promise<string | null>
  /** Says hello; resolves to `live`, the message of the refusal, or null when the line was closed. */
  hello(authJson: string): Promise<string | null>
  close(): Promise<void>
}

const LATE_MS = 10_000

/** A websocket to the hub by hand, so that anything can be written into it. */
export async function rawLine(port: number, localAddress = '127.0.0.1'): Promise<RawLine> {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => undefined)
  const waiting = new Map<number, (answer: string | null) => void>()
  let greeted: ((state: string | null) => void) | null = null
  let bytes: Buffer = Buffer.alloc(0)
  let next = 0
  let upgraded: ((ok: boolean) => void) | null = null
  const open = new Promise<boolean>((resolve) => (upgraded = resolve))

  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
    if (upgraded) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) return
      upgraded(bytes.toString('latin1', 0, end).startsWith('HTTP/1.1 101'))
      upgraded = null
      bytes = bytes.subarray(end + 4)
    }
    const { texts, farewell, rest } = messagesIn(bytes)
    bytes = Buffer.from(rest)
    texts.forEach(take)
    if (farewell) socket.destroy()
  })
  socket.on('close', () => {
    upgraded?.(false)
    greeted?.(null)
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  })

  function take(text: string): void {
    if (text === '2') return line.say('3')
    const [, type, id = '', json = ''] = /^4([034])(\d*)(.*)$/su.exec(text) ?? []
    if (type === '0') greeted?.('live')
    else if (type === '4') greeted?.(json)
    else if (type === '3') {
      const answer = waiting.get(Number(id))
      waiting.delete(Number(id))
      answer?.(json)
    }
  }
  /** The promise, or an error when nothing comes. */
  function intime<T>(what: string, begin: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${what}`)), LATE_MS)
      begin((value) => {
        clearTimeout(late)
        resolve(value)
      })
    })
  }

  const line: RawLine = {
    socket,
    get closed() {
      return socket.destroyed || socket.readableEnded
    },
    say: (text) => void (socket.writable && socket.write(frame(Buffer.from(text)))),
    ask(json) {
      if (line.closed) return Promise.resolve(null)
      const id = next++
      return intime<string | null>(`command ${json.slice(0, 300)}`, (resolve) => {
        waiting.set(id, resolve)
        line.say(`42${id}["command",${json}]`)
      })
    },
    hello: (authJson) =>
      line.closed
        ? Promise.resolve(null)
        : intime<string | null>(`hello ${authJson.slice(0, 300)}`, (resolve) => {
            greeted = resolve
            line.say(`40${authJson}`)
          }),
    async close() {
      if (socket.destroyed) return
      const closed = once(socket, 'close')
      socket.destroy()
      await closed
    },
  }
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  if (!(await open)) socket.destroy()
  return line
}
