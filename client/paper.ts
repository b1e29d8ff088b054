/** What a drawing of a paper may hold; whatever else stands in the file is left out. */
const DRAWN = new Set(
  (
    'svg g defs filter feFlood feComposite clipPath mask text tspan path rect circle ellipse line ' +
    'polyline polygon image use title desc'
  ).split(' '),
)
const WITHIN = /^(#|data:image\/(png|jpeg|gif|webp);)/i

/**
 * Reads the picture of a paper (an SVG file as text) so that it can stand in the page itself and use
 * the page's fonts. Only drawing is kept: no script, no style sheet, no handler, no address outside
 * the file. Returns null where the text is not a whole SVG.
 */
export function readPaper(text: string): SVGSVGElement | null {
  const file = new DOMParser().parseFromString(text, 'image/svg+xml')
  const root = file.documentElement
  if (!root || root.localName !== 'svg' || file.querySelector('parsererror')) return null
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (!DRAWN.has(element.localName)) element.remove()
    else dropAttributes(element)
  }
  return document.importNode(root, true) as unknown as SVGSVGElement
}

function dropAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const acts = /^on/i.test(name) || name === 'style'
    const leadsOut = /(^|:)href$/i.test(name) && !WITHIN.test(value.trim())
    const fetches = /url\(\s*['"]?(?!#|['"]?#)/i.test(value)
    if (acts || leadsOut || fetches) element.removeAttribute(name)
  }
}
