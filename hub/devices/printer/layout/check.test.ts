import { expect, it } from 'vitest'
import { checkLayout } from './check.ts'
import { sentence } from './wrong.ts'
import { DEFAULT_LAYOUT } from './layout.ts'

const said = async (template: string): Promise<string> => {
  const wrong = await checkLayout(template)
  return wrong === null ? '' : sentence(wrong)
}
const NUMBER = '{{ number | largest }}\n'

it('[LAYOUT-7] finds nothing wrong with the usual layout, nor with a short one', async () => {
  expect(await checkLayout(DEFAULT_LAYOUT)).toBeNull()
  expect(await checkLayout('{{ number }}')).toBeNull()
  expect(await checkLayout(`${NUMBER}---\n|{{ date }} | {{ time }}|\n{w: 10 *}\n|a|b|\n{w: auto}`)).toBeNull()
  expect(await checkLayout(`${NUMBER}{% if notice.bo %}{{ notice.bo }}{% endif %}a\\{b\\}`)).toBeNull()
})

it.each([
  [`${NUMBER}{{ center.zh }}`, /^line 2: unknown variable center; known are centre, number, services, /],
  [`${NUMBER}{% if\nnotise %}x{% endif %}`, /^line 3: unknown variable notise; known are /],
  [`${NUMBER}{% if class %}\n\n{% endif %}\n{{ b }}`, /^line 5: unknown variable b;/],
  [`${NUMBER}{{ centre.fr }}`, /^line 2: not every ticket has centre.fr;/],
  [`${NUMBER}{{ materials[0].zh }}`, /^line 2: not every ticket has materials.0;/],
  [`${NUMBER}\n{{ centre | huge }}`, /^line 3: unknown filter huge; known are both, wrap, list, /],
  [
    `${NUMBER}{{ centre | both: "huge" }}`,
    /^line 2: there is no size "huge"; known are plain, bold, double$/,
  ],
  [`${NUMBER}{% if notice %}\nx`, /^line 2: tag {% if notice %} not closed$/],
  [`${NUMBER}{{ centre`, /^line 2: output "{{ centre" not closed$/],
])('[LAYOUT-7] says where and what is wrong, and what is known: %j', async (template, message) => {
  expect(await said(template)).toMatch(message)
})

it.each([
  ['hello', 'the layout does not print the number; write {{ number | largest }}'],
  ['{% comment %}{{ number }}{% endcomment %}A012', /does not print the number/],
  ['{% if reprint %}{{ number }}{% endif %}', /does not print the number/],
  ['x'.repeat(8_001), 'the layout has 8001 characters; the most is 8000'],
  [
    `${NUMBER}${'x\n'.repeat(150)}`,
    /^the paper would be as long as 156 rows on 48 columns; the most is 120$/,
  ],
  [`${NUMBER}{% for i in (1..1000000) %}x{% endfor %}`, 'line 2: the layout does not come to an end'],
])('[LAYOUT-8] refuses a layout without the number, or without an end: %#', async (template, message) => {
  expect(await said(template)).toMatch(message)
})

it.each([
  ['{command: \\x1b@}', /^{command: …} is not printed/],
  ['{x: \\x1b@}', /^{command: …} is not printed/],
  ['{image: iVBORw0KGgo=}', /^{image: …} is not printed/],
  ['{option: code128}\n{code: 1}', /^of codes only {option: qrcode …} is printed/],
  ['{border: line}\n|a|b|', /^{border: line} is not printed/],
  ['=====', /^a line of = is not printed/],
  ['a { b', 'ReceiptLine does not understand a { b'],
  ['{colour: red}', 'ReceiptLine does not understand {colour: red}'],
  ['|{option: qrcode}|x|', 'ReceiptLine does not understand |{option: qrcode}|x|'],
])('[LAYOUT-9] says that our printers do not print %j', async (line, message) => {
  expect(await said(NUMBER + line)).toMatch(message)
})

it.each(['{{ centre.zh | raw }}', '{% include "/etc/passwd" %}', '{% render "x" %}', '{% layout "x" %}'])(
  '[LAYOUT-10] has no way round the escaping, and none to a file: %s',
  async (line) => {
    expect(await said(NUMBER + line)).toMatch(/^line 2: unknown (filter raw|tag \w+);/)
  },
)
