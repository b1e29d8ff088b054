import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Outcome } from '../../client/commands.ts'
import { useHub } from '../../client/hub.ts'
import { deviceToken } from '../../client/screen.ts'
import type { Refusal } from '../../protocol/refusals.ts'
import { keepSession, keptSession } from './kept.ts'
import { endSession, requestSession, type SignedIn } from './requests.ts'

type Trouble = { refusal: Refusal } | 'unanswered'

/** The clerk who has signed in at this page, where the hall asks for PINs. */
export const useSignIn = defineStore('signIn', () => {
  const hub = useHub()
  const token = deviceToken()
  const signedIn = shallowRef<SignedIn | null>(keptSession())
  /** Who was signed in last, and unlocks the page with the PIN alone. */
  const last = shallowRef(signedIn.value?.clerk ?? null)
  const required = computed(() => hub.views.catalogue?.rules.clerkPin ?? false)
  /** The page is covered until somebody signs in. */
  const locked = computed(() => required.value && signedIn.value === null)
  const clerk = computed(() => (required.value ? (signedIn.value?.clerk ?? null) : null))

  /** Signs in, and takes an open counter over where it is another's. Resolves to what went wrong, or null. */
  async function signIn(id: string, pin: string): Promise<Trouble | null> {
    const counter = hub.views.counter?.counter.id
    if (counter === undefined) return 'unanswered'
    const outcome = await requestSession(token, id, pin, counter)
    if (!outcome.ok) return 'unanswered' in outcome ? 'unanswered' : { refusal: outcome.refusal }
    hub.signIn(outcome.session)
    const trouble = await sitDown(id)
    if (trouble) {
      leave(outcome.session)
      return trouble
    }
    set({ session: outcome.session, clerk: outcome.clerk })
    return null
  }

  /** [SIGNIN-3] A shift changes without closing the counter. */
  async function sitDown(id: string): Promise<Trouble | null> {
    const counter = hub.views.counter?.counter
    if (!counter || counter.status === 'closed' || counter.clerk?.id === id) return null
    const outcome: Outcome<'changeClerk'> = await hub.send('changeClerk', { counter: counter.id, clerk: id })
    if (outcome.ok) return null
    if ('unanswered' in outcome) return 'unanswered'
    return outcome.refusal.code === 'clerkAlreadyHere' ? null : { refusal: outcome.refusal }
  }

  function lock(): void {
    if (!required.value || !signedIn.value) return
    leave(signedIn.value.session)
    set(null)
  }
  /** The hub does not know the session any more. */
  function forget(): void {
    set(null)
  }
  function leave(session: string): void {
    hub.signIn(null)
    void endSession(token, session)
  }
  function set(to: SignedIn | null): void {
    signedIn.value = to
    keepSession(to)
    if (to) last.value = to.clerk
  }
  return { required, locked, clerk, last, signIn, lock, forget }
})
