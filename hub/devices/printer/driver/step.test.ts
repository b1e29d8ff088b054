import { describe, expect, it } from 'vitest'
import {
  CLEAR_BUFFERS,
  ENABLE_ASB,
  FILL_AND_CLEAR,
  QUEUED_QUERY,
  RESYNCHRONIZE,
  statusQuery,
} from '../escpos/queries.ts'
import { faultOf, initialDriver, type Effect, type Input, type Manner } from './state.ts'
import { step, wakeAt } from './step.ts'
import { ANSWER_MS, ASB_POLL_MS, MISS_MS, POLL_MS, SETTLE_MS } from './times.ts'

const WELL = 0x12
const JOB = Uint8Array.from({ length: 960 }, () => 0x41)
/** How the test writes the slip that ends half a paper. */
const VOID = Uint8Array.of(0x56)

/** A driver whose line and clock the test plays. */
function driver(manner: Partial<Manner> = {}, unfinished = false) {
  const whole: Manner = { confirm: 'status', baud: 9600, mayHold: false, ...manner }
  let now = 1_000
  let state = initialDriver(now, unfinished)
  let effects: Effect[] = []
  const played = {
    get fault() {
      return faultOf(state)
    },
    get phase() {
      return state.phase
    },
    get now() {
      return now
    },
    wake: () => wakeAt(state),
    /** What was to be done since the last look. */
    done(): Effect[] {
      const seen = effects
      effects = []
      return seen
    },
    give(input: Input) {
      const turn = step(state, input, now, whole)
      state = turn.state
      effects.push(...turn.effects)
      return played
    },
    bytes: (...bytes: number[]) => played.give({ type: 'bytes', bytes: Uint8Array.from(bytes) }),
    /** Answers each status question that is open with these four bytes, until no more is asked. */
    answer(...four: number[]) {
      for (let asked = questions(effects); asked.length > 0; asked = questions(effects)) {
        effects = effects.filter((effect) => !asked.some((one) => one === effect))
        for (const { bytes } of asked) played.bytes(four[bytes[2]! - 1] ?? WELL)
      }
      return played
    },
    /** Time passes, with every tick that is due. */
    pass(ms: number) {
      const end = now + ms
      for (let at = wakeAt(state); at !== null && at <= end; at = wakeAt(state)) {
        now = Math.max(now, at)
        played.give({ type: 'tick' })
      }
      now = end
      return played
    },
    /** The same, on a printer that answers its status questions. */
    passWell(ms: number, ...four: number[]) {
      for (const end = now + ms; now < end;) played.pass(Math.min(100, end - now)).answer(...four)
      return played
    },
    ready() {
      played.pass(0).give({ type: 'opened' }).answer()
      played.done()
      return played
    },
  }
  return played
}

type Write = Extract<Effect, { bytes: Uint8Array }>
const questions = (effects: Effect[]): Write[] =>
  effects.filter(
    (effect): effect is Write => effect.do === 'ask' && effect.bytes[0] === 0x10 && effect.bytes[1] === 0x04,
  )
const writes = (effects: Effect[]): Uint8Array[] =>
  effects.flatMap((effect) =>
    effect.do === 'write' || effect.do === 'ask' ? [effect.bytes] : effect.do === 'void' ? [VOID] : [],
  )
const results = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'result' ? [effect.result] : []))

