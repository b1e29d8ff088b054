import type { Text } from '../../../../protocol/primitives.ts'
import type { ListPaper } from '../port.ts'
import { clock, ruleOf } from './variables.ts'

/** The code holds so many bytes at most, which a phone still reads from narrow paper. */
const MOST_BYTES = 600

/** What list.receipt may say. */
export function listVariables(list: ListPaper, columns: number) {
  const chinese = list.language === 'zh'
  /** The filters say `zh` first and `en` beneath it. */
  const said = ({ zh, en }: Text) => (chinese ? { zh, en: '' } : { zh: en, en: zh })
  const missing = list.materials.filter((material) => material.missing)
  return {
    chinese,
    centre: said(list.centre),
    service: said(list.service),
    code: list.code,
    missing: missing.map(({ name, where }, index) => ({
      name: said(name),
      where: where && said(where),
      mark: `${index + 1}. `,
    })),
    materials: list.materials.map((material) => ({
      name: said(material.name),
      mark: material.missing ? '□ ' : '√ ',
    })),
    words: wordsOf(list),
    helpDesk: list.helpDesk && said(list.helpDesk),
    days: list.days.map((day, index) => dayIn(day, index === 0, chinese)),
    printed: clock(list.requestedAt, list.timeZone),
    rule: ruleOf(columns),
  }
}

/**
 * [LIST-5] What is still to bring, in plain words for a phone; without where to get it when that is too long, and
 * without the last ones, marked …, when that is too long still.
 */
export function wordsOf({ service, language, materials }: ListPaper): string {
  const chinese = language === 'zh'
  const say = (text: Text): string => (chinese ? text.zh : text.en)
  const head = chinese ? `${say(service)}，还需带：` : `${say(service)}. Still to bring: `
  const missing = materials.filter((material) => material.missing)
  const names = missing.map(({ name }, index) => `${index + 1}. ${say(name)}`)
  const places = missing.map(({ where }) => {
    if (where === null) return ''
    return chinese ? `（${where.zh}）` : ` (${where.en})`
  })
  const written = (entries: string[]): string => head + entries.join(chinese ? '；' : '; ')
  const fits = (words: string): boolean => Buffer.byteLength(words) <= MOST_BYTES
  const whole = [names.map((name, index) => name + places[index]), names].map(written).find(fits)
  return whole ?? `${written(names.filter((_, index) => fits(`${written(names.slice(0, index + 1))}…`)))}…`
}

/** `今天 11月24日 周二 09:00-17:00` */
function dayIn({ day, open }: ListPaper['days'][number], today: boolean, chinese: boolean): string {
  const date = new Date(day)
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', { ...options, timeZone: 'UTC' }).format(date)
  const weekday = part({ weekday: 'short' })
  const hours = open && `${open.from}-${open.to}`
  if (!chinese) {
    const name = today ? 'Today' : 'Tomorrow'
    return `${name} ${weekday} ${date.getUTCDate()} ${part({ month: 'short' })} ${hours ?? 'closed'}`
  }
  const dayOfMonth = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
  return `${today ? '今天' : '明天'} ${dayOfMonth} ${weekday} ${hours ?? '休息'}`
}
