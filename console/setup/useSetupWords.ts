import { useLanguage } from '../../client/languages.ts'
import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Obstacle } from '../../protocol/setup.ts'
import { entryOf } from './draft.ts'
import type { Entry } from './kinds/kind.ts'
import type { Wrong } from '../../protocol/wrong.ts'
import type { SetupRefused } from './requests.ts'
import { entryName } from './valueWords.ts'

/** Lists of what the hub names in its problems, by what it calls one of them. */
const LISTS: Record<string, string> = {
  ...{ category: 'categories', department: 'departments', queue: 'queues', service: 'services' },
  ...{ counter: 'counters', printer: 'printers', zone: 'zones' },
}
/** Numbers that are named of those that wait. */
const NAMED = 6

/** The words of the setup page for kinds, fields, problems and what stands in the way. */
export function useSetupWords() {
  const { t, say, sayRefusal, locale } = useLanguage()
  const words = { t: (key: string, params?: object): string => t(key, { ...params }), say }
  const partName = (name: string): string => t(`setup.part.${name}.name`)
  const nameOf = (kind: string, entry: Entry | null): string => entryName(kind, entry, words)
  /** A label or a help sentence; what no form shows has its key. */
  const fieldWords = (kind: string, key: string, what: 'label' | 'help'): string => {
    const path = `setup.field.${kind}.${key}.${what}`
    const text = t(path)
    return text === path ? t(`setup.field.any.${key}.${what}`) : text
  }
  function wrongWords({ code, params }: Wrong): string {
    const list = LISTS[String(params?.['what'])]
    const said = t(`setup.problem.${code}`, { ...params, ...(list && { what: partName(list) }) })
    return params?.['line'] === undefined ? said : t('setup.problem.atLine', { ...params }) + said
  }
  function obstacleWords({ kind, id, why, numbers }: Obstacle, catalogue: Catalogue): string {
    const what = `${partName(kind)} ${nameOf(kind, entryOf(catalogue, kind, id)) || id}`
    const first = numbers.slice(0, NAMED).join(t('why.between'))
    return t(`setup.obstacle.${why}`, {
      what,
      n: numbers.length,
      numbers: numbers.length > NAMED ? `${first}…` : first,
    })
  }
  const refusedWords = (refused: SetupRefused | null): string =>
    refused ? sayRefusal(refused.refusal) : t('link.unanswered')

  return { t, locale, words, partName, nameOf, fieldWords, wrongWords, obstacleWords, refusedWords }
}
