/** So many characters the hub says at once. */
const LONGEST = 300

/** Where a text may be cut, from the best place to the last resort, which is not within a character. */
const CUTS = [
  /^[^]{1,299}(?:[。！？；，、：…]|[.!?;,:](?=\s))/,
  /^[^]{1,300}(?=\s)/,
  /^[^]{1,300}(?![\uDC00-\uDFFF])/,
]

/** What the voice says one after another: a sentence as it stands, or the parts of a long one. */
export function pieces(sentence: string): string[] {
  return sentence.split('\n').flatMap((line) => parts(line.trim()))
}

function parts(line: string): string[] {
  const found: string[] = []
  let rest = line
  while (rest.length > LONGEST) {
    const head = CUTS.map((cut) => cut.exec(rest)?.[0]).find(Boolean) ?? rest.slice(0, LONGEST)
    found.push(head.trim())
    rest = rest.slice(head.length).trim()
  }
  return rest === '' ? found : [...found, rest]
}
