import type { Server, Socket } from 'socket.io'
import type { BoardVoice, ClientToHub, HubToClient } from '../../protocol/sockets.ts'
import type { ViewName } from '../../protocol/views.ts'
import type { Speaker } from './permissions.ts'

/**
 * A view as it is addressed: its name and, for a counter or a ticket, whose. One view is computed
 * once and sent to all who watch it, and only when it differs from what they have.
 */
export interface Topic {
  view: ViewName
  of: string | null
}

/** What the hub keeps with each connected screen: who it is, and what it watches. */
export interface SocketData {
  speaker: Speaker
  topics: Topic[]
  /** The counter at which a browser sits, and the browser. */
  seat?: { counter: string; id: string; takeOver: boolean }
  /** What a board has said of its voice. */
  voice?: BoardVoice
}

export type HubServer = Server<ClientToHub, HubToClient, Record<string, never>, SocketData>
export type HubSocket = Socket<ClientToHub, HubToClient, Record<string, never>, SocketData>

export const roomOf = ({ view, of }: Topic): string => (of === null ? view : `${view}/${of}`)
