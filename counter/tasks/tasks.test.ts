// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TaskLine, TaskList } from '../../protocol/caseViews.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { called, counterView, sampleRecord as record } from '../testing.ts'
import { catalogue, sitDown } from '../testingDesk.ts'
// Behind the line that it pretends.
import { mountTold } from '../../client/testing.ts'
import PapersDialog from '../components/PapersDialog.vue'
import { actsOn } from './acts.ts'
import { departmentsHere } from './departments.ts'
import * as requests from './requests.ts'
import TaskRows from './TaskRows.vue'
import { useCase } from './useCase.ts'
import { wholeNumber } from './useFinding.ts'
import { taskKey } from './useTaskKeys.ts'
import { useTasks } from './useTasks.ts'
import { useTasksPage } from './useTasksPage.ts'

vi.mock(import('./requests.ts'))

const text = (zhWords: string) => ({ zh: zhWords, en: zhWords })
const line = (over: Partial<TaskLine> = {}): TaskLine => ({
  case: '20261124-0001',
  task: 0,
  name: text('审核'),
  title: text('老年人一件事'),
  department: 'd1',
  centre: null,
  state: 'open',
  clerk: null,
  openedAt: 0,
  dueDay: '2026-12-01',
  left: 3,
  light: 'green',
  agency: false,
  ...over,
})
const listed = vi.mocked(requests.fetchTasks)
const answer = (tasks: TaskLine[], next: string | null = null): void => {
  const counts = [{ department: 'd1', open: 5, yellow: 2, red: 1, stopped: 1 }]
  const list: TaskList = { tasks, counts, next }
  listed.mockResolvedValue({ ok: true, data: list })
}
beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  localStorage.clear()
  answer([line(), line({ task: 1 })])
  vi.mocked(requests.fetchCase).mockResolvedValue({ ok: true, data: record() })
})
let leave = (): void => {}
afterEach(() => {
  leave()
  vi.useRealTimers()
})

/** Cases are answered when the test says so, in the order of their questions. */
function pending(): ((id: string) => void)[] {
  const answers: ((id: string) => void)[] = []
  vi.mocked(requests.fetchCase).mockImplementation(
    () => new Promise((resolve) => answers.push((id) => resolve({ ok: true, data: record({ id }) }))),
  )
  return answers
}

const key = (name: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key: name }))
/** A clerk at the page of tasks. */
async function sit(over: Parameters<typeof sitDown>[0] = {}) {
  const told = sitDown(over, () => ({ page: useTasksPage(), tasks: useTasks(), found: useCase() }))
  leave = () => told.screen.unmount()
  told.send.mockResolvedValue({ ok: true, case: '20261124-0001' })
  await flushPromises()
  return { ...told, ...told.used }
}

const by = (id: string) => ({ counter: { ...counterView().counter, clerk: { id, name: '' } } })

describe('whose tasks are shown', () => {
  const clerks = [
    { id: 'c1', name: '王芳', departments: ['tax'] },
    { id: 'c2', name: '李强', departments: [] },
  ]
  const at = (clerk: string | null, opener?: string) => {
    const { counter } = counterView()
    const queues = [catalogue.services[0]!.queue]
    const name = clerk === null ? null : { id: clerk, name: '' }
    return departmentsHere({ counter: { ...counter, queues, clerk: name }, clerks }, opener, catalogue)
  }
  it('[DESK-23] those of the clerk, of the one who will open the counter, or of the counter’s services', () => {
    expect(at('c1')).toEqual(['tax'])
    expect(at(null, 'c1')).toEqual(['tax'])
    const { queue } = catalogue.services[0]!
    const owners = catalogue.services.filter((one) => one.queue === queue).map((one) => one.department)
    expect(at('c2')).toEqual([...new Set(owners)])
  })
})

