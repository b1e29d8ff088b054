import { useEventListener, useThrottleFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { z } from 'zod'
import { useHub } from '../../client/hub.ts'
import type { CommandType } from '../../protocol/commands.ts'
import { WhoAmI } from '../../protocol/people.ts'
import { ask } from '../ask.ts'

/** So often the hub is told that somebody is there, in ms: a sign-in ends when nobody is. */
const THERE_MS = 60_000

/** Who has signed in at this browser, and what the page may ask for. */
export const useIdentity = defineStore('identity', () => {
  const hub = useHub()
  const who = shallowRef<WhoAmI | null>(null)
  const person = computed(() => who.value?.person ?? null)
  /** Nobody has signed in, and somebody must. */
  const needed = computed(() => who.value !== null && person.value === null && who.value.acts.length === 0)
  /** Before the hub has said, nothing is hidden: it refuses by itself. */
  const mayCommand = (type: CommandType): boolean => who.value?.commands.includes(type) ?? true
  const may = (act: string): boolean => who.value?.acts.includes(act) ?? false

  async function look(): Promise<void> {
    const asked = await ask('GET', 'sign-ins', WhoAmI)
    if (asked.ok) who.value = asked.answer
  }
  /** Somebody has signed in or out: the hub's views are theirs from now on. */
  async function renew(): Promise<void> {
    await look()
    hub.reconnect()
  }
  async function signOut(): Promise<void> {
    await ask('DELETE', 'sign-ins', z.object({}))
    await renew()
  }

  // The line is cut when a sign-in ends, and not let in again.
  watch(
    () => hub.link,
    (link) => void ((link === 'unknown' || link === 'live') && look()),
    { immediate: true },
  )
  const there = useThrottleFn(() => void (person.value && ask('PUT', 'sign-ins', z.object({}))), THERE_MS)
  useEventListener(window, ['pointerdown', 'keydown'], there, { passive: true })
  return { who, person, needed, may, mayCommand, renew, signOut }
})
