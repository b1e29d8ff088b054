import { computed, reactive } from 'vue'
import { useLanguage } from '../client/languages.ts'
import type { NewCase } from '../protocol/cases.ts'
import type { Accepting } from './asking.ts'

/** Most words of a field. */
export const FIELD_LENGTH = 200

interface Form {
  /** Whether each material of the service was received. */
  papers: boolean[]
  others: string
  applicant: string
  contact: string
  collect: NewCase['collect']
  agency: boolean
  consent: string
}

/**
 * What a clerk says of a stop that ends accepted, as it is filled in. The papers that the service asks for are ticked at
 * first; they are written down by their Chinese names, as records are. Where it `joins` a case, how the result is collected
 * is said only where it changes.
 */
export function useAcceptForm({ materials, joins }: Pick<Accepting, 'materials' | 'joins'>) {
  const { t } = useLanguage()
  const form = reactive<Form>({
    papers: materials.map(() => true),
    others: '',
    applicant: '',
    contact: '',
    collect: collectAtFirst(joins),
    agency: false,
    consent: t('desk.accept.consentWords'),
  })
  /** A clerk who takes an errand over writes down that the resident agreed. */
  const consentMissing = computed(() => form.agency && form.consent.trim() === '')

  function filled(): NewCase {
    const ticked = materials.filter((_, place) => form.papers[place]).map(({ zh }) => zh)
    return {
      papers: [...ticked, ...paperNames(form.others)],
      ...(form.collect && { collect: form.collect }),
      ...written('applicant', form.applicant),
      ...written('contact', form.contact),
      ...(form.agency ? written('agency', form.consent) : {}),
    }
  }
  return { form, consentMissing, filled }
}

const collectAtFirst = (joins: boolean): NewCase['collect'] => (joins ? undefined : 'pickup')

const written = <K extends string>(key: K, words: string): Partial<Record<K, string>> =>
  words.trim() ? ({ [key]: words.trim() } as Record<K, string>) : {}

/** Names of papers as they are typed into one field, with commas of either kind between. */
export const paperNames = (typed: string): string[] =>
  typed
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
