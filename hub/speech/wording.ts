import type { Speech } from '../../protocol/catalogue.ts'
import { inChinese, inEnglish, signsInChinese, signsInEnglish } from './numbers.ts'

/** Languages in which calls are said. */
export type CallLanguage = Speech['languages'][number]
/** `short` is for when calls have piled up. */
export type CallForm = 'normal' | 'short'

export interface SaidCall {
  /** Of the ticket, such as A012. */
  number: string
  counter: number
}

type Wording = Pick<Speech, 'wording' | 'shortWording' | 'one'>

/**
 * What is said for a call, by the hall's own wording. The ticket's letters and digits are read one by one, the
 * counter's number as a whole; words stand apart by spaces, so that clips and synthesizers read them alike.
 */
export function callText(call: SaidCall, language: CallLanguage, form: CallForm, speech: Wording): string {
  const template = (form === 'short' ? speech.shortWording : speech.wording)[language]
  const [number, counter] =
    language === 'zh'
      ? [signsInChinese(call.number, speech.one), inChinese(call.counter)]
      : [signsInEnglish(call.number), inEnglish(call.counter)]
  return template
    .replaceAll('{number}', ` ${number} `)
    .replaceAll('{counter}', ` ${counter} `)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;!，。；！])|(?<=[，。；！]) /g, '')
    .trim()
}
