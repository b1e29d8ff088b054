import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText, named, plainPaper } from './fixtures.ts'
import { DEFAULT_LAYOUT, layoutPaper } from './layout.ts'
import { printable } from './printable.ts'
import { read } from './reading.ts'
import { columns as widthOf } from './wrap.ts'

const fill = (template: string, paper = plainPaper): Promise<string> =>
  layoutPaper(paper, { columns: 48, template })
const NUMBER = '{{ number }}\n'

describe("a centre's own layout", () => {
  it('[LAYOUT-1] says what it says, where it says it', async () => {
    const template = '|"{{ number }}"|\n{{ date }} {{ time }}\n| {{ centre.en }} | {{ ahead }} |'
    const { texts } = await read(await fill(template), 48)
    expect(texts.map(({ text }) => text)).toEqual([
      'A012',
      '2026-11-25 01:31',
      'Binhe District Governme',
      '12',
      'nt Service Centre',
      ' ',
    ])
  })

  it('[LAYOUT-1] says a name in both languages, a list with commas and nothing for nothing', async () => {
    const lines = await fill(`${NUMBER}{{ services[0] }}\n{{ class }}.\n{{ "a b" }}`)
    expect(lines.split('\n').slice(1)).toEqual(['户口登记 Household registration', '.', 'a b'])
  })

  it('[LAYOUT-2] takes any name for text wherever it stands, in a property as well', async () => {
    const template = [
      '|{{ number }}',
      '|{{ centre.zh }}',
      '|^^{{ centre.zh }}^^',
      '|`{{ centre.zh | append: "" | prepend: "" }}`|',
      '{option: qrcode}',
      '{code: x{{ centre.zh }}}',
      '{% for name in services %}',
      '|{{ name.zh }}',
      '{% endfor %}',
      '{% capture kept %}{{ centre.zh }}{% endcapture %}{% cycle centre.zh, "b" %}{% echo centre.zh %}',
    ].join('\n')
    await fc.assert(
      fc.asyncProperty(anyText, async (zh) => {
        const { others, qrcodes, texts } = await read(await fill(template, named(zh, zh)), 48)
        const name = printable(zh)
        expect(others).toEqual([])
        expect(qrcodes).toEqual([`x${name}`])
        const close = (text: string): string => text.replaceAll(' ', '')
        const times = (style: string): string =>
          texts
            .filter((each) => each.style === style)
            .map(({ text }) => text)
            .join('')
        expect(close(times('plain'))).toBe(close(`A012${name}${name}${name}${name}${name}`))
        expect(close(times('inverted'))).toBe(close(name))
      }),
      { numRuns: 300 },
    )
  })

  it('[LAYOUT-3] gives way to the usual paper where it fails on a ticket or leaves out its number', async () => {
    const usual = await layoutPaper(plainPaper, { columns: 48 })
    const faults: unknown[] = []
    for (const template of [
      `${NUMBER}{{ services[1].zh }}`,
      `${NUMBER}{% if`,
      '{% if ahead > 100 %}{{ number }}{% endif %}',
      `${NUMBER}{% for a in (1..9000000) %}x{% endfor %}`,
      `${NUMBER}{% for i in (1..30) %}${'x'.repeat(700)}{% endfor %}`,
    ]) {
      const document = await layoutPaper(plainPaper, {
        columns: 48,
        template,
        onFault: (why) => faults.push((why as Error).message),
      })
      expect(document).toBe(usual)
    }
    expect(faults).toEqual([
      expect.stringContaining('undefined variable: services.1'),
      expect.stringContaining('not closed'),
      'the layout leaves out the number of this ticket',
      expect.stringContaining('limit exceeded'),
      'the paper of one ticket becomes too long',
    ])
  })

  it('[LAYOUT-4] leaves no empty row for a line of tags', async () => {
    const template = `${NUMBER}{% if ahead > 1 %}\nmany\n  {% else %} \nfew\n{% endif %}{% assign a = 1 %}\nend`
    expect(await fill(template)).toBe('A012\nmany\nend')
    expect(await fill('{% comment %}\na\n{% endcomment %}\r\n{{ number }}\r\nb\r\n')).toBe('A012\nb')
  })

  it('[LAYOUT-5] fits paper of 32 columns, where the number is as large as goes', async () => {
    const sizes = { A012: 7, A1234: 7, AB12345: 5, AB123456: 5 }
    for (const [number, size] of Object.entries(sizes)) {
      const document = await layoutPaper({ ...plainPaper, number }, { columns: 32 })
      const { texts, qrcodes } = await read(document, 32)
      const large = texts.filter((text) => text.size > 3)
      expect([...new Set(large.map((text) => text.size))]).toEqual([size])
      expect(large.map(({ text }) => text).join('')).toBe(number)
      expect(qrcodes).toEqual([plainPaper.link])
      for (const line of texts.filter((text) => text.size === 0)) {
        expect(widthOf(line.text)).toBeLessThanOrEqual(32)
      }
    }
  })

  it('[LAYOUT-5] breaks no word of the usual paper on 32 columns', async () => {
    const { texts } = await read(await layoutPaper(plainPaper, { columns: 32 }), 32)
    const rows = texts.map(({ text }) => text)
    expect(rows).toContain('扫码看进度 Scan to see your turn')
    expect(rows).toContain('Binhe District Government')
    expect(rows).toContain('12 ahead')
  })

  it('[LAYOUT-6] makes the code smaller where the address is long, and drops one that no paper holds', async () => {
    const document = (length: number) =>
      layoutPaper({ ...plainPaper, link: `http://hall/t/${'a'.repeat(length)}` }, { columns: 32 })
    expect(await document(30)).toContain('{option: qrcode 6 m}')
    expect(await document(250)).toContain('{option: qrcode 5 m}')
    expect(await document(3_000)).not.toContain('{code:')
  })

  it('[LAYOUT-1] may be a copy of the usual one', async () => {
    expect(await fill(DEFAULT_LAYOUT)).toBe(await layoutPaper(plainPaper, { columns: 48 }))
  })
})
