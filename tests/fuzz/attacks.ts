import { connect } from 'node:net'
import { parseOutside } from '../../protocol/parse.ts'
import { Answer, Refused } from '../../protocol/answers.ts'
import { Command } from '../../protocol/commands.ts'
import { ScreenRole } from '../../protocol/roles.ts'
import { ConnectRefusal } from '../../protocol/sockets.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Dice } from '../fixtures/printing/dice.ts'
import type { FuzzHall } from './hall.ts'
import { json, type Inputs } from './inputs.ts'
import { frame, rawLine, type RawLine } from './rawLine.ts'

/** What the attacks found, and which commands they may rightly have written into the journal. */
export interface Findings {
  faults: string[]
  /** Ids of the valid commands that were sent. */
  valid: Set<string>
  /** How often each outcome came: a status, a code, a line that was closed. */
  outcomes: Map<string, number>
}

/** Sends so many inputs of one kind and waits until all of them were answered or declined. */
export type Attack = (count: number) => Promise<void>

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'TRACE',
  'PROPFIND',
  'CONNECT',
  'get',
  'G\0T',
  '',
]
const PATHS = [
  '/',
  '/kiosk',
  '/counter',
  '/display?counter=1',
  '/console',
  '/t/aaaaaaaaaaaaaaaaaaaaa',
  '/t/%2e%2e/paper.svg',
  '/assets/../../../etc/passwd',
  '/assets/%2e%2e%2f%2e%2e%2fpaihao.db',
  '/assets/%00',
  '/assets/',
  '/healthz',
  '/metrics',
  '/api/v1/openapi.json',
  '/api/v1/commands',
  '/api/v1/views/console',
  '/api/v1/views/counter/1',
  '/api/v1/views/__proto__',
  '/api/v1/views/ticket/constructor',
  '/socket.io/',
  '/socket.io/?EIO=4&transport=polling',
  '/socket.io/?EIO=3&transport=polling',
  '/socket.io/?EIO=4&transport=polling&sid=__proto__',
  '/socket.io/?EIO=4&transport=polling&sid=aaaaaaaaaaaaaaaaaaaa',
  '/socket.io/?EIO=4&transport=websocket',
  '/socket.io/?transport=webtransport',
  '//',
  '/%zz',
  '/%',
  '*',
  'http://evil.example/',
]
const PACKET_STARTS = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '40',
  '41',
  '42',
  '43',
  '44',
  '45',
  '46',
  '451-',
  '459-',
  '5',
  '6',
  '42/x,',
  '40/admin,',
  '42["command",',
  '4299999999999999999999["command",',
  'b',
]

