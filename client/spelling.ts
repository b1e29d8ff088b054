import { pinyin } from 'pinyin-pro'

/** How a text can be typed, prepared once; all in lower case without spaces. */
export interface Spelling {
  text: string
  /** First letter of each syllable: `lnz` for 老年证. */
  initials: string
  /** Full pinyin from each syllable on: `laonianzheng`, `nianzheng`, `zheng`. */
  tails: string[]
}

export const squash = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** In English each word counts as a syllable: "bus card" is found by `card` and by `bc`. */
export function spellingOf(text: string): Spelling {
  const parts = /\p{Script=Han}/u.test(text)
    ? pinyin(text, { toneType: 'none', type: 'array', v: true }).map(squash).filter(Boolean)
    : text.split(/\s+/).map(squash).filter(Boolean)
  return {
    text: squash(text),
    initials: parts.map((part) => part.charAt(0)).join(''),
    tails: parts.map((_, i) => parts.slice(i).join('')),
  }
}

/** Whether what was typed, squashed, is in the text, or begins its pinyin or its initials from some syllable on. */
export const isSpeltBy = ({ text, initials, tails }: Spelling, typed: string): boolean =>
  text.includes(typed) || initials.includes(typed) || tails.some((tail) => tail.startsWith(typed))
