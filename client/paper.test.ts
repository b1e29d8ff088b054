// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { readPaper } from './paper.ts'

const svg = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="384px" height="200px" ${attributes}>${inside}</svg>`

describe('the picture of a paper', () => {
  it('[PICTURE-1] keeps the drawing', () => {
    const paper = readPaper(
      svg(
        '<defs><filter id="f"><feFlood flood-color="#000"/></filter></defs>' +
          '<g font-size="22"><text filter="url(#f)"><tspan x="12">户</tspan></text><path d="M0,0l5,0"/></g>' +
          '<image xlink:href="data:image/png;base64,AAAA"/>',
      ),
    )
    expect(paper?.getAttribute('width')).toBe('384px')
    expect(paper?.querySelector('tspan')?.textContent).toBe('户')
    expect(paper?.querySelector('text')?.getAttribute('filter')).toBe('url(#f)')
    expect(paper?.querySelector('feFlood')).not.toBeNull()
    expect(paper?.querySelector('image')?.attributes.length).toBe(1)
  })

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['foreign HTML', '<foreignObject><div onclick="x()">x</div></foreignObject>'],
    ['a style sheet', '<style>@import url(https://example.org/a.css)</style>'],
    ['a link', '<a href="javascript:alert(1)"><text>x</text></a>'],
    ['a handler', '<path d="M0,0" onload="alert(1)"/>'],
    ['a drawing from elsewhere', '<image href="https://example.org/a.png"/>'],
    ['a file from elsewhere', '<use xlink:href="https://example.org/a.svg#b"/>'],
    ['a filter from elsewhere', '<g filter="url(https://example.org/a.svg#b)"/>'],
    ['a style of its own', '<g style="position:fixed;inset:0"/>'],
    ['an animation', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ])('[PICTURE-1] leaves out %s', (_, inside) => {
    const paper = readPaper(svg(inside, 'onload="alert(1)"'))
    const kept = paper?.outerHTML ?? ''
    expect(paper).not.toBeNull()
    expect(kept).not.toMatch(/script|style|onload|onclick|example\.org|alert/i)
  })

  it.each([
    ['HTML', '<!doctype html><html><body><svg></svg></body></html>'],
    ['nothing', ''],
    ['an answer in JSON', '{"ok":false}'],
  ])('[PICTURE-2] is not there where the file holds %s', (_, text) => {
    expect(readPaper(text)).toBeNull()
  })
})
