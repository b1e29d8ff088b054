import { computed, reactive, ref, shallowRef } from 'vue'
import { z } from 'zod'
import { PairingFound, type PairedRole } from '../../protocol/people.ts'
import { useHall } from '../composables/useHall.ts'
import { useAsking } from '../useAsking.ts'

/** The steps of letting a screen in: the code on its glass, what it is, and the confirmation. */
export function usePairing(paired: () => void) {
  const { catalogue } = useHall()
  const { send, busy, trouble } = useAsking()
  const typed = ref('')
  /** As the screen shows it, in groups or not. */
  const code = computed(() => typed.value.replaceAll(/\D/g, ''))
  const found = shallowRef<PairingFound | null>(null)
  const as = reactive<{ role: PairedRole; counter: string; kiosk: string; name: string }>({
    role: 'kiosk',
    counter: '',
    kiosk: '',
    name: '',
  })
  const atCounter = computed(() => as.role === 'counter' || as.role === 'sign' || as.role === 'rater')
  /** A sign and a rater stand at one counter; a computer may serve any. */
  const ready = computed(
    () => as.name.trim() !== '' && (!(as.role === 'sign' || as.role === 'rater') || as.counter !== ''),
  )

  async function look(): Promise<void> {
    const asker = await send('GET', `pairings/${code.value}`, PairingFound)
    if (!asker) return
    found.value = asker
    if (asker.role !== 'console') as.role = asker.role
    const { counters, kiosks } = catalogue.value
    const place = asker.place ?? ''
    // A sign's address names the counter's number, the others its id.
    const counter = counters.find(({ id, number }) => (asker.role === 'sign' ? String(number) : id) === place)
    as.counter = counter?.id ?? ''
    as.kiosk = kiosks.find(({ id }) => id === place)?.id ?? ''
    as.name = ''
  }
  async function confirm(): Promise<void> {
    const { role, name } = as
    const body = {
      role,
      name,
      ...(atCounter.value && as.counter !== '' && { counter: as.counter }),
      ...(role === 'kiosk' && as.kiosk !== '' && { kiosk: as.kiosk }),
    }
    if (!(await send('POST', `pairings/${code.value}`, z.object({}), body))) return
    forget()
    paired()
  }
  function forget(): void {
    typed.value = ''
    found.value = null
    trouble.value = null
  }
  return { typed, code, found, as, atCounter, ready, busy, trouble, look, confirm, forget }
}
