import { readCommand } from './commands.ts'
import { beginsCommand, lengthOfCommand } from './lengths.ts'
import { hex, type Encoding, type Op, type SizedOp } from './ops.ts'
import { readCharacter } from './text.ts'

/** Turns the bytes of a line into ops, however they are cut into pieces. */
export interface Decoder {
  push(bytes: Iterable<number>): SizedOp[]
  /** Bytes of a command or character that has begun and is not yet whole. */
  pending(): number
  /** Forgets what has begun and reads on with this encoding. */
  restart(encoding: Encoding): void
}

/** What the bytes mean depends on the commands before them, and only on those. */
export function nextEncoding(encoding: Encoding, op: Op, initial: Encoding): Encoding {
  switch (op.do) {
    case 'initialize':
      return initial
    case 'chineseMode':
      return { ...encoding, chinese: op.on }
    case 'codePage':
      return { ...encoding, page: op.page }
    case 'encoding':
      return { ...encoding, set: op.utf8 ? 'utf8' : initial.set === 'utf8' ? 'gb18030' : initial.set }
    default:
      return encoding
  }
}

export function printerDecoder(initial: Encoding): Decoder {
  let encoding = initial
  let held: number[] = []
  /** Length of the command in `held`, once its head tells it. */
  let length: number | null = null

  function take(byte: number): SizedOp[] {
    held.push(byte)
    const [first = 0] = held
    if (beginsCommand(first)) {
      length ??= lengthOfCommand(held)
      return length === null || held.length < length ? [] : done([readCommand(Uint8Array.from(held))])
    }
    if (first < 0x20 || first === 0x7f) return done([control(first)])
    const characters = readCharacter(held, encoding)
    return characters === null ? [] : done(characters)
  }

  function done(ops: Op[]): SizedOp[] {
    const bytes = held.length
    held = []
    length = null
    for (const op of ops) encoding = nextEncoding(encoding, op, initial)
    return ops.map((op, index) => ({ op, bytes: index === 0 ? bytes : 0 }))
  }

  return {
    push(bytes) {
      const ops: SizedOp[] = []
      for (const byte of bytes) ops.push(...take(byte))
      return ops
    },
    pending: () => held.length,
    restart(next) {
      encoding = next
      held = []
      length = null
    },
  }
}

function control(byte: number): Op {
  if (byte === 0x0a) return { do: 'lineFeed' }
  if (byte === 0x09) return { do: 'tab' }
  if (byte === 0x0d || byte === 0x00) return { do: 'several', ops: [] }
  return { do: 'unknown', hex: hex([byte]) }
}
