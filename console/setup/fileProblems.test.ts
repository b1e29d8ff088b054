import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../hub/catalogue/parse.ts'
import { readSheet, sheetOf } from '../../hub/catalogue/services/sheet.ts'
import { checkLayout } from '../../hub/devices/printer/layout/check.ts'
import { LAYOUT_CODES } from '../../hub/devices/printer/layout/wrong.ts'
import { createLanguages } from '../../client/languages.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { wrongBy, wrongIn } from './problems.ts'

const { t, te, locale } = createLanguages({ zh, en }).global
const words = (problem: Parameters<typeof wrongIn>[0]): string => {
  const { code, params } = wrongIn(problem)
  expect(te(`setup.problem.${code}`, 'zh') && te(`setup.problem.${code}`, 'en'), code).toBe(true)
  return t(`setup.problem.${code}`, params ?? {})
}
const demo = readFileSync(new URL('../../demo/community.yaml', import.meta.url), 'utf8')
const inYaml = (text: string): string[] => {
  const read = parseCatalogue(text)
  return read.ok ? [] : read.found.map((one) => `${one.line} ${one.place} ${words(one)}`)
}

describe('[SHEET-3] what is wrong in a file, in the language of the page', () => {
  it('of YAML with its line', () => {
    locale.value = 'zh'
    expect(inYaml(demo)).toEqual([])
    const line = demo.split('\n').findIndex((one) => one.startsWith('  timeZone:')) + 1
    expect(line).toBeGreaterThan(0)
    expect(inYaml(demo.replace(/^ {2}timeZone: .*$/m, '  timeZone: Asia/Nowhere'))).toEqual([
      `${line} centre.timeZone 没有这个时区，如 Asia/Shanghai`,
    ])
    expect(inYaml('a: 1\na: 2')).toEqual(['2  同一项写了两次，请去掉一个'])
    expect(inYaml('a: "1')[0]).toMatch(/^\d+ {2}写法不对/)
    expect(inYaml(`${demo}\nsomething: 1\n`)[0]).toMatch(/没有这一项：something/)
    expect(inYaml(demo.replace(/level: \w+/, 'level: palace'))[0]).toMatch(/只能填其中之一：district, street/)
    locale.value = 'en'
    for (const wrong of ['a: 1\na: 2', '{', '\ta: 1', 'x: 1', demo.replace(/letter: \w/, 'letter: 1')])
      for (const said of inYaml(wrong)) expect(said).not.toMatch(/\p{Script=Han}|setup\./u)
  })

  it('of a spreadsheet by its row and column', () => {
    locale.value = 'zh'
    const catalogue = smallCatalogue()
    const [headings = [], first = []] = sheetOf(catalogue)
    const said = (rows: unknown[][]): string[] => {
      const read = readSheet(rows, catalogue)
      return read.ok ? [] : read.problems.map((one) => `${one.row} ${one.column} ${words(one)}`)
    }
    const at = (field: string): number => headings.findIndex((one) => String(one).includes(field))
    expect(said([['x'], ['y']])[0]).toMatch(/^1 null 第一行没有/)
    expect(said([headings, first, first])[0]).toMatch(/^3 .* 在第 2 行|^3 .*第 2 行已经有了/)
    const wrong = first.with(at('编号'), 'Not An Id')
    expect(said([headings, wrong])[0]).toMatch(/只用小写字母/)
    for (const one of said([headings, wrong, first.with(at('名称'), '')]))
      expect(one).not.toMatch(/[a-z]{4,} [a-z]{3,} [a-z]+/)
  })

  it('of the layout of a ticket: every code has its words, and the page shows them', async () => {
    for (const code of LAYOUT_CODES) {
      const wrong = wrongBy({ kind: 'centre', id: 'centre', field: 'ticketLayout', code, message: 'x' })
      expect(wrong.code).toBe(code)
      words(wrong)
    }
    locale.value = 'zh'
    expect(words((await checkLayout('hello'))!)).toBe('版式里没有号码；请加上 {{ number | largest }}')
    expect(words((await checkLayout('{{ number }}\n{{ rain }}'))!)).toMatch(
      /^没有“rain”这个内容；可以用：centre, number/,
    )
    expect(words((await checkLayout('{{ number }}\n{image: x}'))!)).toMatch(/^\{image: …\} 不能用/)
  })
})
