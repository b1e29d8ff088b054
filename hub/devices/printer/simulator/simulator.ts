import type { Clock } from '../../clock.ts'
import type { PrinterSettings } from '../settings.ts'
import { serialLine } from './line.ts'
import { printerMachine } from './machine.ts'
import { widthOf, type Slip } from './slip.ts'

export interface SimulatorSettings extends Pick<PrinterSettings, 'paperMm' | 'codePage' | 'baud'> {
  /** Receive buffer in bytes; 4096 by default. */
  bufferBytes?: number
  /** 150 by default. */
  speedMmPerSecond?: number
  /** Understands `DLE DC4` 8, which clears the buffers; true by default. */
  clearsBuffer?: boolean
}

/** What can happen to a printer. */
export type SimulatorOrder =
  | { type: 'paperOut' }
  /** The roll has so many millimetres from now. */
  | { type: 'paperOutAfter'; mm: number }
  | { type: 'nearEnd'; on: boolean }
  /** Puts in a roll; what hung from the mouth is torn off, and printing goes on with what is in the buffer. */
  | { type: 'newPaper' }
  | { type: 'coverOpen' }
  | { type: 'coverClosed' }
  /** The knife sticks at the next cut. */
  | { type: 'jam' }
  | { type: 'clearJam' }
  /** Answers come out as random bytes, or with random bytes before them. */
  | { type: 'garbage'; on: boolean }
  /** Sends these bytes now. */
  | { type: 'noise'; bytes: Uint8Array }
  /** Prints, but answers nothing. */
  | { type: 'silence'; on: boolean }
  /** The printer takes no more bytes, as one does by its handshake when it is busy. */
  | { type: 'hold'; on: boolean }
  /** The line; what is on the wire is lost, and what is sent meanwhile. */
  | { type: 'unplug' }
  | { type: 'plug' }
  /** The buffer, the modes and the automatic status are lost. */
  | { type: 'powerOff' }
  | { type: 'powerOn' }

export interface SimulatorState {
  paper: 'ok' | 'nearEnd' | 'out'
  coverOpen: boolean
  jammed: boolean
  offline: boolean
  silent: boolean
  garbage: boolean
  powered: boolean
  plugged: boolean
  /** Bytes in the receive buffer. */
  buffered: number
}

export interface Simulator {
  /** Bytes handed to the line. They arrive one after the other at the line's speed, ten bits a byte. */
  receive(bytes: Uint8Array): void
  /** Bytes that are still on the wire, or that the full buffer holds back. */
  waiting(): number
  /** The host's end of the line: this listener, instead of the one before, hears what the printer sends back. */
  onAnswer(listener: (bytes: Uint8Array) => void): void
  /** Tells each of its listeners every piece of paper that was cut or torn off. */
  onSlip(listener: (slip: Slip) => void): void
  /** The host's end, too: when the line is pulled out or put in. */
  onPlug(listener: (plugged: boolean) => void): void
  /** The piece that hangs from the mouth. */
  hanging(): Slip
  tell(order: SimulatorOrder): void
  state(): SimulatorState
  /** Ends the simulation: nothing is printed or answered any more. */
  close(): void
}

/** A ticket printer with ESC/POS on a serial line. `random` gives numbers from 0 to below 1. */
export function createSimulator(
  settings: SimulatorSettings,
  clock: Clock,
  random: () => number = Math.random,
): Simulator {
  const watchers = new Set<(slip: Slip) => void>()
  let host = { answer: (_: Uint8Array): void => undefined, plug: (_: boolean): void => undefined }
  const is = { silent: false, garbage: false, powered: true, plugged: true }

  const line = serialLine(clock, settings.baud, (byte) => machine.accept(byte))
  const machine = printerMachine({
    set: settings.codePage,
    width: widthOf(settings.paperMm),
    bufferBytes: settings.bufferBytes ?? 4096,
    mmPerSecond: settings.speedMmPerSecond ?? 150,
    clearsBuffer: settings.clearsBuffer ?? true,
    clock,
    answer: (bytes) => {
      if (is.silent) return
      if (!is.garbage) return send(bytes)
      send(Uint8Array.from({ length: 1 + Math.floor(random() * 6) }, () => Math.floor(random() * 256)))
      if (random() < 0.5) send(bytes)
    },
    slip: (slip) => watchers.forEach((watcher) => watcher(slip)),
    room: () => line.resume(),
  })

  function send(bytes: Uint8Array): void {
    if (is.plugged && is.powered) host.answer(bytes)
  }

  function plug(on: boolean): void {
    if (is.plugged === on) return
    is.plugged = on
    line.lose()
    host.plug(on)
  }

  function power(on: boolean): void {
    is.powered = on
    machine.power(on)
  }

  function tell(order: SimulatorOrder): void {
    // What has arrived by now is not undone by what happens now.
    line.settle()
    switch (order.type) {
      case 'paperOut':
        return machine.change({ endsAfter: 0 })
      case 'paperOutAfter':
        return machine.change({ endsAfter: order.mm })
      case 'nearEnd':
        return machine.change({ nearEnd: order.on })
      case 'newPaper':
        return machine.newRoll()
      case 'coverOpen':
      case 'coverClosed':
        return machine.change({ coverOpen: order.type === 'coverOpen' })
      case 'jam':
        return machine.change({ jamsNext: true })
      case 'clearJam':
        return machine.change({ jamsNext: false, cutterError: false })
      case 'garbage':
        is.garbage = order.on
        return
      case 'noise':
        return send(order.bytes)
      case 'silence':
        is.silent = order.on
        return
      case 'hold':
        return line.hold(order.on)
      case 'unplug':
      case 'plug':
        return plug(order.type === 'plug')
      case 'powerOff':
      case 'powerOn':
        return power(order.type === 'powerOn')
    }
  }

  return {
    receive(bytes) {
      if (is.plugged) line.send(bytes)
    },
    waiting() {
      line.settle()
      return line.waiting()
    },
    onAnswer: (answer) => void (host = { ...host, answer }),
    onSlip: (listener) => void watchers.add(listener),
    onPlug: (plug) => void (host = { ...host, plug }),
    hanging: () => machine.paper.hanging(),
    tell,
    state() {
      const { paperEnd, nearEnd, coverOpen, cutterError, offline } = machine.sensors()
      const paper = paperEnd ? 'out' : nearEnd ? 'nearEnd' : 'ok'
      return { paper, coverOpen, jammed: cutterError, offline, ...is, buffered: machine.buffered() }
    },
    close() {
      watchers.clear()
      line.lose()
      machine.power(false)
    },
  }
}
