/** How numbers are read in Chinese and in English; pure. */

const HANZI = '零一二三四五六七八九'
const ENGLISH = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
]
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** A ticket's letters and digits one by one: A012 is `A 零 幺 二`, or `A 零 一 二` in a hall that reads 一 so. */
export const signsInChinese = (number: string, one: 'yao' | 'yi'): string =>
  [...number].map((sign) => (sign === '1' && one === 'yao' ? '幺' : (hanzi(sign) ?? sign))).join(' ')

/** A ticket's letters and digits one by one: A012 is `A zero one two`. */
export const signsInEnglish = (number: string): string =>
  [...number].map((sign) => (/\d/.test(sign) ? ENGLISH[Number(sign)] : sign)).join(' ')

const hanzi = (sign: string): string | undefined => (/\d/.test(sign) ? HANZI[Number(sign)] : undefined)

/** A whole number from 0 to 999 as it is read: 12 is 十二, 20 is 二十, 105 is 一百零五, 110 is 一百一十. */
export function inChinese(n: number): string {
  const [ones = '0', tens = '0', hundreds = '0'] = [...String(n)].reverse()
  if (n < 10) return hanzi(ones) ?? ''
  const last = ones === '0' ? '' : hanzi(ones)
  if (n < 20) return `十${last}`
  const afterHundreds = tens === '0' ? (last ? `零${last}` : '') : `${hanzi(tens)}十${last}`
  return hundreds === '0' ? afterHundreds : `${hanzi(hundreds)}百${afterHundreds}`
}

/** A whole number from 0 to 999 as it is read: 21 is `twenty one`, 105 is `one hundred and five`. */
export function inEnglish(n: number): string {
  if (n >= 100) {
    const rest = n % 100
    return `${ENGLISH[Math.floor(n / 100)]} hundred${rest === 0 ? '' : ` and ${inEnglish(rest)}`}`
  }
  if (n < 20) return ENGLISH[n] ?? ''
  return n % 10 === 0 ? (TENS[n / 10] ?? '') : `${TENS[Math.floor(n / 10)]} ${ENGLISH[n % 10]}`
}
