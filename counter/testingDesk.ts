import { mount } from '@vue/test-utils'
import { readFileSync } from 'node:fs'
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { defineComponent, h, ref, shallowRef, type Component } from 'vue'
import { parse } from 'yaml'
import type { Connection, Link, Views } from '../client/connection.ts'
import { useHub } from '../client/hub.ts'
import { createLanguages } from '../client/languages.ts'
import { CatalogueView, type CounterView } from '../protocol/views.ts'
import zh from './languages/zh.json'
import type { Question } from './asking.ts'
import { counterView } from './testing.ts'
import { useCounter } from './useCounter.ts'

const { clerks: _, ...hall } = parse(
  readFileSync(`${import.meta.dirname}/../demo/community.yaml`, 'utf8'),
) as Record<string, unknown>
export const catalogue = CatalogueView.parse(hall)

/** The line to the hub, as the test pretends it; put in place of the client's with `vi.mock`. */
export const pretended = {
  views: shallowRef<Views>({}),
  link: ref<Link>('live'),
  /** Never silent, unless a test says when it was heard last. */
  heardAt: ref(Number.POSITIVE_INFINITY),
  signIn: vi.fn<(session: string | null) => void>(),
}
vi.mock(import('../client/connection.ts'), () => ({
  connect: () => ({ ...pretended, clockOffset: ref(0), takeOver() {}, close() {} }) as unknown as Connection,
}))

/** A clerk at a counter as the hub shows it, with something of the page in use, or before a whole page. */
export function sitDown<T>(
  over: Partial<CounterView>,
  use: () => T,
  rules: Partial<CatalogueView['rules']> = {},
  page: Component | 'p' = 'p',
) {
  const { views, link } = pretended
  const shown = { ...catalogue, rules: { ...catalogue.rules, ...rules } }
  const show = (next: Partial<CounterView>): void => {
    views.value = { counter: counterView(next), catalogue: shown }
  }
  show(over)
  link.value = 'live'
  pretended.heardAt.value = Number.POSITIVE_INFINITY
  const send = vi.fn<(type: string, data: object) => Promise<unknown>>()
  let made: { desk: ReturnType<typeof useCounter>; used: T } | undefined
  const holder = defineComponent(() => {
    useHub().start({ role: 'counter', counter: '3' })
    Object.assign(useHub(), { send })
    made = { desk: useCounter(), used: use() }
    return () => h(page)
  })
  const screen = mount(holder, { global: { plugins: [createPinia(), createLanguages({ zh, en: {} })] } })
  if (!made) throw new Error('not mounted')
  return { ...made, send, show, link, screen }
}

/** The question of a choice that is being asked. */
export function questionOf({ ask }: ReturnType<typeof useCounter>): Question | null {
  return ask && !('form' in ask) ? ask : null
}
