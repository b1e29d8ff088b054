import { refusal } from '../../../protocol/refusals.ts'
import { tap, type KioskPage } from './kioskPage.ts'

/** A state of the kiosk, reached from the one before it in its chain. */
interface State {
  name: string
  reach: (kiosk: KioskPage) => Promise<unknown>
}

/** States that follow each other; the first is reached from the invitation. */
export interface Chain {
  name: string
  states: State[]
  /** Text has to stand out by 7:1. */
  sharp?: boolean
  /** Nothing here changes with the language. */
  oneTongue?: boolean
}

export const SERVICE = 'senior-card'
/** A service of the kiosk's view, changed. */
export const live = (id: string, change: object) => (data: Record<string, unknown>) => ({
  ...data,
  services: (data['services'] as { id: string }[]).map((one) =>
    one.id === id ? { ...one, ...change } : one,
  ),
})
const issuing = (change: object) => (data: Record<string, unknown>) => ({ ...data, issuing: change })
const printer = (fault: string, spare: object | null) => (data: Record<string, unknown>) => ({
  ...data,
  printer: { ...(data['printer'] as object), state: 'fault', fault },
  spare,
  prints: [],
})
const SPARE = {
  id: 'east',
  name: { zh: '东厅打印机', en: 'East printer' },
  kind: 'tcp',
  state: 'ready',
  fault: null,
  warning: null,
}

export const closesIn = (minutes: number) =>
  issuing({ open: true, reason: null, until: Date.now() + minutes * 60_000 })
export const closed = (reason: 'hallClosed' | 'dayNotOpen') => issuing({ open: false, reason, until: null })
export const noPaper = printer('paperOut', null)

const state = (name: string, reach: State['reach']): State => ({ name, reach })
const toService = async ({ page }: KioskPage): Promise<void> => {
  await tap(page, 'start')
  await tap(page, `service-${SERVICE}`)
  await page.getByTestId('take-ticket').waitFor()
}
const toMissing = async ({ page }: KioskPage): Promise<void> => {
  await page.locator('label:has([data-testid=missing-0])').tap()
  await tap(page, 'to-missing')
}
export const toggleExtra = (page: KioskPage['page'], service: string): Promise<void> =>
  page.locator(`label:has([data-testid=extra-${service}])`).tap()
const paperOut = ({ page }: KioskPage): Promise<void> => page.locator('.paper[data-state=out]').waitFor()
const trouble = ({ page }: KioskPage, name: string): Promise<void> =>
  page.locator(`[data-trouble=${name}]`).waitFor()

const visit: State[] = [
  state('home', ({ page }) => tap(page, 'start')),
  state('category', ({ page }) => page.locator('[data-testid^=category-]').first().tap()),
  state('search', async ({ page }) => (await tap(page, 'back'), tap(page, 'search'))),
  state('found', ({ page }) => page.getByTestId('search-field').fill('lnz')),
  state('found-nothing', ({ page }) => page.getByTestId('search-field').fill('xqzvk')),
  state('service', async ({ page }) => (await tap(page, 'back'), tap(page, `service-${SERVICE}`))),
  state('missing', toMissing),
  state('missing-printed', async ({ page }) => {
    await tap(page, 'print-list')
    await page.locator('[data-testid=list-paper][data-state=out]').waitFor()
  }),
  state('desk', ({ page }) => tap(page, 'to-desk')),
  state('ticket', async (kiosk) => {
    await tap(kiosk.page, 'back')
    await tap(kiosk.page, 'take-anyway')
    await paperOut(kiosk)
  }),
]

/** From the first page of the visit. */
const telling: State[] = [
  state('tell', ({ page }) => tap(page, 'tell')),
  state('tell-complaint', ({ page }) => tap(page, 'tell-complaint')),
  state('reach', ({ page }) => tap(page, 'tell-next')),
  state('reach-typed', async ({ page }) => {
    for (const digit of '138000') await tap(page, `digit-${digit}`)
  }),
  state('reach-unanswered', async ({ page, answer }) => {
    answer({ ok: false, refusal: refusal('internal') })
    await tap(page, 'tell-send')
    await page.getByRole('alert').waitFor()
    answer(null)
  }),
  state('told', async ({ page }) => {
    await tap(page, 'tell-send')
    await page.getByTestId('complaint').waitFor()
  }),
]

