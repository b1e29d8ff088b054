import { createRouter, createWebHashHistory } from 'vue-router'
import { furtherPages, pages } from './pages.ts'

/** Where the manager is, behind the `#` of the address. */
export const router = createRouter({
  // The base is named, because the address that this page was opened with may hold a token.
  history: createWebHashHistory('/console'),
  routes: [...pages, ...furtherPages, { path: '/:unknown(.*)*', redirect: '/' }],
})
