import type { Catalogue, Material, Service } from '../../../protocol/catalogue.ts'

export type Cell = string | number | boolean | null

/** A column of the sheet of services: its heading, the field that it fills, and how it is written and read. */
export interface Column {
  heading: string
  field: string
  write(service: Service, catalogue: Catalogue): Cell
  /** The value for the field; undefined leaves it out. `before` is the service as it stands. */
  read(cell: string, catalogue: Catalogue, before: Service | undefined): unknown
}

const nothing = (cell: string): string | undefined => (cell === '' ? undefined : cell)
const number = (cell: string): unknown => (cell === '' ? undefined : Number(cell))
type Named = { id: string; name: { zh: string; en: string } }
/** A name of the catalogue stands for its id, unless another entry has the same. */
const nameOf = (entries: readonly Named[], id: string): string => {
  const name = entries.find((entry) => entry.id === id)?.name.zh ?? id
  return entries.filter((entry) => entry.name.zh === name || entry.name.en === name).length > 1 ? id : name
}
const idOf = (entries: readonly Named[], cell: string): string =>
  entries.find(({ id }) => id === cell)?.id ??
  entries.find(({ name }) => name.zh === cell || name.en === cell)?.id ??
  cell
const choice =
  (words: Record<string, string>) =>
  (cell: string): string =>
    Object.keys(words).find((key) => words[key] === cell) ?? cell

const KINDS = { approval: '审批', management: '管理服务' }
const MODES = { onTheSpot: '一站办结', linked: '上下联动', agency: '全程代理' }
const kindOf = choice(KINDS)
const modeOf = choice(MODES)

/** One material a line: the Chinese name, a bar, the English one. Where it is to be had stays as it was. */
function materialsOf(cell: string, before: Service | undefined): unknown {
  // What was not touched stays, also where a bar stands in a name.
  if (before && cell === materialsCell(before)) return before.materials
  const lines = cell.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [zh = '', en = ''] = line.split('|').map((part) => part.trim())
    const known = before?.materials.find((material) => material.zh === zh)
    return { ...known, zh, en: en === '' ? (known?.en ?? '') : en }
  })
}
const materialsCell = ({ materials }: Service): string => materials.map(materialLine).join('\n').trim()
const materialLine = ({ zh, en }: Material): string => `${zh} | ${en}`

/** Words of a list in one cell, parted by the usual marks; as they were where the cell was not touched. */
const listCell = (words: readonly string[]): string => words.join('，').trim()
const listOf = (cell: string, before: readonly string[] | undefined): unknown =>
  before && cell === listCell(before)
    ? before
    : cell.split(/[,，、;；\n]/).flatMap((word) => nothing(word.trim()) ?? [])

/** [SHEET-1] The columns, in their order; the second heading language is for offices that work in English. */
export const COLUMNS: readonly Column[] = [
  { heading: '编号 id', field: 'id', write: ({ id }) => id, read: nothing },
  { heading: '事项编码 code', field: 'code', write: ({ code }) => code, read: nothing },
  { heading: '名称 zh', field: 'name.zh', write: ({ name }) => name.zh, read: nothing },
  { heading: '英文名称 en', field: 'name.en', write: ({ name }) => name.en, read: nothing },
  {
    heading: '部门 department',
    field: 'department',
    write: ({ department }, { departments }) => nameOf(departments, department),
    read: (cell, { departments }) => idOf(departments, cell),
  },
  {
    heading: '类别 category',
    field: 'category',
    write: ({ category }, { categories }) => nameOf(categories, category),
    read: (cell, { categories }) => idOf(categories, cell),
  },
  {
    heading: '队列 queue',
    field: 'queue',
    write: ({ queue }, { queues }) => nameOf(queues, queue),
    read: (cell, { queues }) => idOf(queues, cell),
  },
  { heading: '类型 kind', field: 'kind', write: ({ kind }) => KINDS[kind], read: kindOf },
  { heading: '预计分钟 minutes', field: 'minutes', write: ({ minutes }) => minutes, read: number },
  {
    heading: '承诺工作日 working days',
    field: 'workingDays',
    write: ({ workingDays }) => workingDays,
    read: number,
  },
  { heading: '办理方式 mode', field: 'mode', write: ({ mode }) => MODES[mode], read: modeOf },
  {
    heading: '材料 materials (zh | en)',
    field: 'materials',
    write: materialsCell,
    read: (cell, _catalogue, before) => materialsOf(cell, before),
  },
  { heading: '每日限量 per day', field: 'perDay', write: ({ perDay }) => perDay ?? null, read: number },
  {
    heading: '外办地点 elsewhere zh',
    field: 'elsewhere.zh',
    write: ({ elsewhere }) => elsewhere?.zh ?? null,
    read: nothing,
  },
  {
    heading: '外办地点 elsewhere en',
    field: 'elsewhere.en',
    write: ({ elsewhere }) => elsewhere?.en ?? null,
    read: nothing,
  },
  {
    heading: '办理结果 results',
    field: 'results',
    write: ({ results }) => listCell(results),
    read: (cell, _catalogue, before) => listOf(cell, before?.results),
  },
  {
    heading: '搜索词 keywords',
    field: 'keywords',
    write: ({ keywords }) => listCell(keywords),
    read: (cell, _catalogue, before) => listOf(cell, before?.keywords),
  },
  {
    heading: '常用 common',
    field: 'common',
    write: ({ common }) => (common ? '是' : '否'),
    read: (cell) =>
      /^(是|yes|true|1)$/i.test(cell) ? true : /^(否|no|false|0|)$/i.test(cell) ? false : cell,
  },
]
