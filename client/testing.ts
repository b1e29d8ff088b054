import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { toRaw, type Component } from 'vue'
import { useHub } from './hub.ts'
import { createLanguages, type Messages } from './languages.ts'

/** What a screen's test says in place of a hub: the views that it sent, and what becomes of commands. */
export type Told = Partial<Pick<ReturnType<typeof useHub>, 'views' | 'send'>>

/** Mounts a part of a screen as if the hub had told it this; `tell` tells it other views later. */
export function mountTold(part: Component, told: Told, words: Messages, props: Record<string, unknown> = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const hub = useHub()
  // The store's own values are computed from a connection, which a test has not.
  for (const [name, value] of Object.entries(told)) {
    Object.defineProperty(toRaw(hub), name, { value, writable: true })
  }
  const languages = createLanguages(words)
  const screen = mount(part, { props, global: { plugins: [pinia, languages] } })
  const tell = (views: Told['views']): void => void Object.assign(hub, { views })
  return { screen, locale: languages.global.locale, tell }
}
