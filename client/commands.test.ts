import { expect, it, vi } from 'vitest'
import { send } from './commands.ts'
import type { Connection } from './connection.ts'

/** A line on which every command is answered at once. */
function line() {
  const emitWithAck = vi.fn(async (_: string, __: { id: string }) => ({
    ok: true,
    print: '2026-11-24-list-1',
  }))
  const socket = { connected: true, timeout: () => ({ emitWithAck }) }
  const ids = () => emitWithAck.mock.calls.map(([, { id }]) => id)
  return { connection: { socket } as unknown as Connection, ids }
}

it('[ONCE-1] a command has an id of its own, or the one that was given, so that asking again does it once', async () => {
  const { connection, ids } = line()
  const list = { service: 'card', missing: [0] }
  await send(connection, 'printList', list, { id: 'mine' })
  await send(connection, 'printList', list, { id: 'mine' })
  await send(connection, 'printList', list)
  await send(connection, 'printList', list)
  expect(ids().slice(0, 2)).toEqual(['mine', 'mine'])
  expect(new Set(ids()).size).toBe(3)
})
