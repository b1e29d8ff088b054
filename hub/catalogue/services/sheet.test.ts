import { expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { applyEdits } from '../edits.ts'
import { readSheet, sheetOf } from './sheet.ts'

const catalogue = smallCatalogue()
Object.assign(catalogue.services[0]!, {
  materials: [{ zh: '身份证', en: 'Identity card', where: { zh: '派出所', en: 'Police station' } }],
  elsewhere: { zh: '区中心', en: 'District centre' },
  keywords: ['身份', 'card'],
})
const rows = () => sheetOf(catalogue).map((row) => [...row])
const at = (heading: string): number => rows()[0]!.findIndex((cell) => String(cell).startsWith(heading))

it('[SHEET-1] what is written is read back the same', () => {
  const read = readSheet(rows(), catalogue)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  expect(applyEdits(catalogue, read.edits)).toEqual({ ok: true, catalogue })
})

it('[SHEET-2] a row more is a service more; a column that is missing leaves its field', () => {
  const some = rows().map((row) => row.filter((_, index) => index !== at('材料')))
  const added = [...some[1]!]
  added[at('编号')] = 'passport'
  added[at('事项编码')] = 'P1'
  some.push(
    added,
    some[0]!.map(() => ''),
  )
  const read = readSheet(some, catalogue)
  expect(read).toMatchObject({ ok: false, problems: [{ row: 6, column: '材料 materials (zh | en)' }] })
  const whole = rows()
  const row = [...whole[1]!]
  row[at('编号')] = 'passport'
  whole.push(row)
  const edits = readSheet(whole, catalogue)
  if (!edits.ok) throw new Error(JSON.stringify(edits.problems))
  const edited = applyEdits(catalogue, edits.edits)
  expect(edited.ok && edited.catalogue.services.map(({ id }) => id)).toContain('passport')
})

it('[SHEET-2] says row by row and column by column what is wrong', () => {
  const wrong = rows()
  wrong[1]![at('预计分钟')] = 'long'
  wrong[2]![at('队列')] = '没有的队列'
  wrong[3]![at('编号')] = 'card'
  wrong[4]![at('英文名称')] = ''
  const read = readSheet(wrong, catalogue)
  if (read.ok) throw new Error('it was read')
  expect(read.problems.map(({ row, column }) => `${row} ${column?.split(' ')[0]}`)).toEqual([
    '2 预计分钟',
    '3 队列',
    '4 编号',
    '5 英文名称',
  ])
  const references = rows()
  references[2]![at('队列')] = 'nowhere'
  expect(readSheet(references, catalogue)).toMatchObject({ problems: [{ row: 3, column: '队列 queue' }] })
})

it('[SHEET-2] a sheet of something else is told what to begin with', () => {
  expect(readSheet([['a', 'b']], catalogue)).toMatchObject({ problems: [{ row: 1 }] })
  expect(readSheet([], catalogue)).toMatchObject({ ok: false })
})

it('[SHEET-1] names that are there twice, bars and commas come back as they were', () => {
  const twice = smallCatalogue()
  twice.categories.push({ id: 'other', name: { zh: '生活', en: 'Other' } })
  Object.assign(twice.services[1]!, {
    category: 'other',
    materials: [{ zh: '甲|乙', en: 'A' }],
    keywords: ['办证,补证'],
  })
  const read = readSheet(sheetOf(twice), twice)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  expect(applyEdits(twice, read.edits)).toEqual({ ok: true, catalogue: twice })
})
