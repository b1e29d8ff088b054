import type { CounterHall } from './counterHall.ts'
import type { CounterPage } from './counterPage.ts'

interface Desk {
  desk: CounterPage
  hall: CounterHall
}

export interface CounterState {
  name: string
  /** Brings the page from the state before into this one. */
  reach(it: Desk): Promise<unknown>
  /** What covers the page is looked at as it stands in the window, the others from top to bottom. */
  window?: true
}

/** Every state of the counter's page, in an order in which one counter comes into them. */
export const COUNTER_STATES: CounterState[] = [
  state('closed', ({ desk }) => desk.until('closed')),
  question('question-clerk', 'c'),
  state('nobody', async ({ desk }) => {
    await desk.type('c03')
    await desk.keys('Enter')
    await desk.keys('Enter')
    await desk.until('free')
  }),
  state('free', async ({ desk, hall }) => {
    for (let n = 0; n < 9; n++) await hall.issue(n % 2 ? ['age-allowance'] : ['senior-card'], CLASSES[n % 4])
    await desk.page.locator('[data-testid=waiting-count]', { hasText: '9' }).waitFor()
    await desk.ready()
  }),
  question('question-pull', 'w'),
  question('question-pull-reason', '2'),
  question('question-pause', 'b', true),
  question('question-close', 'x', true),
  state('called', async ({ desk }) => {
    await desk.keys('Escape', 'Enter')
    await desk.until('called')
  }),
  state('refused', async ({ desk }) => {
    await desk.keys('x')
    await desk.$('problem').waitFor()
  }),
  state('serving', async ({ desk }) => {
    await desk.keys('Enter')
    await desk.until('serving')
  }),
  question('question-outcome', 'o'),
  question('question-transfer', 't', true),
  question('question-transfer-note', 'Enter'),
  question('question-add', 'a', true),
  question('question-help', 'h', true),
  question('question-note', 'n', true),
  state('noted', async ({ desk }) => {
    await desk.type('听力不好，请当面示意')
    await desk.keys('Enter')
    await desk.page.locator('.person .note').waitFor()
    await desk.ready()
  }),
  question('question-note-edit', 'n'),
  question('question-park', 'p', true),
  question('question-away', 'Enter'),
  state('parked', async ({ desk }) => {
    await desk.keys('2')
    await desk.until('free')
  }),
  state('stops', async ({ desk }) => {
    await desk.keys('Enter')
    await desk.until('called')
    await desk.keys('Enter')
    await desk.until('serving')
    await desk.keys('a')
    await desk.type('canji')
    await desk.keys('Enter')
    await desk.$('way').waitFor()
    await desk.ready()
  }),
  state('help', async ({ desk }) => {
    await desk.keys('h')
    await desk.type('xtgz')
    await desk.keys('Enter')
    await desk.$('help-called').waitFor()
    await desk.ready()
  }),
  question('question-successor', 'c'),
  state('paused-serving', async ({ desk }) => {
    await desk.keys('Escape', 'b', '2')
    await desk.page.locator('.paused-too').waitFor()
    await desk.ready()
  }),
  state('stays', async ({ desk }) => {
    await desk.keys('Enter')
    await desk.$('stays').waitFor()
    await desk.ready()
  }),
  state('paused', async ({ desk }) => {
    await desk.keys('Enter')
    await desk.until('paused')
  }),
  state('missed', async ({ desk }) => {
    await desk.keys('Enter')
    await desk.until('free')
    await desk.keys('Enter')
    await desk.until('called')
    await desk.keys('m')
    await desk.until('free')
  }),
  question('question-requeue', 'q'),
  question('question-take-back', 'k', true),
  state('auto-call', async ({ desk }) => {
    await desk.keys('Escape', 'Enter')
    await desk.until('called')
    await desk.keys('Enter')
    await desk.until('serving')
    await desk.keys('j', 'Enter')
    await desk.$('auto-call').waitFor()
    await desk.ready()
  }),
  state(
    'keys',
    async ({ desk }) => {
      await desk.keys('Escape', 'j', '?')
      await desk.$('key-map').waitFor()
    },
    true,
  ),
  state(
    'waiting-for-the-hub',
    async ({ desk }) => {
      await desk.keys('Escape')
      await desk.cable.pull('before')
      await desk.page.keyboard.press('Enter')
      await desk.page.locator('.next.busy').waitFor()
      await desk.page.locator('.link-notice').waitFor()
    },
    true,
  ),
  state(
    'taken-over',
    async ({ desk, hall }) => {
      desk.cable.putBack()
      await desk.until('called')
      const other = await hall.open({ width: 800, height: 600 })
      await other.$('take-over').click()
      await desk.$('takenOver').waitFor()
    },
    true,
  ),
  state(
    'occupied',
    async ({ desk }) => {
      await desk.page.reload()
      await desk.$('occupied').waitFor()
    },
    true,
  ),
  state(
    'no-such-counter',
    async ({ desk, hall }) => {
      await desk.page.goto(`${hall.hub.url}/counter?counter=999`)
      await desk.page.locator('h1', { hasText: '主机不认识' }).waitFor()
    },
    true,
  ),
  state('pick', async ({ desk, hall }) => {
    await desk.page.goto(`${hall.hub.url}/counter`)
    await desk.page.locator('main.pick').waitFor()
  }),
]

/** The states of a hall that asks for PINs; those of c03 and c05 are set. */
export const SIGN_IN_STATES: CounterState[] = [
  state('sign-in', ({ desk }) => desk.$('who').waitFor(), true),
  state(
    'sign-in-pin',
    async ({ desk }) => {
      await desk.type('03')
      await desk.keys('Enter')
      await desk.$('pin').waitFor()
    },
    true,
  ),
  state(
    'sign-in-wrong',
    async ({ desk }) => {
      await desk.type('9999')
      await desk.keys('Enter')
      await desk.page.locator('.trouble', { hasText: '密码不对' }).waitFor()
    },
    true,
  ),
  state('sign-in-closed-counter', async ({ desk }) => {
    await desk.type('2468')
    await desk.keys('Enter')
    await desk.until('closed')
  }),
  state(
    'locked',
    async ({ desk }) => {
      await desk.keys('Enter')
      await desk.until('free')
      await desk.keys('l')
      await desk.$('pin').waitFor()
      await desk.page.locator('.link-notice').waitFor({ state: 'detached' })
    },
    true,
  ),
  state(
    'locked-another',
    async ({ desk }) => {
      await desk.keys('Escape')
      await desk.type('05')
      await desk.keys('Enter')
      await desk.page.locator('.takes').waitFor()
    },
    true,
  ),
  state(
    'sign-in-blocked',
    async ({ desk }) => {
      for (let n = 0; n < 3; n++) {
        await desk.page.locator('[data-testid=pin]:not(:disabled)').waitFor()
        await desk.type('0000')
        await desk.keys('Enter')
        await desk.page.locator('.trouble', { hasText: /./ }).waitFor()
      }
      await desk.page.locator('.trouble', { hasText: '请等' }).waitFor()
    },
    true,
  ),
]

const CLASSES = ['ordinary', 'elderly', 'ordinary', 'disabled']

function state(name: string, reach: CounterState['reach'], window?: true): CounterState {
  return { name, reach, ...(window && { window }) }
}

/** A key asks something; `instead` leaves what was asked before. */
function question(name: string, key: string, instead = false): CounterState {
  return state(
    name,
    async ({ desk }) => {
      if (instead) {
        await desk.keys('Escape')
        await desk.$('question').waitFor({ state: 'detached' })
      }
      await desk.keys(key)
      await desk.$('question').waitFor()
    },
    true,
  )
}
