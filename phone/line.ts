import { io, type Socket } from 'socket.io-client'
import { inject, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { resend, type Unanswered } from '../client/resend.ts'
import type { ClientToHub, Handshake, HubToClient } from '../protocol/sockets.ts'
import type { TicketView } from '../protocol/views.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { readAnswer, readFrame, type PhoneAnswer } from './read.ts'
import { onWake } from './wake.ts'

/**
 * State of the line to the hub, for people to see. `lost` and `crowded` (too many screens on this link) heal by
 * themselves, `tooOld` by loading the page again. `unknown`: no ticket of today has this link.
 */
export type LineState = 'connecting' | 'live' | 'lost' | 'crowded' | 'tooOld' | 'unknown'

/** What a resident may do from the phone. */
export type PhoneOrder = 'cancelTicket' | 'stepBack' | 'rate' | 'openComplaint'

export interface Line {
  state: Ref<LineState>
  /** The ticket as the hub last told it. */
  ticket: ShallowRef<TicketView | null>
  /** `id` is the order's own; one that had no answer is sent again under the same. */
  send(order: PhoneOrder, data: { ticket: string }, id: string): Promise<PhoneAnswer | Unanswered>
  close(): void
}

export const lineKey: InjectionKey<Line> = Symbol('line')

export function useLine(): Line {
  const line = inject(lineKey)
  if (!line) throw new Error('the page was not given a line')
  return line
}

const RETRY_MS = 3_000
const CROWDED_MS = 15_000
const RELOAD_MS = 10_000
const PATIENCE_MS = 15_000

/** Connects the page to the hub for as long as it lives. */
export function createLine(token: string): Line {
  const auth: Handshake = { version: PROTOCOL_VERSION, role: 'ticket', token }
  const socket: Socket<HubToClient, ClientToHub> = io({
    auth,
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 4_000,
    timeout: 8_000,
  })
  const state = ref<LineState>('connecting')
  const ticket = shallowRef<TicketView | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => socket.connect(), ms)
  }
  socket.on('connect', () => {
    state.value = 'live'
  })
  socket.on('disconnect', (reason) => {
    state.value = 'lost'
    // A hub that closes the socket itself is not tried again by socket.io.
    if (reason === 'io server disconnect') later(RETRY_MS)
  })
  socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
    const code = error.data?.code
    if (code === 'unknown' || code === 'malformed') {
      // For good: a link of another day comes back no more. It is asked again when the phone wakes up.
      state.value = 'unknown'
      ticket.value = null
    } else if (code === 'tooOld' || code === 'tooNew') {
      state.value = 'tooOld'
      clearTimeout(timer)
      timer = setTimeout(() => location.reload(), RELOAD_MS)
    } else if (code === 'tooMany') {
      state.value = 'crowded'
      later(CROWDED_MS)
    } else {
      if (state.value !== 'connecting') state.value = 'lost'
      if (!socket.active) later(RETRY_MS)
    }
  })
  socket.on('view', (raw) => {
    ticket.value = readFrame(raw) ?? ticket.value
  })
  // A line that slept may be dead without knowing it; a new one brings the view as it is now.
  const forget = onWake((slept) => {
    if (!slept && socket.connected) return
    clearTimeout(timer)
    socket.disconnect().connect()
  })

  return {
    state,
    ticket,
    send(order, data, id) {
      return resend(socket, { id, type: order, data }, readAnswer, PATIENCE_MS)
    },
    close() {
      forget()
      clearTimeout(timer)
      socket.close()
    },
  }
}
