import { escaped, printable } from './printable.ts'
import { columns } from './wrap.ts'

/** How many times as large as plain ReceiptLine's marks can make a text. */
const SCALES = [6, 5, 4, 3, 2]
/** `^^^` is twice as large in both directions, and each further mark once more. */
const markOf = (scale: number): string => '^'.repeat(scale + 1)

/**
 * The ticket's number, bold, as large as the paper allows. The letter and the digits stand apart, unless
 * the number is so long that it needs the room.
 */
export function largest(number: string, width: number): string {
  const [, letter = '', digits = ''] = /^(\p{L}*)(.*)$/u.exec(printable(number)) ?? []
  const apart = letter !== '' && digits !== ''
  for (const scale of SCALES) {
    const mark = markOf(scale)
    const room = width - columns(letter + digits) * scale
    if (room < 0) continue
    const gap = apart && room >= 2 ? `${mark}~~${mark}` : ''
    return `"${mark}${escaped(letter)}${gap}${escaped(digits)}${mark}"`
  }
  return `"${escaped(letter + digits)}"`
}
