/** What a document makes a printer do, without a printer. */
export interface Reading {
  texts: { text: string; style: 'plain' | 'bold' | 'inverted'; size: number }[]
  rows: number
  /** Height of the rows, each as many plain rows as its largest text takes. */
  height: number
  qrcodes: string[]
  /** What our printers are not told, such as `image`; each as often as it stands there. */
  others: ('cut' | 'image' | 'barcode' | 'command' | 'border')[]
}

/** Reads a ReceiptLine document on a command set that only notes what it is told. */
export async function read(document: string, columns: number): Promise<Reading> {
  const { default: receiptline } = await import('receiptline')
  const reading: Reading = { texts: [], rows: 0, height: 0, qrcodes: [], others: [] }
  let style: Reading['texts'][number]['style'] = 'plain'
  let size = 0
  let high = 1
  const note = (what: Reading['others'][number]) => (): string => (reading.others.push(what), '')
  receiptline.transform(document, {
    cpl: columns,
    encoding: 'gb18030',
    cutting: false,
    command: {
      ...receiptline.commands.base,
      normal: () => ((style = 'plain'), (size = 0), ''),
      em: () => ((style = 'bold'), ''),
      iv: () => ((style = 'inverted'), ''),
      wh: (marks) => ((size = marks), ''),
      text(text) {
        reading.texts.push({ text, style, size })
        high = Math.max(high, size < 3 ? size : size - 1)
        return ''
      },
      lf: () => (reading.rows++, (reading.height += high), (high = 1), ''),
      qrcode: ({ data }) => (reading.qrcodes.push(data), ''),
      cut: note('cut'),
      image: note('image'),
      barcode: note('barcode'),
      command: note('command'),
      vrstart: note('border'),
    },
  })
  return reading
}

/** Whether the number can be read on the paper, with or without a gap between letter and digits. */
export function saysNumber({ texts }: Reading, number: string): boolean {
  const said = texts.map(({ text }) => text).join('')
  return said.replace(/\s/g, '').includes(number)
}
