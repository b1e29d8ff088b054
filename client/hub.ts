import { useIntervalFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { z } from 'zod'
import type { CommandType, commandData } from '../protocol/commands.ts'
import type { BoardVoice } from '../protocol/sockets.ts'
import { send as sendOver, type Outcome, type Sending } from './commands.ts'
import { connect, type Connection } from './connection.ts'

/**
 * The hall as this screen knows it: the state of the line, the views, the hub's clock, and the way to
 * send commands. `start` is called once, before the screen is mounted.
 */
export const useHub = defineStore('hub', () => {
  const connection = shallowRef<Connection>()
  const link = computed(() => connection.value?.link.value ?? 'connecting')
  const views = computed(() => connection.value?.views.value ?? {})
  /** When the hub was last heard of, by this page's own clock in ms. */
  const heardAt = computed(() => connection.value?.heardAt.value ?? 0)
  /** The hub's clock, ms since 1970, ticking once a second. */
  const now = ref(Date.now())
  const offset = computed(() => connection.value?.clockOffset.value ?? 0)
  const tick = (): void => {
    now.value = Date.now() + offset.value
  }
  useIntervalFn(tick, 1_000)
  // At once, so that a screen whose own clock is wrong never judges by it.
  watch(offset, tick, { flush: 'sync' })

  function start(...to: Parameters<typeof connect>): void {
    connection.value = connect(...to)
  }
  const takeOver = (): void => connection.value?.takeOver()
  const ownPage = computed(() => connection.value?.ownPage.value ?? null)
  const useToken = (token: string): void => connection.value?.useToken(token)
  const reconnect = (): void => connection.value?.reconnect()
  const signIn = (session: string | null): void => connection.value?.signIn(session)
  function send<T extends CommandType>(
    type: T,
    data: z.input<(typeof commandData)[T]>,
    sending?: Sending,
  ): Promise<Outcome<T>> {
    if (!connection.value) throw new Error('the hub store was not started')
    return sendOver(connection.value, type, data, sending)
  }
  /** Tells the hub how the voice of this board is; the line forgets it when it is cut. */
  function tellVoice(voice: BoardVoice): void {
    connection.value?.socket.emit('voice', voice)
  }
  return { start, takeOver, reconnect, signIn, send, tellVoice, useToken, link, ownPage, views, heardAt, now }
})
