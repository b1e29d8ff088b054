import type { Dice } from '../fixtures/printing/dice.ts'

type Json = Record<string, unknown>

const COUNTERS = ['1', '2', '3', '4', '77']
const SERVICES = ['card', 'permit', 'invoice', 'refund', 'none']
const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'toJSON',
  '',
  '\0',
  'ok',
  'length',
]
const ODD_WORDS = [
  '',
  ' ',
  '\0',
  '\u001b@\u001di',
  '\ud800',
  '\udc00\ud800',
  '\u202e',
  '\ufeff',
  '🧑‍🦽'.repeat(30),
  '王'.repeat(200),
  '../../etc/passwd',
  "'; DROP TABLE journal; --",
  '__proto__',
  'constructor',
  '{{ 7 * 7 }}',
  '<script>alert(1)</script>',
  'a'.repeat(10_000),
  '2026-11-24-A999999',
]
const ODD_NUMBERS = [0, -0, -1, 0.5, 1e308, -1e308, 2 ** 53, 2 ** 63, 5e-324, 255, 65_536]

/** Makes inputs for a hub out of dice: what is valid, what is nearly so, and what is nothing at all. */
export function createInputs(dice: Dice, today: () => string) {
  let ids = 0

  const text = (most: number): string => {
    let made = ''
    for (let left = dice.int(0, most); left > 0; left--) made += String.fromCharCode(unit())
    return made
  }
  const unit = (): number =>
    dice.chance(60) ? dice.int(32, 126) : dice.chance(50) ? dice.int(0, 255) : dice.int(0, 65_535)

  function oddValue(depth = 0): unknown {
    switch (dice.int(0, 9)) {
      case 0:
        return null
      case 1:
        return dice.chance(50)
      case 2:
        return dice.pick(ODD_NUMBERS)
      case 3:
        return dice.pick(ODD_WORDS)
      case 4:
        return text(40)
      case 5:
        return Array.from({ length: dice.int(0, 12) }, () => (depth > 3 ? 0 : oddValue(depth + 1)))
      case 6:
        return depth > 3 ? {} : odd({}, depth + 1)
      case 7:
        return nested(dice.chance(90) ? dice.int(1, 60) : dice.int(60, 2_000))
      case 8:
        return { _placeholder: true, num: dice.int(-1, 3) }
      default:
        return dice.int(-1_000_000, 1_000_000)
    }
  }
  function nested(depth: number): unknown {
    let value: unknown = 0
    for (; depth > 0; depth--) value = dice.chance(50) ? [value] : { a: value }
    return value
  }
  /** An object with keys that nobody expects, its own `__proto__` too. */
  function odd(value: Json, depth = 0): Json {
    for (let left = dice.int(1, 3); left > 0; left--) {
      const key = dice.chance(60) ? dice.pick(ODD_KEYS) : text(12)
      Object.defineProperty(value, key, {
        value: oddValue(depth),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return value
  }

  const letter = (): string => dice.pick(['A', 'B'])
  const ticket = (): string => `${today()}-${letter()}${String(dice.int(1, 60)).padStart(3, '0')}`
  const counter = (): string => dice.pick(COUNTERS)
  const atCase = () => ({
    case: `${today().replaceAll('-', '')}-${String(dice.int(1, 30)).padStart(4, '0')}`,
    counter: counter(),
  })

  const complaint = (): string =>
    `s${today().replaceAll('-', '')}-${String(dice.int(1, 30)).padStart(3, '0')}`

  /** A command that is valid, though the hall may refuse it. */
  function valid(): { id: string; type: string; data: Json } {
    const id = `fuzz-${(++ids).toString(36).padStart(8, '0')}`
    const at = dice.chance(50) ? { counter: counter() } : { counter: counter(), ticket: ticket() }
    const [type, data] = dice.pick<() => [string, Json]>([
      () => ['issueTicket', { services: [dice.pick(SERVICES)], print: dice.chance(10) }],
      () => ['cancelTicket', { ticket: ticket(), reason: dice.pick(['走了', 'x', '\ud800']) }],
      () => ['openCounter', { counter: counter() }],
      () => ['pauseCounter', { counter: counter(), reason: 'lunch' }],
      () => ['resumeCounter', { counter: counter() }],
      () => ['closeCounter', { counter: counter() }],
      () => ['callNext', { counter: counter() }],
      () => ['callTicket', { counter: counter(), ticket: ticket(), reason: '急' }],
      () => ['recall', at],
      () => ['startServing', at],
      () => ['finish', at],
      () => ['finish', { ...at, outcome: 'accepted', case: { papers: ['身份证'], contact: '138' } }],
      () => ['takeTask', { ...atCase(), task: dice.int(0, 2) }],
      () => [
        'finishTask',
        { ...atCase(), task: dice.int(0, 2), outcome: dice.pick(['approved', 'refused']) },
      ],
      () => ['askSupplement', { ...atCase(), task: dice.int(0, 2), papers: ['照片'] }],
      () => ['giveSupplement', { ...atCase(), task: dice.int(0, 2), papers: ['照片'] }],
      () => ['handOver', { ...atCase(), to: { resident: true }, papers: ['照片'] }],
      () => ['collectCase', { ...atCase(), how: dice.pick(['pickup', 'post']) }],
      () => ['withdrawCase', { ...atCase(), reason: '不办了' }],
      () => ['giveContact', { case: atCase().case, contact: '139' }],
      () => [
        'openComplaint',
        { kind: dice.pick(['complaint', 'praise']), reasons: ['slow'], words: '太久', contact: '138' },
      ],
      () => ['openComplaint', { kind: 'complaint', ticket: ticket(), stop: 0 }],
      () => ['assignComplaint', { complaint: complaint(), to: { department: dice.pick(['civil', 'none']) } }],
      () => ['answerComplaint', { complaint: complaint(), words: '已改进' }],
      () => ['callBackComplaint', { complaint: complaint(), reached: dice.chance(50) }],
      () => ['escalateComplaint', { complaint: complaint() }],
      () => ['closeComplaint', { complaint: complaint(), content: dice.chance(50) }],
      () => ['closeComplaint', { complaint: complaint(), reason: '已说明' }],
      () => ['reopen', at],
      () => ['markMissed', at],
      () => ['requeue', { ticket: ticket() }],
      () => ['stepBack', { ticket: ticket() }],
      () => ['changeClerk', { counter: counter(), clerk: dice.pick(['c01', 'c02', 'none']) }],
      () => ['callHelp', { counter: counter(), reason: '投诉' }],
      () => ['endHelp', { counter: counter() }],
      () => ['addStop', { ...at, service: dice.pick(SERVICES) }],
      () => ['noteTicket', { ...at, note: '带原件' }],
      () => [
        'assignQueues',
        { counter: counter(), queues: [dice.pick(['general', 'tax', 'none'])], reason: '忙' },
      ],
      () => [
        'moveTicket',
        { ticket: ticket(), to: { queue: dice.pick(['general', 'tax', 'none']) }, reason: '调整' },
      ],
      () => ['sendNotice', { words: '请到二楼', minutes: dice.int(1, 60) }],
      () => ['endNotice', { notice: `${today()}-notice-${dice.int(1, 20)}` }],
      () => ['acknowledgeAlarm', { alarm: `${today()}-alarm-${dice.int(1, 20)}` }],
      () => ['rate', { ticket: ticket(), level: dice.int(1, 5), reasons: [], words: '谢谢' }],
      () => [
        'printList',
        { service: dice.pick(SERVICES), missing: [dice.int(0, 3)], language: dice.pick(['zh', 'en']) },
      ],
      () => ['park', { ...at, reason: '取材料 🧾' }],
      () => ['takeBack', { counter: counter(), ticket: ticket() }],
      () => ['transfer', { ...at, to: { service: dice.pick(SERVICES) } }],
      () => ['reprint', { ticket: ticket(), reason: 'r' }],
      () => ['settlePrint', { print: text(8), cameOut: true }],
    ])()
    return { id, type, data }
  }

  /** A valid value with something wrong anywhere in it. */
  function mutated(value: Json): unknown {
    if (dice.chance(4)) return oddValue()
    const copy: Json = { ...value }
    const keys = Object.keys(copy)
    const key = keys.length > 0 ? dice.pick(keys) : 'x'
    const inner = copy[key]
    switch (dice.int(0, 4)) {
      case 0:
        delete copy[key]
        return copy
      case 1:
        return odd(copy)
      case 2:
        copy[key] = oddValue()
        return copy
      default:
        copy[key] =
          inner instanceof Object && !Array.isArray(inner)
            ? mutated(inner as Json)
            : Array.isArray(inner)
              ? [inner]
              : oddValue()
        return copy
    }
  }

  const command = (): unknown => (dice.chance(15) ? valid() : mutated(valid()))
  const bytes = (most: number): Buffer =>
    Buffer.from(Array.from({ length: dice.int(0, most) }, () => dice.int(0, 255)))

  /** A text with some of it cut off, doubled or replaced. */
  function damaged(whole: string): string {
    const at = dice.int(0, whole.length)
    const to = Math.min(whole.length, at + dice.int(0, 20))
    switch (dice.int(0, 3)) {
      case 0:
        return whole.slice(0, at)
      case 1:
        return whole.slice(0, at) + text(10) + whole.slice(at)
      case 2:
        return whole.slice(0, at) + whole.slice(to)
      default:
        return whole.slice(0, to) + whole.slice(at)
    }
  }

  return { text, oddValue, valid, mutated, command, bytes, damaged, ticket }
}

export type Inputs = ReturnType<typeof createInputs>

/** As JSON.stringify, and `0` for what it has no text for. */
export const json = (value: unknown): string => JSON.stringify(value) ?? '0'
