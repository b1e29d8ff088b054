import { watch } from 'vue'
import { useLanguage } from '../../../client/languages.ts'
import { useGuide } from './guide.ts'
import { useModes } from '../modes.ts'
import { browserMouth } from './mouth.ts'
import { createVoice } from './voice.ts'

const LOUDNESS = [0, 0.25, 0.6, 1] as const
const SLOW = 0.85

/** Says what the guide has to say, as loud as the person wants it. */
export function useVoice(): void {
  const voice = createVoice(browserMouth())
  const guide = useGuide()
  const modes = useModes()
  const { locale } = useLanguage()
  watch(
    () => [guide.sentences, modes.volume] as const,
    ([sentences, volume]) =>
      void voice.speak(sentences, locale.value, { loudness: LOUDNESS[volume], rate: modes.elder ? SLOW : 1 }),
  )
}
