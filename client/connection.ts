import { io, type Socket } from 'socket.io-client'
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ScreenRole } from '../protocol/roles.ts'
import { ConnectRefusal, type ClientToHub, type Handshake, type HubToClient } from '../protocol/sockets.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import { ViewFrame, views, type ViewData, type ViewName } from '../protocol/views.ts'

/**
 * State of the line to the hub, for people to see. `lost` heals by itself, also where the hub was never there; `tooOld` heals by loading
 * the page again; `unknown` means that the hub does not know this device, counter, kiosk or ticket. `occupied`: another
 * browser sits at this counter; `takenOver`: one has taken it over from this page. Both wait for a person.
 */
export type Link = 'connecting' | 'live' | 'lost' | 'tooOld' | 'unknown' | 'occupied' | 'takenOver'

export type Views = { [N in ViewName]?: ViewData<N> }

export interface Connection {
  link: Ref<Link>
  views: ShallowRef<Views>
  /** The hub knows this device, but not on this page: where its page is; null otherwise. */
  ownPage: Ref<string | null>
  /** When the hub was last heard of, by this page's own clock in ms. */
  heardAt: Ref<number>
  /** Hub's clock minus this screen's, in ms. */
  clockOffset: Ref<number>
  socket: Socket<HubToClient, ClientToHub>
  /** Connects again and takes the counter from the browser that sits there. */
  takeOver(): void
  /** From the next try on it is the device with this token. */
  useToken(token: string): void
  /** Connects again, as whoever this browser is now. */
  reconnect(): void
  /** Connects again as whoever has signed in; null where nobody has. */
  signIn(session: string | null): void
  close(): void
}

interface Identity {
  role: ScreenRole
  token?: string
  counter?: string
  kiosk?: string
  sign?: number
  seat?: string
  session?: string
}

const RETRY_MS = 3_000
const RELOAD_MS = 15_000
const STARTING_MS = 15_000

/** Connects a screen to its hub and keeps it connected for as long as the page lives. */
export function connect(identity: Identity, url?: string): Connection {
  let auth: Handshake = { version: PROTOCOL_VERSION, ...identity }
  const options = {
    auth: (say: (auth: Handshake) => void) => say(auth),
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
    timeout: 4_000,
  }
  const socket: Socket<HubToClient, ClientToHub> = url ? io(url, options) : io(options)
  const link = ref<Link>('connecting')
  const held = shallowRef<Views>({})
  const clockOffset = ref(0)
  const heardAt = ref(performance.now())
  const ownPage = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const begun = performance.now()

  const heard = (): void => void (heardAt.value = performance.now())
  socket.on('beat', heard)
  socket.on('connect', () => {
    heard()
    ownPage.value = null
    link.value = 'live'
    // A counter is taken over once, by a person, and not again by a line that heals.
    if ('takeOver' in auth) auth = { ...auth, takeOver: false }
  })
  socket.on('takenOver', () => {
    link.value = 'takenOver'
    socket.disconnect()
  })
  socket.on('disconnect', () => {
    if (link.value === 'takenOver') return
    link.value = 'lost'
    // A hub that closes the socket itself is not tried again by socket.io.
    if (!socket.active) timer = setTimeout(() => socket.connect(), RETRY_MS)
  })
  socket.on('connect_error', (error: Error & { data?: { code?: unknown; page?: unknown } }) => {
    // Said by a person for this moment, not for a later one.
    if ('takeOver' in auth) auth = { ...auth, takeOver: false }
    const code = ConnectRefusal.safeParse(error.data?.code).data
    if (code === 'tooOld' || code === 'tooNew') {
      link.value = 'tooOld'
      timer = setTimeout(() => location.reload(), RELOAD_MS)
    } else if (code === 'occupied') {
      link.value = 'occupied'
    } else if (code === 'unknown' || code === 'malformed') {
      ownPage.value = pageIn(error.data?.page)
      link.value = 'unknown'
      timer = setTimeout(() => socket.connect(), RETRY_MS)
    } else {
      // Soon after its start a hub may still be starting too.
      if (link.value !== 'connecting' || performance.now() - begun > STARTING_MS) link.value = 'lost'
      if (!socket.active) timer = setTimeout(() => socket.connect(), RETRY_MS)
    }
  })
  socket.on('view', (raw) => {
    heard()
    const frame = ViewFrame.parse(raw)
    const data = views[frame.view].parse(frame.data)
    clockOffset.value = frame.at - Date.now()
    held.value = { ...held.value, [frame.view]: data }
  })

  function again(as: Partial<Extract<Handshake, { seat?: string }>>): void {
    if (auth.role === 'ticket') return
    auth = { ...auth, ...as }
    socket.disconnect()
    clearTimeout(timer)
    link.value = 'connecting'
    socket.connect()
  }
  const takeOver = (): void => again({ takeOver: true })
  function useToken(token: string): void {
    if (auth.role !== 'ticket') auth = { ...auth, token }
  }
  const reconnect = (): void => again({})
  function signIn(session: string | null): void {
    const as = { session: session ?? undefined }
    // A page whose counter another one works at does not come back by itself.
    if (link.value !== 'takenOver' && link.value !== 'occupied') return again(as)
    if (auth.role !== 'ticket') auth = { ...auth, ...as }
  }
  function close(): void {
    clearTimeout(timer)
    socket.close()
  }
  return {
    link,
    views: held,
    heardAt,
    ownPage,
    clockOffset,
    socket,
    useToken,
    takeOver,
    reconnect,
    signIn,
    close,
  }
}

/** Only a page of this hub. */
const pageIn = (given: unknown): string | null =>
  typeof given === 'string' && /^\/[a-z/]*(\?[a-z]+=[a-z0-9-]*)?$/.test(given) ? given : null
