import { useEventListener, watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useHub } from '../../client/hub.ts'
import type { Checked, Edit, ListKind, SetupKind, SetupView } from '../../protocol/setup.ts'
import { differencesOf, editsOf, entryOf, moved, withEdits, withEntry, type Draft } from './draft.ts'
import type { Entry } from './kinds/kind.ts'
import * as hubSide from './requests.ts'
import type { SetupRefused } from './requests.ts'

/** After so long without a key the hub is asked what it says of the draft, in ms. */
const PAUSE_MS = 350

/** The settings of the hall as the hub has them, and the draft of what shall become of them; nothing counts before `save`. */
export const useSetup = defineStore('setup', () => {
  const hub = useHub()
  const view = shallowRef<SetupView | null>(null)
  const draft = shallowRef<Draft | null>(null)
  /** A new entry that is being written and not in the draft yet: the hub looks at it as well. */
  const fresh = shallowRef<{ kind: ListKind; entry: Entry } | null>(null)
  const checked = shallowRef<Checked | null>(null)
  /** Why the settings could not be read. */
  const refused = shallowRef<SetupRefused | null>(null)
  const busy = ref(false)

  const differences = computed(() =>
    view.value && draft.value ? differencesOf(view.value.catalogue, draft.value) : [],
  )
  const edits = computed(() => editsOf(differences.value))
  /** Somebody else has saved something since the draft was begun. */
  const overtaken = ref(false)

  /** The newest of the hub; the draft is made again on it. */
  async function load(): Promise<void> {
    const read = await hubSide.readSetup()
    refused.value = read.ok ? null : read.refused
    if (!read.ok) return
    const mine = edits.value
    view.value = read.value
    draft.value = withEdits(read.value.catalogue, mine)
    overtaken.value = false
  }
  // The hub tells every screen of a new catalogue.
  watch(
    () => hub.views.catalogue,
    () => {
      if (busy.value || view.value === null) return
      if (edits.value.length === 0) void load()
      else overtaken.value = true
    },
  )

  const change = (next: (draft: Draft) => Draft): void => {
    if (draft.value) draft.value = next(draft.value)
  }
  const put = (kind: SetupKind, id: string, entry: Entry | null): void =>
    change((now) => withEntry(now, kind, id, entry))
  const move = (kind: ListKind, id: string, by: -1 | 1): void => change((now) => moved(now, kind, id, by))
  const adopt = (more: readonly Edit[]): void => change((now) => withEdits(now, more))
  function discard(): void {
    draft.value = view.value?.catalogue ?? null
    if (overtaken.value) void load()
  }
  /** As the hub has it; null for an entry that is new. */
  const saved = (kind: SetupKind, id: string): Entry | null =>
    view.value && entryOf(view.value.catalogue, kind, id)
  const restore = (kind: SetupKind, id: string): void => put(kind, id, saved(kind, id))

  const asked = computed((): Edit[] =>
    fresh.value
      ? [
          ...edits.value,
          { kind: fresh.value.kind, id: String(fresh.value.entry['id']), entry: fresh.value.entry },
        ]
      : edits.value,
  )
  watchDebounced(asked, look, { debounce: PAUSE_MS })
  /** What the hub says of the draft, unless it has changed again meanwhile. */
  async function look(): Promise<void> {
    const of = asked.value
    const answer = of.length > 0 ? await hubSide.check(of) : null
    if (asked.value === of) checked.value = answer?.ok ? answer.value : null
  }

  async function doing<T>(act: Promise<hubSide.Outcome<T>>): Promise<hubSide.Outcome<T>> {
    busy.value = true
    try {
      return await act
    } finally {
      busy.value = false
    }
  }
  async function save(from: 'now' | 'nextDay') {
    const outcome = await doing(hubSide.save(view.value?.base ?? 0, edits.value, from))
    if (outcome.ok) {
      // What counts tomorrow stands in the history, and not in the settings yet.
      draft.value = view.value?.catalogue ?? null
      checked.value = null
      await load()
    }
    return outcome
  }
  async function undo(id: number) {
    const outcome = await doing(hubSide.undo(id))
    if (outcome.ok) await load()
    return outcome
  }

  useEventListener(window, 'beforeunload', (event) => {
    if (edits.value.length > 0) event.preventDefault()
  })
  return {
    ...{ view, draft, fresh, checked, refused, busy, overtaken, differences, edits, load, look },
    ...{ put, move, adopt, discard, restore, saved, save, undo },
  }
})
