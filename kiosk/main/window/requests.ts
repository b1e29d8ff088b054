import { z } from 'zod'
import type { Page } from './pages.ts'
import type { IpcEvent } from '../ports.ts'
import { pageAt } from './pages.ts'
import { Choices, HubAddress } from '../keeping/settings.ts'

const Pin = z.string().regex(/^\d{4,8}$/)

/** What a page may ask of the application, over one channel. */
export const Request = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('beat'), painted: z.boolean() }),
  z.strictObject({ type: z.literal('corner') }),
  z.strictObject({ type: z.literal('place') }),
  z.strictObject({ type: z.literal('idle'), idle: z.boolean() }),
  z.strictObject({ type: z.literal('state') }),
  z.strictObject({ type: z.literal('pin'), pin: Pin }),
  z.strictObject({ type: z.literal('ask'), hub: HubAddress, token: Choices.shape.token.nullable() }),
  z.strictObject({ type: z.literal('pair'), hub: HubAddress }),
  z.strictObject({ type: z.literal('paired') }),
  z.strictObject({
    type: z.literal('save'),
    /** The token and the PIN may stay as they are: null. */
    choices: Choices.extend({ token: Choices.shape.token.nullable() }),
    pin: Pin.nullable(),
  }),
  z.strictObject({ type: z.literal('back') }),
  z.strictObject({ type: z.literal('restart') }),
  z.strictObject({ type: z.literal('leave') }),
])
export type Request = z.infer<typeof Request>
export type RequestType = Request['type']

const afterPin: ReadonlySet<RequestType> = new Set(['ask', 'pair', 'paired', 'save', 'restart', 'leave'])
/** What each page may ask. */
const allowed: Record<Page, ReadonlySet<RequestType>> = {
  screen: new Set(['beat', 'corner', 'place', 'idle']),
  setup: new Set(['beat', 'state', 'pin', 'back', ...afterPin]),
}

/** The channel of all messages from a page. */
export const CHANNEL = 'kiosk'

/**
 * A message as it came over IPC, checked: it is from the top frame of our own window, from one of our own pages,
 * of a known shape, and this page may ask for it now. Throws where it is not.
 */
export function readRequest(
  { sender, senderFrame }: IpcEvent,
  message: unknown,
  { window, unlocked }: { window: number; unlocked: boolean },
): Request {
  if (sender.id !== window || senderFrame === null || senderFrame.parent !== null) {
    throw new Error('this sender is not heard')
  }
  const page = pageAt(senderFrame.url)
  if (page === null) throw new Error('this page is not heard')
  const parsed = Request.safeParse(message)
  if (!parsed.success) throw new Error('this message is not understood')
  const { type } = parsed.data
  if (!allowed[page].has(type) || (afterPin.has(type) && !unlocked)) throw new Error(`${type} is not allowed`)
  return parsed.data
}
