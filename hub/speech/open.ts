import { silence, type Voice } from './port.ts'

/**
 * The voice of this hub, loaded when the first sentence is asked for, since a start does not need it. Sounds are
 * kept in `folder`. Without the optional package it is silent, and the screens try voices of their own.
 */
export function openVoice(folder: string): Voice {
  let opened: Promise<Voice> | null = null
  const voice = (): Promise<Voice> => (opened ??= load(folder))
  return {
    say: async (...asked) => (await voice()).say(...asked),
    close: () => void opened?.then((one) => one.close()),
  }
}

async function load(folder: string): Promise<Voice> {
  try {
    import.meta.resolve('@echogarden/espeak-ng-emscripten')
  } catch {
    return silence
  }
  const [{ cachedVoice }, { espeakVoice }] = await Promise.all([
    import('./cached.ts'),
    import('./espeak/voice.ts'),
  ])
  return cachedVoice(espeakVoice(), folder)
}
