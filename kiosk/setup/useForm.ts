import { computed, reactive, ref } from 'vue'
import type { HubAnswer, SetupPort, SetupState } from '../preload/port.ts'
import { readHubLink } from './link.ts'

/** What still stands in the way of saving. */
export type Lack = 'hub' | 'token' | 'pin' | 'pinAgain'

const PIN = /^\d{4,8}$/

/** What the person at the setup page has chosen so far. */
export function useForm(port: SetupPort, { choices, display }: SetupState) {
  const form = reactive({
    /** An address or a pairing link, as typed. */
    hub: choices?.hub ?? '',
    token: '',
    kiosk: choices?.kiosk ?? null,
    orientation: choices?.orientation ?? display,
    volume: choices?.volume ?? 70,
    startAtLogin: choices?.startAtLogin ?? true,
    pin: '',
    pinAgain: '',
  })
  const answer = ref<HubAnswer | null>(null)
  const asking = ref(false)
  const saving = ref(false)
  const failed = ref(false)
  const first = choices === null
  const link = computed(() => readHubLink(form.hub))
  const token = computed(() => form.token.trim() || link.value?.token || null)
  /** The hub that has let this kiosk in by a code; the application has the token. */
  const pairedWith = ref<string | null>(null)
  const isPaired = computed(() => link.value !== null && link.value.hub === pairedWith.value)
  /** The saved token is for the saved hub alone. */
  const needsToken = computed(
    () => !isPaired.value && (first || (link.value !== null && link.value.hub !== choices.hub)),
  )
  const lacks = computed<Lack[]>(() => [
    ...(link.value === null ? (['hub'] as const) : []),
    ...(needsToken.value && token.value === null ? (['token'] as const) : []),
    ...((first || form.pin !== '') && !PIN.test(form.pin) ? (['pin'] as const) : []),
    ...(form.pin === form.pinAgain ? [] : (['pinAgain'] as const)),
  ])

  /** Tries whether the hub lets this device in, and learns its kiosks. */
  async function ask(): Promise<void> {
    const to = link.value
    if (to === null || asking.value) return
    asking.value = true
    answer.value = null
    try {
      answer.value = await port.ask(to.hub, token.value)
    } catch {
      answer.value = { ok: false, problem: 'token' }
    } finally {
      asking.value = false
    }
    choose(to.kiosk ?? form.kiosk)
  }
  /** Goes on with the kiosk that is wanted, or the only one. */
  function choose(wanted: string | null): void {
    if (!answer.value?.ok) return
    const ids = answer.value.kiosks.map(({ id }) => id)
    form.kiosk = wanted !== null && ids.includes(wanted) ? wanted : ids.length === 1 ? (ids[0] ?? null) : null
  }
  /** The hub has let this kiosk in by a code: what was typed before gives way. */
  function paired(said: HubAnswer): void {
    const to = link.value
    if (to === null) return
    pairedWith.value = to.hub
    form.hub = to.hub
    form.token = ''
    answer.value = said
    choose(to.kiosk ?? form.kiosk)
  }
  async function save(): Promise<void> {
    const to = link.value
    if (to === null || lacks.value.length > 0 || saving.value) return
    saving.value = true
    failed.value = false
    const { kiosk, orientation, volume, startAtLogin } = form
    try {
      const chosen = { hub: to.hub, token: token.value, kiosk, orientation, volume, startAtLogin }
      await port.save(chosen, form.pin || null)
    } catch {
      failed.value = true
    } finally {
      saving.value = false
    }
  }
  return {
    form,
    first,
    isPaired,
    needsToken,
    link,
    token,
    answer,
    asking,
    saving,
    failed,
    lacks,
    ask,
    paired,
    save,
  }
}
export type Form = ReturnType<typeof useForm>
