import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { ReportAnswer } from '../../../protocol/reports.ts'
import { emptyTally, figuresOf } from '../tally.ts'
import { toCsv } from './csv.ts'
import { sheetOf } from './sheet.ts'
import { words } from './words.ts'
import { toXlsx } from './xlsx.ts'

const figures = figuresOf({
  ...emptyTally(true),
  ...{ tickets: 12, served: 10, waits: [60_000, 90_000, 300_000], promised: 3, kept: 2 },
})

/** A report by clerk, whose names are these. */
function reportOf(names: string[], compared = false): ReportAnswer {
  const period = { from: '2026-11-23', to: '2026-11-24' }
  return {
    question: {
      ...{ ...period, every: 'day', by: 'clerk' },
      ...(compared && { compareFrom: '2026-11-16', compareTo: '2026-11-17' }),
    },
    ...{ at: 0, behind: 0, known: { first: '2026-11-16', last: '2026-11-24' } },
    rows: names.map((name, place) => ({
      ...{ period: '2026-11-23', id: `c${place}`, name: { zh: name, en: name }, gone: place === 1, figures },
      compared: compared ? figures : null,
    })),
    total: { figures, compared: compared ? figures : null },
  }
}
const lines = (names: string[]): string[] => toCsv(sheetOf(reportOf(names), 'zh')).split('\r\n')

describe('a report as a file', () => {
  it('[FIGURE-7] is CSV in UTF-8 with its mark, the total last, times in minutes and parts in percent', () => {
    const csv = toCsv(sheetOf(reportOf(['王芳']), 'zh'))
    expect(csv.startsWith('\uFEFF日期,工作人员,取号数,')).toBe(true)
    const [head = '', row = '', total = '', rest] = csv.slice(1).split('\r\n')
    expect(rest).toBe('')
    const of = (heading: string, line: string) => line.split(',')[head.split(',').indexOf(heading)]
    expect(of('工作人员', row)).toBe('王芳')
    expect(of('取号数', row)).toBe('12')
    expect(of('平均等候 (分钟)', row)).toBe('2.5')
    expect(of('等候达标率', row)).toBe('66.7%')
    expect(of('平均评分', row)).toBe('')
    expect(total.startsWith('合计,,12,')).toBe(true)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    '[FIGURE-8] %j is never a formula in CSV',
    (name) => {
      expect(toCsv(sheetOf(reportOf([name]), 'zh'))).toContain(`'${name}`)
    },
  )

  it('[FIGURE-8] a name may hold commas, quotes and rows', () => {
    expect(lines(['a,"b"'])[1]).toContain('2026-11-23,"a,""b""",12')
  })

  it('[FIGURE-8] what left the catalogue says so', () => {
    expect(lines(['甲', '乙'])[2]).toContain('乙 （已撤销）')
  })

  it('[FIGURE-7] is an Excel file with numbers as numbers and words as words', async () => {
    const xlsx = await toXlsx(sheetOf(reportOf(['=1+1', '王芳']), 'en'))
    const [{ data: rows = [] } = {}] = await readXlsxFile(xlsx)
    expect(rows[0]?.slice(0, 3)).toEqual(['Day', 'Clerk', 'Numbers taken'])
    expect(rows.map(([, name]) => name)).toEqual(['Clerk', '=1+1', '王芳 (no longer there)', null])
    const at = rows[0]!.indexOf('Mean wait (min)')
    expect(rows[1]![at]).toBe(2.5)
    expect(rows.at(-1)![0]).toBe('Total')
  })

  it('[FIGURE-7] stands beside what it is compared with', () => {
    const { columns, rows } = sheetOf(reportOf(['甲'], true), 'zh')
    expect(columns[3]!.heading).toBe('取号数 2026-11-16 – 2026-11-17')
    expect(rows[0]!.slice(2, 4)).toEqual([12, 12])
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  })

  it('[FIGURE-7] has each heading in both languages, once', () => {
    expect(Object.keys(words.en.figures)).toEqual(Object.keys(words.zh.figures))
    for (const { figures: of } of Object.values(words))
      expect(new Set(Object.values(of)).size).toBe(Object.keys(of).length)
  })
})