describe('the list', () => {
  it('[DESK-23] has its counts, comes anew by itself, and the latest question counts', async () => {
    const { tasks } = await sit()
    expect(tasks.counts).toEqual({ open: 5, yellow: 2, red: 1, stopped: 1 })
    const before = listed.mock.calls.length
    let late: (it: Awaited<ReturnType<typeof requests.fetchTasks>>) => void = () => {}
    listed.mockReturnValueOnce(new Promise((resolve) => (late = resolve)))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(listed).toHaveBeenCalledTimes(before + 1)
    answer([line({ task: 7 })])
    tasks.filter({ light: 'red' })
    await flushPromises()
    late({ ok: true, data: { tasks: [], counts: [], next: null } })
    await flushPromises()
    expect(tasks.list?.tasks).toMatchObject([{ task: 7 }])
  })

  it('[DESK-24] one light alone, what is taken, and the pages are asked of the hub', async () => {
    const { tasks, desk } = await sit({
      counter: { ...counterView().counter, clerk: { id: 'c1', name: '王芳' } },
    })
    expect(desk.view?.counter.clerk?.id).toBe('c1')
    key('2')
    key('m')
    await flushPromises()
    expect(listed).toHaveBeenLastCalledWith(expect.objectContaining({ light: 'red', clerk: 'c1' }))
    answer([line()], 'place')
    await tasks.load()
    key('PageDown')
    await flushPromises()
    expect(listed).toHaveBeenLastCalledWith(expect.objectContaining({ after: 'place' }))
    key('PageUp')
    await flushPromises()
    expect(listed.mock.lastCall?.[0].after).toBeUndefined()
  })

  it('[DESK-24] is asked for anew when the departments change, and not with every view', async () => {
    const { desk, show } = await sit()
    const before = listed.mock.calls.length
    show({ waiting: 4 })
    await flushPromises()
    show({ waiting: 5 })
    await flushPromises()
    expect(desk.view?.waiting).toBe(5)
    expect(listed).toHaveBeenCalledTimes(before)
    show({ clerks: [{ id: 'c1', name: '王芳', departments: ['tax'] }], ...by('c1') })
    await flushPromises()
    expect(listed).toHaveBeenLastCalledWith(expect.objectContaining({ departments: ['tax'] }))
  })

  it('[DESK-23] [DESK-24] is asked for anew where the tasks are opened, and where a case was opened here', async () => {
    const { desk } = await sit()
    const before = listed.mock.calls.length
    desk.atTasks = true
    await flushPromises()
    expect(listed).toHaveBeenCalledTimes(before + 1)
    desk.opened = { id: '20261124-0009', ticket: '2026-11-24-A012', number: 'A012' }
    await flushPromises()
    expect(listed).toHaveBeenCalledTimes(before + 2)
  })

  it('[DESK-24] begins with the first page where another clerk comes', async () => {
    const { tasks, show } = await sit(by('c1'))
    answer([line()], 'place')
    await tasks.load()
    tasks.turn(1)
    expect(tasks.turned).toEqual(['place'])
    show(by('c2'))
    await flushPromises()
    expect(tasks.turned).toEqual([])
    expect(listed.mock.lastCall?.[0].after).toBeUndefined()
  })

  it('[DESK-24] the chosen task stays chosen when others come before it', async () => {
    const { page, tasks } = await sit()
    key('ArrowDown')
    expect(page.chosen.value).toBe(1)
    answer([line({ task: 9 }), line(), line({ task: 1 })])
    await tasks.load()
    expect(page.chosen.value).toBe(2)
  })

  it('[DESK-24] a light is said by words and not by its colour alone', () => {
    const lines = [
      line({ light: 'red', left: -2 }),
      line({ light: 'yellow', left: 0, task: 1 }),
      line({ light: 'green', left: 4, task: 2 }),
      line({ light: 'stopped', left: 0, task: 3 }),
    ]
    const { screen } = mountTold(TaskRows, { views: { catalogue } }, { zh, en }, { tasks: lines, chosen: 0 })
    expect(screen.findAll('.light').map((mark) => mark.text())).toEqual([
      '超期 2 个工作日',
      '今天到期',
      '还剩 4 个工作日',
      '停表补正',
    ])
    expect(new Set(screen.findAll('path').map((path) => path.attributes('d'))).size).toBe(4)
  })
})