describe('the line', () => {
  it('[LINE-1] is opened at once, and the printer is asked its four questions one at a time', () => {
    const printer = driver().pass(0)
    expect(printer.done()).toEqual([{ do: 'open' }])
    expect(printer.fault).toBe('starting')
    printer.give({ type: 'opened' })
    for (const kind of [1, 2, 3, 4] as const) {
      expect(writes(printer.done())).toEqual([statusQuery(kind)])
      printer.bytes(WELL)
    }
    expect(printer.done()).toEqual([])
    expect(printer.fault).toBe(null)
  })

  it('[LINE-3] that cannot be opened is tried again after 0.5 s, 1 s, 2 s, at last every 10 s', () => {
    const printer = driver().pass(0)
    const waits: number[] = []
    for (let attempt = 0; attempt < 7; attempt++) {
      printer.give({ type: 'lost', cause: 'noDevice' })
      waits.push(printer.wake()! - printer.now)
      expect(printer.fault).toBe('noDevice')
      printer.pass(waits.at(-1)!)
      expect(printer.done()).toContainEqual({ do: 'open' })
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000])
    printer.give({ type: 'opened' }).answer()
    printer.give({ type: 'lost', cause: 'lineLost' })
    expect(printer.wake()! - printer.now).toBe(500)
  })

  it('[LINE-1] a printer that does not answer is told so after two rounds, and comes back by itself', () => {
    const printer = driver().ready()
    printer.pass(POLL_MS)
    expect(questions(printer.done())).toHaveLength(1)
    printer.pass(ANSWER_MS)
    expect(printer.fault).toBe(null)
    printer.pass(MISS_MS + ANSWER_MS)
    expect(printer.fault).toBe('noAnswer')
    printer.done()
    printer.passWell(1_000)
    expect(printer.fault).toBe(null)
  })

  it('[LINE-2] a line that stays silent is opened anew, so that no questions pile up in it', () => {
    const printer = driver().ready().pass(20_000)
    const done = printer.done()
    const asked = done
      .filter((effect) => effect.do === 'reset' || effect.do === 'ask')
      .map((effect) => effect.do)
    expect(asked).toEqual(['ask', 'ask', 'ask', 'ask', 'reset'])
    printer.give({ type: 'opened' })
    expect(printer.fault).toBe('noAnswer')
    printer.answer()
    expect(printer.fault).toBe(null)
  })

  it('[LINE-1] a printer that answers nonsense is told so', () => {
    const printer = driver().ready()
    for (let turn = 0; turn < 60; turn++) printer.pass(100).bytes(0xff)
    expect(printer.fault).toBe('garbled')
  })

  it('[LINE-1] an answer that comes too late is not taken for that to another question', () => {
    const printer = driver().ready()
    printer.pass(POLL_MS + ANSWER_MS + 100).done()
    // To the first question, which is given up: it would mean "paper out" as an answer to the fourth.
    printer.bytes(0x72)
    printer.pass(250).answer()
    expect(printer.fault).toBe(null)
  })

  it('[LINE-4] a printer that tells by itself is believed at once, and is told again to do so when it was off', () => {
    const printer = driver({ confirm: 'asb' }).pass(0).give({ type: 'opened' })
    expect(writes(printer.done())).toEqual([ENABLE_ASB, statusQuery(1)])
    for (let n = 0; n < 4; n++) printer.bytes(WELL)
    printer.bytes(0x18, 0x00, 0x0f, 0x00)
    expect(printer.fault).toBe('paperOut')
    printer.bytes(0x10, 0x00, 0x00, 0x00)
    expect(printer.fault).toBe(null)
    printer.pass(ASB_POLL_MS + 2 * ANSWER_MS + MISS_MS).done()
    expect(printer.fault).toBe('noAnswer')
    printer.pass(MISS_MS).done()
    for (let n = 0; n < 4; n++) printer.bytes(WELL)
    expect(writes(printer.done())).toContainEqual(ENABLE_ASB)
  })
})

