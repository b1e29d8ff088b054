import { onMounted, reactive, shallowRef, watch } from 'vue'
import { AccessPage, type AccessKind } from '../../../protocol/access.ts'
import { useLatest } from '../../journal/useLatest.ts'

const nobody: AccessPage['names'] = { people: {}, devices: {}, clerks: {} }

/** Who looked and who changed, as it is asked for: at once, and anew with every other choice; null before it has come. */
export function useAccess(from: string, today: string) {
  const { send, asking, trouble } = useLatest(AccessPage)
  const wanted = reactive<{ from: string; to: string; person: string; kind: AccessKind | '' }>({
    ...{ from, to: today, person: '', kind: '' },
  })
  const rows = shallowRef<AccessPage['rows'] | null>(null)
  const names = shallowRef(nobody)
  const more = shallowRef(false)

  async function ask(before?: number): Promise<void> {
    const known = Object.entries(wanted).filter(([, value]) => value !== '')
    const page = await send('access', {
      ...Object.fromEntries(known),
      ...(before !== undefined && { before: String(before) }),
    })
    if (!page) return
    rows.value = before === undefined ? page.rows : [...(rows.value ?? []), ...page.rows]
    names.value = page.names
    more.value = page.more
  }
  const goOn = (): Promise<void> => ask(rows.value?.at(-1)?.seq)
  watch(wanted, ({ from: first, to: last }) => {
    if (first === '' || last === '') return
    if (last < first) wanted.to = first
    else void ask()
  })
  onMounted(() => ask())
  return { wanted, rows, names, more, asking, trouble, goOn }
}
