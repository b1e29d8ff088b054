/** Commands by their first byte, then their second: how many bytes the whole command has. */
const ESC: Record<string, number> = {
  ...every('@2im<L', 2),
  ...every('!-3=EGJMRSTUV ad{rtu?%', 3),
  ...every('$\\cB', 4),
  ...every('p', 5),
}
const GS: Record<string, number> = {
  ...every(':', 2),
  ...every('!BHITabfhrw/', 3),
  ...every('$LPW\\', 4),
  ...every('^', 5),
}
const FS: Record<string, number> = {
  ...every('&.', 2),
  ...every('!-CW', 3),
  ...every('S', 4),
  ...every('p', 4),
}
/** `DLE EOT n` of the ink, MICR and other units carries one more byte. */
const EOT_WITH_PARAMETER = [7, 8, 18]
/** By the function of `DLE DC4`: pulse, power off, buzzer, status, clear buffers. */
const DC4 = new Map([
  [1, 5],
  [2, 5],
  [3, 8],
  [7, 4],
  [8, 10],
])

function every(letters: string, length: number): Record<string, number> {
  return Object.fromEntries([...letters].map((letter) => [letter, length]))
}

export const beginsCommand = (byte: number): boolean =>
  byte === 0x1b || byte === 0x1c || byte === 0x1d || byte === 0x10

/**
 * Length in bytes of the command that begins with `head`; null as long as that cannot be told. A command
 * that no printer knows ends after its second byte: what follows it is printed, as a real one does.
 */
export function lengthOfCommand(head: readonly number[]): number | null {
  const [first = 0, second] = head
  if (second === undefined) return null
  if (first === 0x10) return realTimeLength(second, head[2])
  const letter = String.fromCharCode(second)
  if (letter === '(') return sized(head, 3, 5)
  if (first === 0x1b) {
    if (letter === 'D') return endedByZero(head)
    if (letter === '*') return sized(head, 3, 5, (head[2] ?? 0) >= 32 ? 3 : 1)
    return ESC[letter] ?? 2
  }
  if (first === 0x1c) return FS[letter] ?? 2
  if (letter === 'V') return head[2] === undefined ? null : [0, 1, 48, 49].includes(head[2]) ? 3 : 4
  if (letter === 'k') return barcodeLength(head)
  if (letter === 'v') return rasterLength(head)
  if (letter === '8') return head.length < 7 ? null : 7 + word(head, 3) + 0x10000 * word(head, 5)
  return GS[letter] ?? 2
}

/** A little-endian number of two bytes. */
export const word = (bytes: ArrayLike<number>, at: number): number =>
  (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)

function realTimeLength(second: number, third: number | undefined): number | null {
  if (second === 0x05) return 3
  if (second !== 0x04 && second !== 0x14) return 2
  if (third === undefined) return null
  if (second === 0x04) return EOT_WITH_PARAMETER.includes(third) ? 4 : 3
  return DC4.get(third) ?? 3
}

function sized(head: readonly number[], at: number, begin: number, each = 1): number | null {
  return head.length < begin ? null : begin + each * word(head, at)
}

function endedByZero(head: readonly number[]): number | null {
  return head.length > 2 && head.at(-1) === 0 ? head.length : head.length >= 35 ? 35 : null
}

function barcodeLength(head: readonly number[]): number | null {
  const [, , kind, count] = head
  if (kind === undefined || count === undefined) return null
  if (kind >= 65) return 4 + count
  return head.at(-1) === 0 ? head.length : null
}

function rasterLength(head: readonly number[]): number | null {
  return head.length < 8 ? null : 8 + word(head, 4) * word(head, 6)
}