describe('a job', () => {
  const printing = () => {
    const printer = driver().ready().give({ type: 'print', bytes: JOB })
    expect(printer.done()).toEqual([{ do: 'send', bytes: JOB }])
    return printer
  }

  it('[PRINT-9] the printer is asked before each job, and what it says counts', () => {
    const printer = driver().ready()
    printer.give({ type: 'prepare' }).answer()
    expect(printer.done()).toEqual([{ do: 'prepared', ready: true }])
    printer.give({ type: 'prepare' }).answer(WELL, 0x16)
    expect(printer.done()).toEqual([{ do: 'prepared', ready: false }])
    expect(printer.fault).toBe('coverOpen')
    printer.passWell(3_000).done()
    printer.give({ type: 'prepare' }).pass(ANSWER_MS)
    expect(printer.done().at(-1)).toEqual({ do: 'prepared', ready: false })
  })

  it('[PRINT-10] is confirmed by two answers behind it and a printer that is well between them', () => {
    const printer = printing().give({ type: 'written' })
    expect(writes(printer.done())).toEqual([QUEUED_QUERY])
    printer.bytes(0x00)
    expect(questions(printer.done())).toHaveLength(1)
    for (let n = 0; n < 4; n++) printer.bytes(WELL)
    expect(writes(printer.done()).at(-1)).toEqual(QUEUED_QUERY)
    printer.bytes(0x00)
    expect(results(printer.done())).toEqual([{ ok: true, by: 'printer' }])
    expect(printer.phase).toEqual({ at: 'idle' })
  })

  it('[PRINT-10] asks nothing while its bytes are under way', () => {
    const printer = printing().pass(6_000)
    expect(printer.done()).toEqual([])
  })

  it('[PRINT-10] an answer before the question is no confirmation', () => {
    const printer = printing().bytes(0x00, 0x00).give({ type: 'written' })
    printer.passWell(9_000)
    expect(results(printer.done())).toEqual([])
  })

  it.each([
    ['paper out', [WELL, 0x32, WELL, 0x72], 'paperOut'],
    ['cover', [0x1a, 0x16, WELL, WELL], 'coverOpen'],
    ['jam', [0x1a, 0x52, 0x1a, WELL], 'cutterError'],
  ] as const)(
    '[PRINT-2] %s before the confirmation leaves it unknown, and clears the rest',
    (_, four, cause) => {
      const printer = printing()
        .give({ type: 'written' })
        .passWell(700, ...four)
      const done = printer.done()
      expect(results(done)).toEqual([{ ok: false, state: 'unknown', cause }])
      expect(writes(done)).toContainEqual(CLEAR_BUFFERS)
    },
  )

  it('[PRINT-2] noise instead of an answer leaves it unknown', () => {
    for (const noise of [[0xff], [0x00, 0x00], [0x10, 0x12]]) {
      const printer = printing()
        .give({ type: 'written' })
        .bytes(...noise)
      expect(results(printer.done())).toEqual([{ ok: false, state: 'unknown', cause: 'garbled' }])
    }
  })

  it('[PRINT-2] silence leaves it unknown', () => {
    const printer = printing().give({ type: 'written' }).pass(3_000)
    expect(results(printer.done())).toEqual([{ ok: false, state: 'unknown', cause: 'noAnswer' }])
  })

  it('[PRINT-2] a printer that is well and never confirms leaves it unknown', () => {
    const printer = printing().give({ type: 'written' }).passWell(12_000)
    expect(results(printer.done())).toEqual([{ ok: false, state: 'unknown', cause: 'notConfirmed' }])
  })

  it('[PRINT-2] a line that goes away leaves it unknown', () => {
    const printer = printing().give({ type: 'lost', cause: 'lineLost' })
    expect(results(printer.done())).toEqual([{ ok: false, state: 'unknown', cause: 'lineLost' }])
  })

  it('[PRINT-2] bytes that the printer does not take are thrown away with the line', () => {
    const printer = printing().pass(8_000)
    expect(printer.done()).toEqual([
      { do: 'result', result: { ok: false, state: 'unknown', cause: 'stalled' } },
      { do: 'reset' },
      { do: 'open' },
    ])
  })

  it('[PRINT-9] for a printer that has failed meanwhile is failed without a byte', () => {
    const printer = driver()
      .ready()
      .give({ type: 'lost', cause: 'lineLost' })
      .give({ type: 'print', bytes: JOB })
    expect(results(printer.done())).toEqual([{ ok: false, state: 'failed', cause: 'lineLost' }])
  })

  it('[PRINT-11] of a printer that cannot answer counts as printed when its bytes have left', () => {
    const printer = driver({ confirm: 'none' }).pass(0).give({ type: 'opened' })
    expect(printer.done()).toEqual([{ do: 'open' }, { do: 'send', bytes: RESYNCHRONIZE }])
    expect(printer.fault).toBe('starting')
    printer.give({ type: 'written' }).give({ type: 'prepare' }).give({ type: 'print', bytes: JOB })
    printer.bytes(0x30, 0x61, 0x62, 0x63).give({ type: 'written' })
    expect(printer.done()).toEqual([
      { do: 'prepared', ready: true },
      { do: 'send', bytes: JOB },
      { do: 'result', result: { ok: true, by: 'line' } },
    ])
    expect(printer.fault).toBe(null)
  })

  it('[PRINT-11] such a printer that takes no bytes has a fault until it does', () => {
    const printer = driver({ confirm: 'none' }).pass(0).give({ type: 'opened' }).give({ type: 'written' })
    printer.give({ type: 'print', bytes: JOB }).pass(8_000).give({ type: 'opened' })
    expect(results(printer.done())).toEqual([{ ok: false, state: 'unknown', cause: 'stalled' }])
    printer.pass(8_000)
    expect(printer.fault).toBe('noAnswer')
    printer.give({ type: 'written' })
    expect(printer.fault).toBe(null)
    expect(printer.phase).toEqual({ at: 'idle' })
  })

  it('[LINE-2] a doubt on a line that may hold bytes back opens it anew, and the fault is not forgotten', () => {
    const printer = driver({ mayHold: true })
      .ready()
      .give({ type: 'print', bytes: JOB })
      .give({ type: 'written' })
    printer.passWell(650, 0x1a, 0x32, WELL, 0x72)
    expect(printer.done().map((effect) => effect.do)).toContain('reset')
    expect(printer.fault).toBe('paperOut')
    printer.pass(200).give({ type: 'opened' })
    expect(printer.fault).toBe('paperOut')
  })
})

