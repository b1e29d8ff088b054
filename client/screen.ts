import './noEval.ts'
import '@fontsource-variable/noto-sans-sc'
import './tokens.css'
import { createPinia } from 'pinia'
import { createApp, type App, type Component, type Plugin } from 'vue'
import { loadGlyphs } from './glyphs.ts'
import { useHub } from './hub.ts'
import { createLanguages, type Messages } from './languages.ts'
import type { connect } from './connection.ts'

/**
 * Starts a screen: its component, its own words beside the shared ones, and who it is to the hub.
 * Returns the Vue app, mounted on `#app`. A screen that needs no hub passes no identity; one that did not come
 * from its hub says where that is. `plugins` are its own, such as a router.
 */
export function startScreen(
  root: Component,
  words: Messages,
  identity?: Parameters<typeof connect>[0],
  hub?: string,
  plugins: readonly Plugin[] = [],
): App {
  const app = createApp(root)
  app.use(createPinia())
  app.use(createLanguages(words))
  for (const plugin of plugins) app.use(plugin)
  if (identity) useHub().start(identity, hub)
  app.mount('#app')
  if (identity) void loadGlyphs(words.zh)
  return app
}

/** From now on this browser is the device with this token. */
export const keepToken = (token: string): void => localStorage.setItem('paihao.token', token)

/** The device's token, kept by this browser after pairing (`?token=…` in the address once). */
export function deviceToken(): string | undefined {
  const address = new URL(location.href)
  const given = address.searchParams.get('token')
  if (given) {
    keepToken(given)
    address.searchParams.delete('token')
    history.replaceState(null, '', address)
  }
  return localStorage.getItem('paihao.token') ?? undefined
}
