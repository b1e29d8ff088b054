import { expect, it } from 'vitest'
import { Command } from './commands.ts'
import { parseOutside } from './parse.ts'

it('[SOCKET-2] what makes the parser throw is malformed like anything else', () => {
  const length = { toString: 0 }
  for (const data of [{ counter: { length } }, { counter: [length], ticket: { length } }]) {
    expect(parseOutside(Command, { id: 'a-command-id', type: 'callNext', data }).success).toBe(false)
  }
  const issue = { id: 'a-command-id', type: 'issueTicket', data: { services: { length } } }
  expect(parseOutside(Command, issue)).toMatchObject({ success: false, issues: [{ path: [] }] })
  expect(parseOutside(Command, { ...issue, data: { services: ['card'] } }).success).toBe(true)
})