describe('one case', () => {
  it('[DESK-25] [DESK-26] what may be done depends on the case and the chosen task', () => {
    expect(actsOn(record(), 0)).toEqual([
      'take',
      'approve',
      'refuse',
      'askPapers',
      'handOver',
      'contact',
      'withdraw',
    ])
    expect(actsOn(record(), 1)).toEqual(['givePapers', 'handOver', 'contact', 'withdraw'])
    expect(actsOn(record({ state: 'decided' }), 0)).toEqual(['handOver', 'contact', 'handOut', 'post'])
    expect(actsOn(record({ state: 'decided', collect: 'none' }), 0)).toEqual([])
    expect(actsOn(record({ state: 'collected' }), 0)).toEqual([])
    expect(
      actsOn(record({ state: 'withdrawn', tasks: [{ ...record().tasks[0]!, state: 'withdrawn' }] }), 0),
    ).toEqual([])
  })

  it('[DESK-25] is acted on with the task that was chosen when the key was pressed', async () => {
    const { found, send } = await sit()
    key('Enter')
    await flushPromises()
    key('ArrowRight')
    key('v')
    key('ArrowLeft')
    found.choose({ papers: ['照片'] })
    await flushPromises()
    const at = { case: '20261124-0001', task: 1, counter: '3', clerk: undefined }
    expect(send.mock.calls).toEqual([['giveSupplement', { ...at, papers: ['照片'] }]])
    expect(found.note).toEqual({ kind: 'done', act: 'givePapers' })
  })

  it('[DESK-25] of answers that cross the case that was opened last is shown', async () => {
    const { found } = await sit()
    const answers = pending()
    void found.open('20261124-0001')
    void found.open('20261124-0002')
    answers[1]!('20261124-0002')
    answers[0]!('20261124-0001')
    await flushPromises()
    expect(found.record?.id).toBe('20261124-0002')
  })

  it('[DESK-25] one that was closed stays closed, whatever comes of what was done', async () => {
    const { found, send } = await sit()
    await found.open('20261124-0001')
    const answers = pending()
    key('t')
    await flushPromises()
    expect(send).toHaveBeenCalledTimes(1)
    found.close()
    answers[0]!('20261124-0001')
    await flushPromises()
    expect(found.record).toBeNull()
  })

  it('[DESK-25] what was done on one does not take the next away', async () => {
    const { found, send } = await sit()
    await found.open('20261124-0001')
    let done: (it: unknown) => void = () => {}
    send.mockReturnValue(new Promise((resolve) => (done = resolve)))
    key('t')
    const answers = pending()
    void found.open('20261124-0002')
    done({ ok: true, case: '20261124-0001' })
    await flushPromises()
    answers[0]!('20261124-0002')
    await flushPromises()
    expect(found.record?.id).toBe('20261124-0002')
  })

  it('[DESK-26] a question that is left sends nothing; a refusal is told', async () => {
    const { page, found, send } = await sit()
    key('Enter')
    await flushPromises()
    key('w')
    expect(found.ask).not.toBeNull()
    page.cancel()
    expect(send).not.toHaveBeenCalled()
    send.mockResolvedValue({ ok: false, refusal: { code: 'caseDecided', message: '' } })
    key('w')
    found.choose({ reason: '申请人不再办理' })
    await flushPromises()
    expect(found.note).toEqual({ kind: 'trouble', code: 'caseDecided' })
  })

  it('[DESK-25] [SUPPLEMENT-2] papers that are not ticked are said to stay awaited', async () => {
    const papers = ['照片', '图纸'].map((name) => ({ name, ticked: true }))
    const asking = { form: 'papers', title: '', papers, needed: true, asked: true, words: false }
    const { screen } = mountTold(PapersDialog, { views: { catalogue } }, { zh, en }, { asking })
    expect(screen.find('[data-testid=still-awaited]').exists()).toBe(false)
    await screen.get('[data-testid=paper-1]').setValue(false)
    expect(screen.get('[data-testid=still-awaited]').text()).toBe('等待补正：图纸')
    await screen.get('[data-testid=others]').setValue('图纸')
    expect(screen.find('[data-testid=still-awaited]').exists()).toBe(false)
    screen.unmount()
  })

  it('[DESK-26] [CASE-7] another contact is asked for and sent', async () => {
    const { found, send } = await sit()
    await found.open('20261124-0001')
    key('c')
    expect(found.ask).toMatchObject({ options: [], field: 'words' })
    found.choose({ reason: '13900000000' })
    await flushPromises()
    expect(send.mock.calls).toEqual([['giveContact', { case: '20261124-0001', contact: '13900000000' }]])
  })

  it('[DESK-25] names the clerk where the counter is closed', async () => {
    const { send } = await sit({ counter: { ...counterView().counter, status: 'closed' } })
    key('Enter')
    await flushPromises()
    key('t')
    await flushPromises()
    expect(send.mock.calls[0]?.[1]).toHaveProperty('clerk')
  })

  it('[DESK-27] is found by its number, or the running number of one of today', () => {
    expect(wholeNumber('7', '2026-11-24')).toBe('20261124-0007')
    expect(wholeNumber('20261123-0009', '2026-11-24')).toBe('20261123-0009')
    expect(wholeNumber('陈', '2026-11-24')).toBe('陈')
  })
})

describe('the keys of the page', () => {
  it('[DESK-24] mean nothing in a field, nor held down but for the arrows', () => {
    const press = (name: string, init: KeyboardEventInit = {}) =>
      taskKey(new KeyboardEvent('keydown', { key: name, ...init }))
    expect(press('t')).toEqual({ kind: 'act', act: 'take' })
    expect(press('t', { repeat: true })).toBeNull()
    expect(press('ArrowDown', { repeat: true })).toEqual({ kind: 'choose', by: 1 })
    expect(press('c', { ctrlKey: true })).toBeNull()
  })
  it('[DESK-23] whoever is called brings the desk back', async () => {
    const { desk, show } = await sit()
    desk.atTasks = true
    show({ current: called() })
    await flushPromises()
    expect(desk.atTasks).toBe(false)
  })
})
