/** Properties of ReceiptLine, by their short and their long names. */
const KNOWN = ['align', 'border', 'code', 'option', 'text', 'width', 'comment', 'image', 'command']
const SHORT = ['a', 'b', 'c', 'o', 't', 'w', '_', 'i', 'x']

/**
 * The first line of a document that ReceiptLine would leave out without a word: a brace that belongs to no
 * property, a property that it does not know, or one beside other columns. Null when there is none.
 */
export function lostLine(document: string): string | null {
  for (const line of document.split('\n')) {
    const columns = line
      .trim()
      .replace(/\\[\\{|};]/g, '')
      .replace(/^\||\|$/g, '')
      .split('|')
    if (columns.some((column) => isLost(column.trim(), columns.length === 1))) return line.trim()
  }
  return null
}

function isLost(column: string, alone: boolean): boolean {
  if (!/[{}]/.test(column)) return false
  if (!alone || !/^\{[^{}]*\}$/.test(column)) return true
  return column
    .slice(1, -1)
    .split(';')
    .some((member) => member.trim() !== '' && !isProperty(member))
}

function isProperty(member: string): boolean {
  const [, name = ''] = /^\s*([A-Za-z_]\w*)\s*:\s*\S/.exec(member) ?? []
  return KNOWN.includes(name) || SHORT.includes(name)
}
