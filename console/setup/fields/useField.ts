import { computed } from 'vue'
import type { Draft } from '../draft.ts'
import type { Entry, Field, Part } from '../kinds/kind.ts'
import { useSetupWords } from '../useSetupWords.ts'

export interface FieldProps {
  part: Part
  field: Field
  entry: Entry
  draft: Draft
  /** What is wrong within the entry, by the field's path. */
  wrongs: ReadonlyMap<string, string>
}

/** Fields of several inputs, each of which shows at its own place what is wrong there. */
const PLACED = new Set<Field['type']>(['words', 'wording', 'hours', 'specialDays', 'materials', 'volume'])
/** So many choices stand beside each other. */
const FEW = 4

/** The words of one field of a form, what is wrong with it, and what can be chosen. */
export function useField(props: FieldProps) {
  const { t, partName, nameOf, fieldWords } = useSetupWords()
  const key = computed(() => props.field.key)
  const label = computed(() => fieldWords(props.part.kind, key.value, 'label'))
  const help = computed(() => fieldWords(props.part.kind, key.value, 'help'))
  /** What is wrong below this field, by the rest of its path. */
  const within = computed(() => {
    const start = `${key.value}.`
    const below = [...props.wrongs].filter(([path]) => path.startsWith(start))
    return new Map(below.map(([path, wrong]) => [path.slice(start.length), wrong]))
  })
  const wrong = computed(
    () =>
      props.wrongs.get(key.value) ??
      (PLACED.has(props.field.type) ? undefined : within.value.values().next().value),
  )
  const options = computed(() => {
    const { field, part } = props
    if (field.type === 'languages')
      return ['zh', 'en', 'zh-en', 'en-zh'].map((one) => ({ value: one, words: t(`setup.languages.${one}`) }))
    if (field.type !== 'choice') return []
    return field.options.map((one) => ({
      value: one,
      words: t(`setup.option.${part.kind}.${field.key}.${one}`),
    }))
  })
  /** The entries that it may lead to; a category stands in another one than itself. */
  const entries = computed(() => {
    const { field, part, draft, entry } = props
    if (field.type !== 'reference' && field.type !== 'references') return []
    const others = draft[field.to].filter(({ id }) => field.to !== part.kind || id !== entry['id'])
    return others.map((one) => ({ id: one.id, name: nameOf(field.to, one) || one.id }))
  })
  const grouped = computed(
    () =>
      PLACED.has(props.field.type) ||
      ['references', 'mediaFiles', 'icon', 'languages'].includes(props.field.type) ||
      (options.value.length > 0 && options.value.length <= FEW),
  )
  const what = computed(() =>
    'to' in props.field
      ? partName(props.field.to)
      : props.field.type === 'mediaFiles'
        ? partName('media')
        : '',
  )
  return { label, help, within, wrong, options, entries, grouped, what }
}
