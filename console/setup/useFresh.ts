import { onScopeDispose, ref, watch } from 'vue'
import type { Entry, Part } from './kinds/kind.ts'
import { proposeId } from './proposeId.ts'
import { useSetup } from './useSetup.ts'

/** A new entry while it is written: its id follows its name until the writer chooses another. */
export function useFresh(part: Part) {
  const setup = useSetup()
  const list = part.list
  if (!list || !setup.draft) throw new Error(`nothing can be added to ${part.name}`)
  /** Also what the hall has noted under an id is not the new entry's. */
  function taken(): Set<string> {
    const former = setup.view?.former.filter(({ kind }) => kind === list!.kind && !list!.comesBack) ?? []
    const present = [setup.draft, setup.view?.catalogue].flatMap((one): { id: string }[] => [
      ...(one?.[list!.kind] ?? []),
    ])
    return new Set([...former, ...present].map(({ id }) => id))
  }
  const proposed = (of: Entry): string => proposeId(list.idFrom(of), taken(), list.noun)
  const begun = list.fresh(setup.draft)
  const entry = ref<Entry>({ ...begun, id: proposed(begun) })
  let chosen = false

  function put(next: Entry): void {
    if (next['id'] !== entry.value['id']) chosen = true
    entry.value = chosen ? next : { ...next, id: proposed(next) }
  }
  // The hub looks at it as well.
  watch(entry, (now) => (setup.fresh = { kind: list.kind, entry: now }), { immediate: true })
  onScopeDispose(() => (setup.fresh = null))

  /** Puts it into the draft. */
  function add(): void {
    setup.fresh = null
    setup.put(list!.kind, String(entry.value['id']), entry.value)
  }
  return { entry, put, add }
}
