import type { Ref } from 'vue'
import { useLanguage } from '../../client/languages.ts'
import type { JournalLine, JournalNames } from '../../protocol/journal.ts'
import { useHall } from '../composables/useHall.ts'
import { usePrinterWords } from '../composables/usePrinterWords.ts'
import { sentenceOf, whyOf } from './sentence.ts'
import type { Speech } from './sayings.ts'

/** The people of the console; all others that act are devices. */
const PEOPLE: ReadonlySet<string> = new Set(['manager', 'supervisor', 'installer'])
const DEVICES: ReadonlySet<string> = new Set(['kiosk', 'counter', 'display', 'console', 'rater', 'sign'])

export type JournalWords = ReturnType<typeof useJournalWords>

/** Words for lines of the journal, with the names that were known to the hall. */
export function useJournalWords(names: Readonly<Ref<JournalNames>>) {
  const { t, say } = useLanguage()
  const { catalogue, clock } = useHall()
  const { printerName, causeWords } = usePrinterWords()
  const speech: Speech = {
    t: (key, params = {}) => t(key, params),
    say,
    clock,
    counter: (id) => t('unit.counter', { n: find('counters', id)?.number ?? id }),
    clerk: (id) => id && nameOf('clerks', id),
    queue: (id) => nameOf('queues', id),
    printer: (id) => printerName(id) ?? id,
    device: (id) => names.value.devices[id] ?? id,
    cause: causeWords,
    ratingReason(id) {
      const reason = catalogue.value.ratingReasons.find((one) => one.id === id)
      return reason ? say(reason.name) : id
    },
    department(id) {
      const department = catalogue.value.departments.find((one) => one.id === id)
      return department ? say(department.name) : id
    },
  }
  const find = (kind: 'counters' | 'clerks' | 'queues', id: string) =>
    names.value[kind].find((one) => one.id === id)
  function nameOf(kind: 'clerks' | 'queues', id: string): string {
    const found = find(kind, id)
    return found ? say(found.name) : id
  }

  /** Who did it, from an actor such as `manager:<id>`. */
  function who(actor: string): string {
    const [role = '', id = ''] = actor.split(':')
    if (role === 'hub') return t('journal.actor.hub')
    if (!PEOPLE.has(role) && !DEVICES.has(role) && role !== 'ticket' && role !== 'complaint') return actor
    const name = PEOPLE.has(role) ? names.value.people[id] : names.value.devices[id]
    return name === undefined
      ? t(`journal.actor.${role}`)
      : t('journal.actor.named', { role: t(`journal.actor.${role}`), name })
  }
  return {
    clock,
    sentence: (line: JournalLine): string => sentenceOf(line, speech),
    why: (line: JournalLine): string | null => whyOf(line, speech),
    who,
  }
}
