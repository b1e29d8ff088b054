import decodeQR from 'qr/decode.js'
import { expect, it } from 'vitest'
import { drawSlip } from './draw.ts'
import { bench, bytes, CUT, ESC, GS, LF, qrBytes, type Part } from './fixtures.ts'
import type { Slip } from './slip.ts'

function cut(...parts: Part[]): Slip {
  const { simulator, clock, slips } = bench({ baud: 115_200 })
  simulator.receive(bytes(...parts, CUT))
  clock.run()
  const [slip] = slips
  if (!slip) throw new Error('no slip came out')
  return slip
}

it('[SIM-21] draws one px a dot, and cuts nothing of a large first row', () => {
  const { width, height } = cut([GS, 0x21, 0x11], '重打', LF)
  expect([width, height]).toEqual([576, 144])
  expect(drawSlip(cut([GS, 0x21, 0x11], '重打', LF))).toMatch(
    /^<svg width="576px" height="160px" viewBox="0 -16 576 160"/,
  )
})

it('[SIM-21] draws words as words, and a rule without gaps', () => {
  const picture = drawSlip(cut('你好 Hello you', LF, '────', LF))
  expect(picture).toContain(
    '<text textLength="108" lengthAdjust="spacingAndGlyphs" x="12" y="21.12">Hello&#xa0;you</text>',
  )
  expect(picture).toContain('textLength="96" lengthAdjust="spacingAndGlyphs" x="0" y="21.12">────</text>')
  expect(picture).toContain('x="12 36" y="21.12">你好</text>')
})

it('[SIM-21] keeps what SVG would read as its own as text', () => {
  const picture = drawSlip(cut('<b>&"', LF))
  expect(picture).toContain('>&lt;b&gt;&amp;&quot;</text>')
})

it('[SIM-21] draws inverted text white on black', () => {
  const picture = drawSlip(cut([GS, 0x42, 1], 'ab', LF))
  expect(picture).toContain(
    '<rect x="0" y="0" width="24" height="24"/><g transform="translate(0 0)" fill="#fff">',
  )
})

it('[SIM-22] draws a QR code that a reader reads', () => {
  const link = 'http://192.168.1.20:7070/t/7hK2mQ9xV4nB'
  const slip = cut([ESC, 0x61, 1], qrBytes(link, 6))
  expect(decodeQR(pixelsOf(drawSlip(slip), slip))).toBe(link)
})

it('[SIM-23] shows how a piece ended: cut, torn, or still hanging', () => {
  const { simulator, clock, slips } = bench({ baud: 115_200 })
  simulator.receive(bytes('A012', LF))
  clock.run()
  const edge = (slip: Slip): number =>
    (/<path d="([^"]*)"/.exec(drawSlip(slip))?.[1]?.match(/L/g) ?? []).length
  expect(drawSlip(simulator.hanging())).toContain('url(#fade)')
  simulator.tell({ type: 'newPaper' })
  expect(slips.map(edge)).toEqual([65])
  expect(edge(cut('A012', LF))).toBe(0)
})

/** The dark rectangles of the picture's QR path as an image. */
function pixelsOf(svg: string, { width, height }: Slip): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(width * height * 4).fill(255)
  const [, path = ''] = /crispEdges" fill="#000" d="([^"]*)"/.exec(svg) ?? []
  for (const [, x, y, w, h] of path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)/g))
    for (let row = Number(y); row < Number(y) + Number(h); row++)
      for (let column = Number(x); column < Number(x) + Number(w); column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  return { width, height, data }
}