describe('after a job in doubt', () => {
  const doubtful = () => {
    const printer = driver().ready().give({ type: 'print', bytes: JOB }).give({ type: 'written' })
    printer.pass(3_000).done()
    return printer
  }

  it('[PRINT-12] no other begins before the printer was well and quiet for a while', () => {
    const printer = doubtful().passWell(SETTLE_MS - 100)
    printer.give({ type: 'prepare' })
    expect(printer.done()).toContainEqual({ do: 'prepared', ready: false })
    printer.passWell(3_000)
    expect(printer.phase).toEqual({ at: 'idle' })
  })

  it('[PRINT-12] an answer that comes late keeps it waiting, and confirms nothing', () => {
    const printer = doubtful()
      .passWell(SETTLE_MS - 300)
      .bytes(0x00)
      .passWell(1_500)
    expect(printer.phase.at).toBe('settling')
    expect(results(printer.done())).toEqual([])
  })

  it('[PRINT-12] half a paper is marked void and cut off', () => {
    const cut = doubtful().passWell(SETTLE_MS + 1_200)
    expect(writes(cut.done())).toEqual([RESYNCHRONIZE, VOID])
    expect(cut.phase.at).toBe('settling')
    expect(cut.passWell(1_500).phase).toEqual({ at: 'idle' })
  })

  it('[PRINT-12] a cutter that jams on the half paper must cut it off again', () => {
    const printer = doubtful().passWell(SETTLE_MS + 1_200)
    expect(writes(printer.done())).toEqual([RESYNCHRONIZE, VOID])
    printer.passWell(700, 0x1a, 0x52, 0x1a).passWell(SETTLE_MS + 1_500)
    expect(writes(printer.done())).toEqual([RESYNCHRONIZE, VOID])
  })

  it('[PRINT-12] what the printer still holds is thrown away as soon as the line is open again', () => {
    const printer = driver().ready().give({ type: 'print', bytes: JOB }).pass(8_000)
    printer.done()
    printer.give({ type: 'opened' })
    expect(writes(printer.done())).toEqual([FILL_AND_CLEAR])
  })

  it('[PRINT-12] the same is done when the hub was stopped in the middle of a paper', () => {
    const printer = driver({}, true).pass(0).give({ type: 'opened' })
    expect(writes(printer.done())).toEqual([FILL_AND_CLEAR])
    printer.passWell(SETTLE_MS + 1_200)
    expect(writes(printer.done())).toEqual([RESYNCHRONIZE, VOID])
  })
})
