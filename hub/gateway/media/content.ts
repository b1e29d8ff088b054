import { extname } from 'node:path'

/** So many bytes from its beginning tell what a file is. */
export const HEAD_BYTES = 64

/** Brands that browsers play as MP4; QuickTime's own is not among them. */
const MP4_BRANDS: ReadonlySet<string> = new Set([
  ...['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9'],
  ...['mp41', 'mp42', 'avc1', 'M4V ', 'M4VP', 'dash', 'MSNV'],
])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3])

/** The ending that the first bytes of a file call for, such as `.jpg`; null for what boards do not show. */
function endingOf(head: Buffer): string | null {
  const word = (from: number, to: number): string => head.toString('latin1', from, to)
  if (head.indexOf(JPEG) === 0) return '.jpg'
  if (head.indexOf(PNG) === 0) return '.png'
  if (word(0, 4) === 'RIFF' && word(8, 12) === 'WEBP') return '.webp'
  // Its kind of document stands near the beginning; Matroska's has another.
  if (head.indexOf(EBML) === 0) return head.includes('webm', 0, 'latin1') ? '.webm' : null
  if (word(4, 8) !== 'ftyp') return null
  const brand = word(8, 12)
  if (brand === 'avif' || brand === 'avis') return '.avif'
  return MP4_BRANDS.has(brand) ? '.mp4' : null
}

/** [MEDIA-5] Whether a file that begins so is what its name says; `head` has HEAD_BYTES, or the whole file. */
export function isAsNamed(name: string, head: Buffer): boolean {
  const ending = extname(name).toLowerCase()
  return endingOf(head) === (ending === '.jpeg' ? '.jpg' : ending)
}
