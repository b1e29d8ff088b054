import { expect, it } from 'vitest'
import { counterNow, hallView, paper, printer } from '../testing.ts'
import { attentionOf } from './attention.ts'

const whats = (over: Parameters<typeof hallView>[0]): string[] =>
  attentionOf(hallView(over)).map(({ what }) => what)

it('[CONSOLE-8] is silent where all is well', () => {
  expect(whats({})).toEqual([])
})

it('[CONSOLE-8] names the printer and its fault', () => {
  const out = printer({ fault: 'paperOut' })
  expect(attentionOf(hallView({ printers: [printer(), out] }))).toEqual([
    { what: 'printer', printer: out, fault: 'paperOut' },
  ])
})

it('[PAPER-12] raises no alarm for a printer that was not heard yet', () => {
  expect(whats({ printers: [printer({ fault: 'starting' })] })).toEqual([])
})

it('[PAPER-12] puts paper near its end last, and leaves it out where the printer is at fault', () => {
  const low = printer({ warning: 'paperNearEnd' })
  const open = printer({ id: 'west', fault: 'coverOpen', warning: 'paperNearEnd' })
  expect(whats({ printers: [low, open] })).toEqual(['printer', 'paperNearEnd'])
})

it('[CONSOLE-8] misses kiosks and boards only while numbers are issued', () => {
  const screens = { kiosk: 0, counter: 1, display: 0, console: 1, rater: 0, ticket: 0 }
  expect(whats({ screens })).toEqual(['noKiosk', 'noDisplay'])
  expect(whats({ screens, issuing: { open: false, reason: 'hallClosed', until: null } })).toEqual([])
})

it('[VOICE-4] names the boards that should be heard and are not', () => {
  const quietBoards = [
    { board: 'west', why: 'noVoice' as const },
    { board: null, why: 'soundOff' as const },
  ]
  expect(attentionOf(hallView({ quietBoards }))).toEqual([
    { what: 'noVoice', board: 'west' },
    { what: 'soundOff', board: null },
  ])
})

it('[CONSOLE-8] counts the papers in doubt', () => {
  const prints = [paper('A001', { state: 'failed' }), paper('A002'), paper('A003', { state: 'unknown' })]
  expect(attentionOf(hallView({ prints }))).toEqual([{ what: 'papers', n: 2 }])
})

it('[HELP-3] puts counters that call the supervisor first, the one that waits longest before the others', () => {
  const counters = [1, 2, 3].map((n) => counterNow({ id: `${n}`, number: n }))
  counters[0]!.help = { since: 20, reason: null }
  counters[2]!.help = { since: 10, reason: '系统故障' }
  const out = printer({ fault: 'paperOut' })
  expect(attentionOf(hallView({ counters, printers: [out] })).map((one) => one.what)).toEqual([
    'help',
    'help',
    'printer',
  ])
  expect(attentionOf(hallView({ counters }))[0]).toMatchObject({ counter: { number: 3 } })
})
