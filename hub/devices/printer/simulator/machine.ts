import type { Clock } from '../../clock.ts'
import { printerDecoder } from './decode.ts'
import { printHead, type Step } from './head.ts'
import { initialEncoding } from './modes.ts'
import { isRealTime, type Encoding, type Op, type RealTimeOp, type SizedOp } from './ops.ts'
import { dotsOf, paperRoll, type Paper } from './paper.ts'
import { DOTS_PER_MM, type Slip } from './slip.ts'
import { automaticStatus, concerns, identity, queuedStatus, realTimeStatus, type Sensors } from './status.ts'

const CUT_MS = 200
/** What the printer says when it has cleared its buffers. */
const CLEARED = Uint8Array.of(0x37, 0x25, 0x00)

export interface MachineParts {
  set: Encoding['set']
  width: number
  bufferBytes: number
  mmPerSecond: number
  clearsBuffer: boolean
  clock: Clock
  answer(bytes: Uint8Array): void
  slip(slip: Slip): void
  /** There is room in the buffer again. */
  room(): void
}

/** The printer behind its line: buffer, motor, knife and sensors. */
export interface Machine {
  /** One byte has arrived; false when the buffer is full. */
  accept(byte: number): boolean
  buffered(): number
  sensors(): Sensors
  paper: Paper
  /** Changes what the sensors see, tells it where that was asked for, and goes on if it can. */
  change(change: Partial<Faults>): void
  /** Puts in a roll; what hung is torn off. */
  newRoll(): void
  power(on: boolean): void
}

interface Faults {
  coverOpen: boolean
  nearEnd: boolean
  cutterError: boolean
  /** The next cut jams. */
  jamsNext: boolean
  endsAfter: number
}

export function printerMachine(parts: MachineParts): Machine {
  const paper = paperRoll(parts.width)
  const head = printHead(parts.set, parts.width)
  const decoder = printerDecoder(initialEncoding(parts.set))
  const faults = { coverOpen: false, nearEnd: false, cutterError: false, jamsNext: false }
  let powered = true
  let queue: SizedOp[] = []
  let queued = 0
  let steps: Step[] = []
  let reports = 0
  let stopMotor: (() => void) | null = null
  let working = false

  function sensors(): Sensors {
    const { coverOpen, nearEnd, cutterError } = faults
    const paperEnd = paper.ended()
    return { coverOpen, nearEnd, cutterError, paperEnd, offline: coverOpen || cutterError || paperEnd }
  }
  let seen = sensors()

  function report(): void {
    const [before, now] = [seen, sensors()]
    seen = now
    if (powered && concerns(reports, before, now)) parts.answer(automaticStatus(now))
  }

  const idle = (): boolean => stopMotor === null && steps.length === 0 && queue.length === 0
  /** A picture larger than the buffer goes to the dots as it arrives, when nothing stands before it. */
  const buffered = (): number => queued + (idle() && !sensors().offline ? 0 : decoder.pending())

  function accept(byte: number): boolean {
    if (!powered) return true
    if (buffered() >= parts.bufferBytes) return false
    for (const sized of decoder.push([byte])) {
      if (isRealTime(sized.op)) realTime(sized.op)
      else {
        queue.push(sized)
        queued += sized.bytes
      }
    }
    if (queue.length > 0) work()
    return true
  }

  function realTime(op: RealTimeOp): void {
    if (op.do === 'askStatus') return answerByte(realTimeStatus(op.of, sensors()))
    if (op.do === 'recover') return op.clearing && faults.cutterError ? clear() : undefined
    if (!parts.clearsBuffer) return
    clear()
    parts.answer(CLEARED)
  }

  function answerByte(byte: number | null): void {
    if (byte !== null) parts.answer(Uint8Array.of(byte))
  }

  /** What is on paper stays there; modes stay, too. */
  function clear(): void {
    queue = []
    queued = 0
    steps = []
    head.dropLine()
    decoder.restart(head.encoding())
  }

  function work(): void {
    if (working) return
    working = true
    while (powered && stopMotor === null && !sensors().offline) {
      const step = steps.shift()
      if (step) perform(step)
      else if (!processNext()) break
    }
    working = false
    parts.room()
  }

  function processNext(): boolean {
    const next = queue.shift()
    if (!next) return false
    queued -= next.bytes
    answerInOrder(next.op)
    steps = head.take(next.op)
    return true
  }

  function answerInOrder(op: Op): void {
    if (op.do === 'answerStatus') answerByte(queuedStatus(op.of, sensors()))
    if (op.do === 'answerIdentity') {
      const bytes = identity(op.of)
      if (bytes) parts.answer(bytes)
    }
    if (op.do === 'reports') {
      reports = op.mask
      if (reports !== 0) parts.answer(automaticStatus(sensors()))
    }
  }

  function perform(step: Step): void {
    if (step.do === 'unknown') return paper.note(step.hex)
    if (step.do === 'cut') return cut(step.above)
    if (paper.move(step)) busy((1000 * dotsOf(step)) / (parts.mmPerSecond * DOTS_PER_MM))
    else steps.unshift(step)
    report()
  }

  function cut(above: number): void {
    if (faults.jamsNext) return change({ jamsNext: false, cutterError: true })
    const piece = paper.cut(above)
    busy(CUT_MS)
    if (piece) parts.slip(piece)
  }

  function busy(ms: number): void {
    stopMotor = parts.clock.after(ms, () => {
      stopMotor = null
      work()
    })
  }

  function change({ endsAfter, ...other }: Partial<Faults>): void {
    Object.assign(faults, other)
    if (endsAfter !== undefined) paper.endsAfter(endsAfter)
    report()
    work()
  }

  return {
    accept,
    buffered,
    sensors,
    paper,
    change,
    newRoll() {
      const piece = paper.tear()
      paper.newRoll()
      if (piece) parts.slip(piece)
      change({ nearEnd: false })
    },
    power(on) {
      if (on === powered) return
      powered = on
      stopMotor?.()
      stopMotor = null
      queue = []
      queued = 0
      steps = []
      reports = 0
      head.reset()
      decoder.restart(head.encoding())
      parts.room()
    },
  }
}
