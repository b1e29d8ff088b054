import { io, type Socket } from 'socket.io-client'
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ConnectRefusal, type ClientToHub, type Handshake, type HubToClient } from '../protocol/sockets.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { ViewFrame, views, type ViewData, type ViewName } from '../protocol/views.ts'

/**
 * State of the line to the hub, for people to see. `lost` heals by itself, also where the hub was never there; `tooOld` heals by loading
 * the page again; `unknown` means that the hub does not know this device, counter, kiosk or ticket.
 */
export type Link = 'connecting' | 'live' | 'lost' | 'tooOld' | 'unknown'

export type Views = { [N in ViewName]?: ViewData<N> }

export interface Connection {
  link: Ref<Link>
  views: ShallowRef<Views>
  /** Hub's clock minus this screen's, in ms. */
  clockOffset: Ref<number>
  socket: Socket<HubToClient, ClientToHub>
  close(): void
}

interface Identity {
  role: 'kiosk' | 'counter' | 'display' | 'console'
  token?: string
  counter?: string
  kiosk?: string
  sign?: number
}

const RETRY_MS = 3_000
const RELOAD_MS = 15_000
const STARTING_MS = 15_000

/** Connects a screen to its hub and keeps it connected for as long as the page lives. */
export function connect(identity: Identity, url?: string): Connection {
  const auth: Handshake = { version: PROTOCOL_VERSION, ...identity }
  const options = {
    auth,
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
    timeout: 4_000,
  }
  const socket: Socket<HubToClient, ClientToHub> = url ? io(url, options) : io(options)
  const link = ref<Link>('connecting')
  const held = shallowRef<Views>({})
  const clockOffset = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  const begun = performance.now()

  socket.on('connect', () => {
    link.value = 'live'
  })
  socket.on('disconnect', () => {
    link.value = 'lost'
    // A hub that closes the socket itself is not tried again by socket.io.
    if (!socket.active) timer = setTimeout(() => socket.connect(), RETRY_MS)
  })
  socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
    const code = ConnectRefusal.safeParse(error.data?.code).data
    if (code === 'tooOld' || code === 'tooNew') {
      link.value = 'tooOld'
      timer = setTimeout(() => location.reload(), RELOAD_MS)
    } else if (code === 'unknown' || code === 'malformed') {
      link.value = 'unknown'
      timer = setTimeout(() => socket.connect(), RETRY_MS)
    } else {
      // Soon after its start a hub may still be starting too.
      if (link.value !== 'connecting' || performance.now() - begun > STARTING_MS) link.value = 'lost'
      if (!socket.active) timer = setTimeout(() => socket.connect(), RETRY_MS)
    }
  })
  socket.on('view', (raw) => {
    const frame = ViewFrame.parse(raw)
    const data = views[frame.view].parse(frame.data)
    clockOffset.value = frame.at - Date.now()
    held.value = { ...held.value, [frame.view]: data }
  })

  function close(): void {
    clearTimeout(timer)
    socket.close()
  }
  return { link, views: held, clockOffset, socket, close }
}
