import type { ConsoleView } from '../../protocol/views.ts'
import type { Identity } from './identify.ts'
import type { Speaker } from './permissions.ts'
import type { HubServer } from './topic.ts'

/** [DEVICE-1] [SIGNED-2] Who may not be here any more goes at once. */
export function cutOff(io: HubServer, identity: Identity): void {
  for (const socket of io.sockets.sockets.values())
    if (!identity.holds(socket.data.speaker)) socket.disconnect(true)
}

/** The devices that are connected now, with their addresses. */
export function connectedDevices(io: HubServer): Map<string, string> {
  const connected = new Map<string, string>()
  for (const { data, handshake } of io.sockets.sockets.values()) {
    const { right } = data.speaker
    if (right !== null && 'device' in right) connected.set(right.device, handshake.address)
  }
  return connected
}

/** How many screens of each kind are connected. */
export function countScreens(io: HubServer): ConsoleView['screens'] {
  const counts = { kiosk: 0, counter: 0, display: 0, console: 0, rater: 0, ticket: 0 }
  for (const socket of io.sockets.sockets.values()) counts[kindOf(socket.data.speaker.role)]++
  return counts
}

/** A sign is counted with the displays, and whoever steers the hall with the consoles. */
function kindOf(role: Speaker['role']): keyof ConsoleView['screens'] {
  if (role === 'sign') return 'display'
  // The link of a case or a complaint is a phone’s too.
  if (role === 'case' || role === 'complaint') return 'ticket'
  return role === 'supervisor' || role === 'manager' || role === 'installer' ? 'console' : role
}

/** [VOICE-4] Boards that are connected and say no calls, each once; what they said goes with their line. */
export function quietBoards(io: HubServer): ConsoleView['quietBoards'] {
  const quiet = new Map<string, ConsoleView['quietBoards'][number]>()
  for (const { data } of io.sockets.sockets.values()) {
    const { board = null, voice = 'well' } = data.voice ?? {}
    if (voice !== 'well') quiet.set(`${voice} ${board}`, { board, why: voice })
  }
  return [...quiet.values()]
}
