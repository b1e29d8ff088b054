import { graphics, qrCode, rasterImage, columnImage } from './blockCommands.ts'
import { word } from './lengths.ts'
import { hex, type Op } from './ops.ts'

const nothing: Op = { do: 'several', ops: [] }
const ALIGNMENTS = ['left', 'centre', 'right'] as const
const several = (...ops: Op[]): Op => ({ do: 'several', ops })
/** Many commands take 1 as well as the digit 1. */
const digit = (n: number): number => (n >= 48 && n <= 57 ? n - 48 : n)
const factor = (n: number): number => (n & 7) + 1

/** What a whole command means. */
export function readCommand(bytes: Uint8Array): Op {
  return meaning(bytes) ?? { do: 'unknown', hex: hex(bytes.subarray(0, 32)) }
}

function meaning(bytes: Uint8Array): Op | null {
  const [first = 0, second = 0, n = 0] = bytes
  const letter = String.fromCharCode(second)
  if (first === 0x10) return realTime(bytes)
  if (letter === '(' && !(first === 0x1d && 'kL'.includes(String.fromCharCode(n))))
    return parenthesised(bytes)
  if (first === 0x1b) return escape(letter, n, bytes)
  if (first === 0x1c) return chinese(letter, n, bytes)
  return group(letter, n, bytes)
}

function realTime(bytes: Uint8Array): Op | null {
  const [, second, n = 0] = bytes
  if (second === 0x04) return { do: 'askStatus', of: n }
  if (second === 0x05) return n === 1 || n === 2 ? { do: 'recover', clearing: n === 2 } : nothing
  if (second !== 0x14) return null
  const clears = n === 8 && [1, 3, 20, 1, 6, 2, 8].every((byte, index) => bytes[3 + index] === byte)
  return clears ? { do: 'clear' } : nothing
}

/** `FS ( C` function 48 chooses the encoding; the others of this form are skipped. */
function parenthesised(bytes: Uint8Array): Op {
  const choosesEncoding = bytes[0] === 0x1c && bytes[2] === 0x43 && bytes[5] === 0x30
  return choosesEncoding ? { do: 'encoding', utf8: digit(bytes[6] ?? 0) === 2 } : nothing
}

function escape(letter: string, n: number, bytes: Uint8Array): Op | null {
  switch (letter) {
    case '@':
      return { do: 'initialize' }
    case 'a': {
      const to = ALIGNMENTS[digit(n)]
      return to ? { do: 'align', to } : null
    }
    case 'E':
    case 'G':
      return { do: 'bold', on: (n & 1) === 1 }
    case '-':
      return { do: 'underline', of: 'latin', dots: Math.min(digit(n), 2) }
    case '!':
      return several(
        { do: 'font', small: (n & 1) === 1 },
        { do: 'bold', on: (n & 8) !== 0 },
        { do: 'size', of: 'all', w: n & 32 ? 2 : 1, h: n & 16 ? 2 : 1 },
        { do: 'underline', of: 'latin', dots: n & 128 ? 1 : 0 },
      )
    case '$':
      return { do: 'moveTo', x: word(bytes, 2) }
    case '\\':
      return { do: 'moveBy', dots: (word(bytes, 2) << 16) >> 16 }
    case '2':
      return { do: 'lineSpacing', dots: 30 }
    case '3':
      return { do: 'lineSpacing', dots: n }
    case 'd':
      return { do: 'feedLines', lines: n }
    case 'J':
      return { do: 'feedDots', dots: n }
    case 'M':
      return { do: 'font', small: digit(n) === 1 }
    case ' ':
      return { do: 'spacing', of: 'latin', left: 0, right: n }
    case 'D':
      return { do: 'tabStops', columns: [...bytes.subarray(2, -1)] }
    case 't':
      return { do: 'codePage', page: n }
    case '{':
      return { do: 'upsideDown', on: (n & 1) === 1 }
    case '*':
      return columnImage(bytes)
    case 'i':
    case 'm':
      return { do: 'cut', full: letter === 'i', feed: null }
    // The drawer, the language, the direction, sensors and keys: nothing of it shows on paper.
    case 'p':
    case 'R':
    case 'U':
    case 'c':
    case '=':
      return nothing
    default:
      return null
  }
}

function chinese(letter: string, n: number, bytes: Uint8Array): Op | null {
  switch (letter) {
    case '&':
    case '.':
      return { do: 'chineseMode', on: letter === '&' }
    case '!':
      return several(
        { do: 'size', of: 'chinese', w: n & 4 ? 2 : 1, h: n & 8 ? 2 : 1 },
        { do: 'underline', of: 'chinese', dots: n & 128 ? 1 : 0 },
      )
    case 'W':
      return { do: 'size', of: 'chinese', w: 1 + (n & 1), h: 1 + (n & 1) }
    case '-':
      return { do: 'underline', of: 'chinese', dots: Math.min(digit(n), 2) }
    case 'S':
      return { do: 'spacing', of: 'chinese', left: n, right: bytes[3] ?? 0 }
    case 'C':
      return nothing
    default:
      return null
  }
}

function group(letter: string, n: number, bytes: Uint8Array): Op | null {
  switch (letter) {
    case '!':
      return { do: 'size', of: 'all', w: factor(n >> 4), h: factor(n) }
    case 'B':
      return { do: 'inverted', on: (n & 1) === 1 }
    case 'L':
      return { do: 'leftMargin', dots: word(bytes, 2) }
    case 'W':
      return { do: 'areaWidth', dots: word(bytes, 2) }
    case 'V':
      return cut(n, bytes[3])
    case 'a':
      return { do: 'reports', mask: n }
    case 'r':
      return { do: 'answerStatus', of: digit(n) }
    case 'I':
      return { do: 'answerIdentity', of: n }
    case '(':
      return n === 0x6b ? qrCode(bytes) : graphics(bytes.subarray(5))
    case '8':
      return n === 0x4c ? graphics(bytes.subarray(7)) : null
    case 'v':
      return n === 0x30 ? rasterImage(bytes) : null
    // Height, width and letters of a bar code, which only matter when one comes; motion units.
    case 'h':
    case 'w':
    case 'H':
    case 'f':
    case 'P':
      return nothing
    default:
      return null
  }
}

function cut(mode: number, feed: number | undefined): Op | null {
  if ([0, 48, 1, 49].includes(mode)) return { do: 'cut', full: digit(mode) === 0, feed: null }
  if (mode === 65 || mode === 66) return { do: 'cut', full: mode === 65, feed: feed ?? 0 }
  return null
}
