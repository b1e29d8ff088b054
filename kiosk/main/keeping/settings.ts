import { z } from 'zod'
import { Id } from '../../../protocol/primitives.ts'
import type { Files } from '../ports.ts'

/** Origin of a hub, such as `http://192.168.1.10:7070`, without a path. */
export const HubAddress = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .refine(
    (address) => URL.canParse(address) && new URL(address).origin === address,
    'the address of a hub has no path',
  )

/** What a person may choose on the setup page. */
export const Choices = z.strictObject({
  hub: HubAddress,
  /** The device's token, as `npm run hub -- token kiosk` gave it. */
  token: z.string().regex(/^[\w-]{16,200}$/),
  /** Which kiosk of the catalogue it is, which decides the printer; null where the hub knows it by the token. */
  kiosk: Id.nullable(),
  orientation: z.enum(['portrait', 'landscape']),
  /** Percent. */
  volume: z.int().min(0).max(100),
  startAtLogin: z.boolean(),
})
export type Choices = z.infer<typeof Choices>

/** Staff's PIN is kept as a scrypt hash only. */
export const PinHash = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type PinHash = z.infer<typeof PinHash>

export const Settings = z.strictObject({ version: z.literal(1), ...Choices.shape, pin: PinHash })
export type Settings = z.infer<typeof Settings>

/** What the setup page may know of them. */
export function openChoices(settings: Settings): Omit<Choices, 'token'> {
  const { hub, kiosk, orientation, volume, startAtLogin } = settings
  return { hub, kiosk, orientation, volume, startAtLogin }
}

const FILE = 'settings.json'
const PREVIOUS = 'settings.previous.json'

/** The settings; null before the first run. A damaged file gives way to the one before it. */
export function readSettings(files: Files): Settings | null {
  return parse(files.read(FILE)) ?? parse(files.read(PREVIOUS))
}

export function writeSettings(files: Files, settings: Settings): void {
  const before = files.read(FILE)
  if (parse(before) !== null && before !== null) files.write(PREVIOUS, before)
  files.write(FILE, `${JSON.stringify(Settings.parse(settings), null, 2)}\n`)
}

function parse(text: string | null): Settings | null {
  if (text === null) return null
  try {
    return Settings.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
