import { z } from 'zod'
import { DeviceEvent } from '../../../protocol/deviceEvents.ts'
import { Instant } from '../../../protocol/primitives.ts'
import type { Files } from '../ports.ts'

/** What the application remembers beside its settings, so that a restart forgets none of it. */
const Memory = z.strictObject({
  /** When the application started itself again, oldest first. */
  restarts: z.array(Instant).max(100),
  /** Wrong PINs one after another, and the last of them. */
  wrongPins: z.strictObject({ count: z.int().nonnegative(), at: Instant }),
  /** The newest version that was put in, and how often it was tried. */
  update: z.strictObject({ version: z.string().max(40), tries: z.int().nonnegative() }),
  counts: z.partialRecord(DeviceEvent.shape.kind, z.int().nonnegative()),
  /** What the hub was not told yet, oldest first. */
  untold: z.array(DeviceEvent).max(200),
})
export type Memory = z.infer<typeof Memory>

const FILE = 'memory.json'
const EMPTY: Memory = {
  restarts: [],
  wrongPins: { count: 0, at: 0 },
  update: { version: '', tries: 0 },
  counts: {},
  untold: [],
}

export interface Remembered {
  get(): Memory
  change(part: Partial<Memory>): void
}

/** A file that cannot be read is a fresh start. */
export function remember(files: Files): Remembered {
  let now = parse(files.read(FILE))
  return {
    get: () => now,
    change(part) {
      now = { ...now, ...part }
      files.write(FILE, JSON.stringify(now))
    },
  }
}

function parse(text: string | null): Memory {
  if (text === null) return EMPTY
  try {
    return Memory.safeParse(JSON.parse(text)).data ?? EMPTY
  } catch {
    return EMPTY
  }
}
