import type { CallOnBoard } from '../protocol/views.ts'

const DIGITS = '零一二三四五六七八九'
const digit = (value: string): string => DIGITS.charAt(Number(value))

/** A whole number from 0 to 999 as it is read: 12 is 十二, 20 is 二十, 105 is 一百零五. */
export function cardinal(n: number): string {
  const [ones = '0', tens = '0', hundreds = '0'] = [...String(n)].reverse()
  if (n < 10) return digit(ones)
  const last = ones === '0' ? '' : digit(ones)
  if (n < 20) return `十${last}`
  const afterHundreds = tens === '0' ? (last ? `零${last}` : '') : `${digit(tens)}十${last}`
  return hundreds === '0' ? afterHundreds : `${digit(hundreds)}百${afterHundreds}`
}

/** What a Chinese voice says for a call. The ticket's letters and digits are read one by one. */
export function spoken({ number, counterNumber }: Pick<CallOnBoard, 'number' | 'counterNumber'>): string {
  const ticket = [...number].map((sign) => (/\d/.test(sign) ? digit(sign) : sign)).join(' ')
  return `请 ${ticket} 号 到 ${cardinal(counterNumber)} 号窗口`
}
