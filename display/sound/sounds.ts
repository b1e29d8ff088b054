import type { CallOnBoard } from '../../protocol/views.ts'
import type { Speech } from '../../protocol/catalogue.ts'

/** Languages in which calls are said. */
export type Language = Speech['languages'][number]

export type Form = 'normal' | 'short'
export type SaidCall = Pick<CallOnBoard, 'number' | 'counterNumber'>

/** Decoded sounds that are kept, for recalls and repeats, also of a board of six parts; one has up to a megabyte. */
const KEPT = 30
/** A hub that does not answer costs a call its voice, not the hall its line; in ms. */
const PATIENCE_MS = 8_000

export interface SoundsParts {
  /** Of this device; a screen of the hub's own machine has none in a demo. */
  token: string | undefined
  decode: (wav: ArrayBuffer) => Promise<AudioBuffer>
}

export type Sounds = ReturnType<typeof createSounds>

/** The sounds and words of calls, as the hub makes them. */
export function createSounds({ token, decode }: SoundsParts) {
  const kept = new Map<string, Promise<AudioBuffer | null>>()

  /** Throws where the hub cannot be reached; null where it has nothing of the kind. */
  async function ask(call: SaidCall, lang: Language, form: Form, from?: string): Promise<Response | null> {
    const query = new URLSearchParams({
      number: call.number,
      counter: String(call.counterNumber),
      lang,
      form,
    })
    if (from !== undefined) query.set('from', from)
    const response = await fetch(`/api/v1/speech/call?${query.toString()}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return response
    if (response.status === 404) return null
    throw new Error(`the hub answers ${response.status} for the sound of a call`)
  }
  async function load(...asked: Parameters<typeof ask>): Promise<AudioBuffer | null> {
    const response = await ask(...asked)
    return response && decode(await response.arrayBuffer())
  }

  return {
    /** From the hall's clips alone, or from whatever voice the hub has. */
    sound(call: SaidCall, lang: Language, form: Form, clipsOnly: boolean): Promise<AudioBuffer | null> {
      const name = [call.number, call.counterNumber, lang, form, clipsOnly].join(' ')
      const sound = kept.get(name) ?? load(call, lang, form, clipsOnly ? 'clips' : undefined)
      kept.delete(name)
      kept.set(name, sound)
      // What was not found may be there next time.
      sound.then(
        (found) => found ?? kept.delete(name),
        () => kept.delete(name),
      )
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      return sound
    },
    async text(call: SaidCall, lang: Language, form: Form): Promise<string | null> {
      return (await ask(call, lang, form, 'text'))?.text() ?? null
    },
  }
}