export const CHAINS: Chain[] = [
  { name: 'invitation', oneTongue: true, states: [state('invitation', async () => undefined)] },
  { name: 'visit', states: visit },
  { name: 'telling', states: [state('telling-home', ({ page }) => tap(page, 'start')), ...telling] },
  {
    name: 'telling in elder mode',
    sharp: true,
    states: [
      state('elder-telling-home', ({ page }) => tap(page, 'elder')),
      ...telling.map(({ name, reach }) => state(`elder-${name}`, reach)),
    ],
  },
  {
    name: 'elder mode',
    sharp: true,
    states: [
      state('elder-home', ({ page }) => tap(page, 'elder')),
      state('elder-all', ({ page }) => tap(page, 'all')),
      state(
        'elder-service',
        async ({ page }) => (await tap(page, 'back'), page.locator('.few .tile').first().tap()),
      ),
      state('elder-missing', toMissing),
      state('elder-class', async ({ page }) => {
        await tap(page, 'back')
        await page.locator('label:has([data-testid=missing-0])').tap()
        await tap(page, 'take-ticket')
      }),
      state('elder-ticket', async (kiosk) => (await tap(kiosk.page, 'class-elderly'), paperOut(kiosk))),
    ],
  },
  {
    name: 'an errand of life',
    states: [
      state('bundles', async ({ page }) => (await tap(page, 'start'), await tap(page, 'bundles'))),
      state('bundle', async ({ page }) => (await tap(page, 'back'), await tap(page, 'bundle-senior'))),
      state('bundle-extra', ({ page }) => toggleExtra(page, 'age-allowance')),
      state('bundle-things', ({ page }) => tap(page, 'to-things')),
      state('bundle-missing', toMissing),
      state('bundle-printed', async ({ page }) => {
        await tap(page, 'print-list')
        await page.locator('[data-testid=list-paper][data-state=out]').waitFor()
      }),
      state('bundle-ticket', async (kiosk) => (await tap(kiosk.page, 'take-anyway'), paperOut(kiosk))),
    ],
  },
  {
    name: 'an errand of life in elder mode',
    sharp: true,
    states: [
      state('elder-bundles', async ({ page }) => (await tap(page, 'elder'), await tap(page, 'bundles'))),
      state('elder-bundle', ({ page }) => tap(page, 'bundle-restaurant')),
      state('elder-bundle-things', ({ page }) => tap(page, 'to-things')),
      state('elder-bundle-class', ({ page }) => tap(page, 'take-ticket')),
      state(
        'elder-bundle-ticket',
        async (kiosk) => (await tap(kiosk.page, 'class-elderly'), paperOut(kiosk)),
      ),
    ],
  },
  {
    name: 'high contrast',
    sharp: true,
    states: [
      state('contrast-home', ({ page }) => tap(page, 'contrast')),
      state('contrast-bundle', ({ page }) => tap(page, 'bundle-senior')),
      state(
        'contrast-service',
        async ({ page }) => (await tap(page, 'back'), await tap(page, `service-${SERVICE}`)),
      ),
      state('contrast-missing', toMissing),
      state('contrast-ticket', async (kiosk) => (await tap(kiosk.page, 'take-anyway'), paperOut(kiosk))),
    ],
  },
  {
    name: 'lowered and mirrored',
    states: [
      state('lowered-home', ({ page }) => tap(page, 'lower')),
      state('lowered-search', ({ page }) => tap(page, 'search')),
      state(
        'lowered-service',
        async ({ page }) => (await tap(page, 'back'), tap(page, `service-${SERVICE}`)),
      ),
      state('lowered-missing', toMissing),
      state('mirrored-missing', async ({ page }) => (await tap(page, 'lower'), tap(page, 'mirror'))),
      state('mirrored-ticket', async (kiosk) => (await tap(kiosk.page, 'take-anyway'), paperOut(kiosk))),
    ],
  },
  {
    name: 'left half-way',
    states: [
      state('idle-warning', async (kiosk) => {
        await toService(kiosk)
        await kiosk.pass(60_000)
        await kiosk.page.getByTestId('idle-warning').waitFor()
      }),
    ],
    // The warning stands over the buttons of the languages.
    oneTongue: true,
  },
  {
    name: 'no number',
    states: [
      state('closing-soon', async ({ page, pretend }) => {
        await pretend('kiosk', closesIn(20))
        await tap(page, 'start')
        await page.getByTestId('closing').waitFor()
      }),
      state('full', async ({ page, pretend }) => {
        await pretend('kiosk', live(SERVICE, { full: true }))
        await tap(page, `service-${SERVICE}`)
        await page.locator('[data-barrier=full]').waitFor()
      }),
      state('late', async ({ page, pretend }) => {
        await pretend('kiosk', live(SERVICE, { servable: false }))
        await page.locator('[data-barrier=late]').waitFor()
      }),
      state('elsewhere', async ({ page }) => {
        await tap(page, 'to-home')
        await tap(page, 'search')
        await page.getByTestId('search-field').fill('二手车')
        await page.locator('.results .barred').first().tap()
        await page.locator('[data-barrier=elsewhere]').waitFor()
      }),
    ],
  },
  {
    name: 'no paper',
    states: [
      state('paper-out', async (kiosk) => {
        await kiosk.pretend('kiosk', noPaper)
        await toService(kiosk)
      }),
      state('paper-out-ticket', async ({ page }) => {
        await tap(page, 'take-ticket')
        await page.locator('.paper[data-state=none]').waitFor()
      }),
      state('other-printer-ticket', ({ pretend }) => pretend('kiosk', printer('paperOut', SPARE))),
    ],
  },
  {
    name: 'refused',
    states: [
      state('refused', async (kiosk) => {
        await toService(kiosk)
        kiosk.answer({ ok: false, refusal: refusal('fullToday') })
        await tap(kiosk.page, 'take-ticket')
        await kiosk.page.getByTestId('problem').waitFor()
      }),
    ],
  },
  {
    name: 'no number for anybody',
    states: [
      state('hall-closed', async (kiosk) => {
        await kiosk.pretend('kiosk', closed('hallClosed'))
        await trouble(kiosk, 'hallClosed')
      }),
      state('day-not-open', async (kiosk) => {
        await kiosk.pretend('kiosk', closed('dayNotOpen'))
        await trouble(kiosk, 'dayNotOpen')
      }),
      state('hub-lost', async (kiosk) => (await kiosk.line('cut'), trouble(kiosk, 'lost'))),
      state('unpaired', async (kiosk) => (await kiosk.line('unknown'), trouble(kiosk, 'unpaired'))),
      state('updating', async (kiosk) => {
        await kiosk.line('tooOld')
        await kiosk.page.reload()
        await trouble(kiosk, 'updating')
      }),
      state('starting', async (kiosk) => {
        await kiosk.line('cut')
        await kiosk.page.reload()
        await trouble(kiosk, 'starting')
      }),
    ],
  },
]

/** The invitation again, with the real hub and nothing of the one before. */
export async function back(kiosk: KioskPage): Promise<void> {
  const { page, pass, pretend } = kiosk
  kiosk.answer(null)
  await pretend('kiosk', null)
  if (await kiosk.line('through')) await page.reload()
  const start = page.getByTestId('start')
  for (let tries = 0; tries < 100 && !(await start.isVisible()); tries += 1) {
    // A ticket whose paper comes out just now waits anew for whoever takes it.
    await pass(300_000)
    await page.waitForTimeout(100)
  }
  await start.waitFor()
}
