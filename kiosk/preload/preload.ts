import { contextBridge, ipcRenderer } from 'electron'
import type { Request } from '../main/window/requests.ts'
import { createCorner } from './corner.ts'
import { isPainted } from './glass.ts'
import type { KioskPort, SetupPort } from './port.ts'

const BEAT_MS = 5_000

/** Over the one channel of the application; `T` is what it answers to this request. */
const ask = <T>(request: Request): Promise<T> => ipcRenderer.invoke('kiosk', request) as Promise<T>
const tell = (request: Request): void => void ask(request).catch(() => undefined)

const kiosk: KioskPort = {
  place: () => ask({ type: 'place' }),
  idle: (idle) => tell({ type: 'idle', idle }),
}
const setup: SetupPort = {
  state: () => ask({ type: 'state' }),
  pin: (pin) => ask({ type: 'pin', pin }),
  ask: (hub, token) => ask({ type: 'ask', hub, token }),
  pair: (hub) => ask({ type: 'pair', hub }),
  paired: () => ask({ type: 'paired' }),
  save: (choices, pin) => ask({ type: 'save', choices, pin }),
  back: () => ask({ type: 'back' }),
  restart: () => ask({ type: 'restart' }),
  leave: () => ask({ type: 'leave' }),
}

if (location.pathname === '/setup') contextBridge.exposeInMainWorld('kioskSetup', setup)
else {
  contextBridge.exposeInMainWorld('kiosk', kiosk)
  const isFifth = createCorner()
  addEventListener(
    'pointerdown',
    ({ clientX, clientY, timeStamp }) => {
      if (isFifth({ x: clientX, y: clientY, at: timeStamp })) tell({ type: 'corner' })
    },
    { capture: true },
  )
}
// Of a frame that was drawn, so that a page that only counts its time does not pass for one that lives.
setInterval(() => requestAnimationFrame(() => tell({ type: 'beat', painted: isPainted(document) })), BEAT_MS)

for (const kind of ['dragstart', 'dragover', 'drop', 'contextmenu', 'auxclick']) {
  addEventListener(kind, (event) => event.preventDefault(), { capture: true })
}