export function createAttacks(hall: FuzzHall, dice: Dice, inputs: Inputs, findings: Findings) {
  const { faults } = findings
  const tokens = ScreenRole.options.map((role) => ({ role, token: hall.token(role) }))
  const lines: RawLine[] = []

  function count(outcome: string): void {
    findings.outcomes.set(outcome, (findings.outcomes.get(outcome) ?? 0) + 1)
  }
  function expectAnswer(text: string | null, input: string): void {
    if (text === null) return count('socket: closed')
    const parsed = Answer.safeParse((parse(text) as unknown[] | undefined)?.[0])
    if (!parsed.success)
      return void faults.push(`${text.slice(0, 200)} is no answer, to ${input.slice(0, 500)}`)
    const { data } = parsed
    if (!data.ok && data.refusal.code === 'internal') faults.push(`internal, to ${input.slice(0, 500)}`)
    count(`socket: ${data.ok ? 'ok' : data.refusal.code}`)
  }
  function remember(text: string): void {
    const command = parseOutside(Command, parse(text))
    if (command.success) findings.valid.add(command.data.id)
  }

  /** Seldom more than a frame may hold: that closes the line, and nobody answers what was behind it. */
  function commandText(): string {
    for (;;) {
      const text = json(inputs.command())
      if (text.length < 5_000 || dice.chance(0.5)) return text
    }
  }
  async function line(at: number): Promise<RawLine> {
    const present = lines[at]
    if (present && !present.closed) return present
    const { role, token } = tokens[at % tokens.length]!
    const fresh = await rawLine(hall.port)
    const state = await fresh.hello(json({ version: PROTOCOL_VERSION, role, token }))
    if (state !== 'live') faults.push(`a good hello got ${state}`)
    lines[at] = fresh
    return fresh
  }
  const someLine = (): Promise<RawLine> => line(dice.int(0, 7))

  /** Commands over sockets, mostly wrong: each gets an answer that its schema knows. */
  const commands: Attack = async (number) => {
    const open = await Promise.all(Array.from({ length: 8 }, (_, at) => line(at)))
    await Promise.all(
      Array.from({ length: number }, async () => {
        const text = commandText()
        remember(text)
        expectAnswer(await dice.pick(open).ask(text), text)
      }),
    )
  }

  /** Packets by hand in a socket that said hello: each is ignored, answered or closes this line alone. */
  const packets: Attack = async (number) => {
    for (let left = number; left > 0; left--) {
      const target = await someLine()
      const rest = dice.chance(50) ? inputs.text(60) : inputs.damaged(json(inputs.command()))
      if (dice.chance(80)) target.say(dice.pick(PACKET_STARTS) + rest)
      else target.socket.write(frame(inputs.bytes(80), { opcode: 2 }))
    }
    const open = lines.filter((present) => !present.closed)
    await Promise.all(open.map(async (present) => expectAnswer(await present.ask('7'), 'a look afterwards')))
  }

  /** Bytes below the messages: broken frames, lies about their length, halves, floods of pings. */
  const frames: Attack = async (number) => {
    await Promise.all(
      Array.from({ length: Math.ceil(number / 10) }, async () => {
        const target = await rawLine(hall.port)
        for (let left = 10; left > 0 && !target.closed; left--) {
          const opcode = dice.int(0, 15)
          const payload = dice.chance(95) ? inputs.bytes(130) : Buffer.alloc(dice.int(10_000, 70_000), 0x34)
          const length = dice.chance(10) ? dice.pick([0, 126, 65_536, 2 ** 31, 2 ** 53]) : payload.length
          const bits = {
            fin: dice.chance(80),
            rsv: dice.chance(80) ? 0 : dice.int(1, 7),
            masked: dice.chance(90),
          }
          target.socket.write(dice.chance(85) ? frame(payload, { opcode, length, ...bits }) : payload)
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
        await target.close()
        count('frames: sent')
      }),
    )
  }

  /** Handshakes: live, a refusal with a code, or a closed line. */
  const handshakes: Attack = async (number) => {
    await Promise.all(
      Array.from({ length: number }, async () => {
        const target = await rawLine(hall.port)
        const { role, token } = dice.pick(tokens)
        const version = dice.chance(50)
          ? PROTOCOL_VERSION
          : dice.pick([1, 0, -1, 3, 1e9, 2.5, '2', null, [2]])
        const text = json(dice.chance(20) ? inputs.oddValue() : inputs.mutated({ version, role, token }))
        const state = await target.hello(text)
        const code = (parse(state ?? '') as { data?: { code?: unknown } } | undefined)?.data?.code
        if (state === null || state === 'live') count(`hello: ${state ?? 'closed'}`)
        else if (ConnectRefusal.safeParse(code).success) count(`hello: ${String(code)}`)
        else faults.push(`hello ${text.slice(0, 300)} got ${state}`)
        await target.close()
      }),
    )
  }

  function expectStatus(status: number, body: string, input: string): void {
    count(`http: ${status}`)
    if (status >= 500 || status < 200) faults.push(`status ${status}, to ${input.slice(0, 800)}`)
    else if (status >= 400 && body.startsWith('{"ok"') && !Refused.safeParse(parse(body)).success) {
      faults.push(`${body.slice(0, 200)} is no refusal, to ${input.slice(0, 500)}`)
    }
  }

  /** Whole HTTP requests, without a network between. */
  const requests: Attack = async (number) => {
    await Promise.all(
      Array.from({ length: number }, async () => {
        const command = json(inputs.command())
        const body = dice.chance(70) ? command : dice.chance(80) ? inputs.damaged(command) : inputs.text(200)
        const { token } = dice.pick(tokens)
        const post = dice.chance(70)
        const url = post ? '/api/v1/commands' : dice.pick(PATHS.slice(0, 19))
        const type = dice.chance(90)
          ? 'application/json'
          : dice.pick(['text/plain', 'application/xml', '', ';;', 'application/json; charset=utf-16'])
        if (post) remember(body)
        const reply = await hall.app.inject({
          method: post ? 'POST' : dice.pick(['GET', 'HEAD', 'OPTIONS', 'DELETE', 'PUT']),
          url,
          headers: {
            ...(dice.chance(95) ? { authorization: `Bearer ${token}` } : {}),
            ...(post ? { 'content-type': type } : {}),
            ...(dice.chance(5) ? { 'content-encoding': 'gzip' } : {}),
          },
          ...(post ? { payload: body } : {}),
        })
        const input = `${url} ${type} ${body}`
        expectStatus(reply.statusCode, reply.body, input)
        if (reply.statusCode >= 400 && !reply.body.startsWith('{"ok":false') && reply.body !== '') {
          faults.push(`${reply.body.slice(0, 100)} is no refusal, to ${input.slice(0, 500)}`)
        }
      }),
    )
  }

  function requestText(): string {
    const method = dice.chance(70) ? dice.pick(['GET', 'POST']) : dice.pick(METHODS)
    const path = dice.chance(90) ? dice.pick(PATHS) : `/${inputs.text(dice.chance(95) ? 40 : 20_000)}`
    const body = method === 'POST' ? inputs.damaged(json(inputs.command())) : ''
    const head = [
      `${method} ${path} ${dice.chance(95) ? 'HTTP/1.1' : dice.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''])}`,
      ...(dice.chance(95) ? ['Host: hub'] : []),
      ...(body && dice.chance(70)
        ? [`Content-Length: ${dice.chance(90) ? Buffer.byteLength(body) : dice.pick([-1, 0, 3, 1e9, 1e20])}`]
        : []),
      ...(dice.chance(30) ? ['Content-Type: application/json'] : []),
      ...(dice.chance(30) ? [`Authorization: Bearer ${dice.pick(tokens).token}`] : []),
      ...(dice.chance(8) ? ['Transfer-Encoding: chunked'] : []),
      ...(dice.chance(5) ? ['Upgrade: websocket', 'Connection: Upgrade'] : []),
      ...(dice.chance(5) ? ['Expect: 100-continue'] : []),
      ...(dice.chance(5) ? [`${inputs.text(10)}: ${inputs.text(30)}`] : []),
      ...(dice.chance(2) ? [`Cookie: ${'c'.repeat(dice.int(1_000, 30_000))}`] : []),
    ]
    return `${head.join('\r\n')}\r\n\r\n${body}`
  }

  /** Bytes of HTTP, right and wrong, several requests behind each other. */
  const bytes: Attack = async (number) => {
    const each = 5
    await Promise.all(
      Array.from({ length: Math.ceil(number / each) }, async () => {
        const socket = connect({ port: hall.port, host: '127.0.0.1' })
        socket.on('error', () => undefined)
        const sent = Array.from({ length: each }, requestText)
        for (const text of sent) remember(text.slice(text.indexOf('\r\n\r\n') + 4))
        let got = ''
        socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')))
        const closed = new Promise((resolve) => socket.once('close', resolve))
        const late = setTimeout(() => {
          faults.push(`a connection was not closed after ${sent.join('⏎').slice(0, 2_000)}`)
          socket.destroy()
        }, 20_000)
        socket.end(sent.join(''))
        await closed
        clearTimeout(late)
        for (const [, status] of got.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
          count(`bytes: ${status}`)
          if (Number(status) >= 500) faults.push(`status ${status}, to ${sent.join('⏎').slice(0, 2_000)}`)
        }
      }),
    )
  }

  return {
    /** Each kind of attack and its share of all inputs, in per cent. */
    kinds: [
      { attack: commands, share: 45 },
      { attack: requests, share: 25 },
      { attack: packets, share: 10 },
      { attack: bytes, share: 10 },
      { attack: handshakes, share: 5 },
      { attack: frames, share: 5 },
    ],
    async stop() {
      await Promise.all(lines.map((open) => open.close()))
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
