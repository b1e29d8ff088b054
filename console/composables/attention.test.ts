import { expect, it } from 'vitest'
import type { ConsoleView } from '../../protocol/views.ts'
import { attentionOf } from './attention.ts'

type Part = Pick<ConsoleView, 'issuing' | 'screens' | 'printers' | 'prints'>
const quiet: Part = {
  issuing: { open: true, reason: null, until: null },
  screens: { kiosk: 1, counter: 1, display: 1, console: 1, ticket: 0 },
  printers: [{ id: 'virtual', kind: 'virtual', state: 'ready', fault: null }],
  prints: [],
}
const whats = (part: Partial<Part>): string[] => attentionOf({ ...quiet, ...part }).map(({ what }) => what)

it('[CONSOLE-8] is silent where all is well', () => {
  expect(whats({})).toEqual([])
})

it('[CONSOLE-8] names the printer and its fault', () => {
  const fault = (word: string | null) =>
    attentionOf({ ...quiet, printers: [{ id: 'p1', kind: 'tcp', state: 'fault', fault: word }] })
  expect(fault('paperOut')).toEqual([{ what: 'printer', printer: 'p1', fault: 'paperOut' }])
  expect(fault(null)).toEqual([{ what: 'printer', printer: 'p1', fault: null }])
})

it('[CONSOLE-8] misses kiosks and boards only while numbers are issued', () => {
  const screens = { ...quiet.screens, kiosk: 0, display: 0 }
  expect(whats({ screens })).toEqual(['noKiosk', 'noDisplay'])
  expect(whats({ screens, issuing: { open: false, reason: 'hallClosed', until: null } })).toEqual([])
})

it('[CONSOLE-8] counts the papers in doubt', () => {
  const paper = (number: string, state: 'failed' | 'confirmed') => {
    const ticket = `2026-11-24-${number}`
    return { print: number.toLowerCase(), ticket, number, copy: 1, state, at: 0, picture: null }
  }
  const prints = [paper('A001', 'failed'), paper('A002', 'confirmed'), paper('A003', 'failed')]
  expect(attentionOf({ ...quiet, prints })).toEqual([{ what: 'papers', n: 2 }])
})
