import type { RouteRecordRaw } from 'vue-router'
import type { IconName } from '../client/icons.ts'

/** A page of the console that stands in the navigation; its word there is `page.<name>` of the language files. */
interface ConsolePage {
  path: string
  name: string
  icon: IconName
  component: NonNullable<RouteRecordRaw['component']>
  /** What a person must be allowed to do to see it; by the hub's table of permissions. */
  needs?: string
}

/** In the order of the navigation. Each is loaded when it is opened. */
export const pages: readonly ConsolePage[] = [
  { path: '/', name: 'now', icon: 'desk', component: () => import('./components/HallNow.vue') },
  {
    path: '/reports',
    name: 'reports',
    icon: 'chart',
    needs: 'seeReports',
    component: () => import('./reports/ReportsPage.vue'),
  },
  {
    path: '/journal',
    name: 'journal',
    icon: 'document',
    needs: 'seeJournal',
    component: () => import('./journal/JournalPage.vue'),
  },
  {
    path: '/cases',
    name: 'cases',
    icon: 'file',
    needs: 'seeCases',
    component: () => import('./cases/CasesPage.vue'),
  },
  {
    path: '/complaints',
    name: 'complaints',
    icon: 'bell',
    needs: 'seeComplaints',
    component: () => import('./complaints/ComplaintsPage.vue'),
  },
  {
    path: '/setup/:part?/:entry?',
    name: 'setup',
    icon: 'tools',
    needs: 'manageCatalogue',
    component: () => import('./setup/SetupPage.vue'),
  },
  {
    path: '/people/:tab(access)?',
    name: 'people',
    icon: 'person',
    needs: 'manageDevices',
    component: () => import('./people/PeoplePage.vue'),
  },
]

/** Pages that are opened from another one. */
export const furtherPages: readonly RouteRecordRaw[] = [
  {
    path: '/reports/day/:day',
    name: 'daySheet',
    meta: { needs: 'seeReports' },
    component: () => import('./reports/sheet/DaySheetPage.vue'),
  },
  { path: '/first/:secret', name: 'first', component: () => import('./identity/FirstManagerPage.vue') },
]

/** What a person must be allowed to do to see the page of this route; undefined where anybody may. */
export const neededFor = ({
  name,
  meta,
}: {
  name?: unknown
  meta: { needs?: unknown }
}): string | undefined =>
  typeof meta.needs === 'string' ? meta.needs : pages.find((page) => page.name === name)?.needs
