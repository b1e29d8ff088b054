import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { SetupView } from '../../../protocol/setup.ts'
import { startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen, type Screen } from '../browser.ts'
import { draftSmallHall, openSetup, takeNumber, type SetupPage } from './setupPage.ts'

/** What a hub begins with where no catalogue is named; a demo would take one of its own. */
const EMPTY = new URL('../../../hub/catalogue/empty.yaml', import.meta.url).pathname
const folder = temporaryFolder()
let browser: Browser
let hub: RunningHub
let setup: SetupPage
let kiosk: Screen
let counter: Screen

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_CENTRE: EMPTY, PAIHAO_DEMO: '1' } })
  browser = await openBrowser()
  setup = await openSetup(browser, hub.url)
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

const json = async <T>(path: string, body?: object): Promise<T> => {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  return (await fetch(`${hub.url}/api/v1${path}`, init)).json() as Promise<T>
}
const saved = () => json<SetupView>('/setup')

describe('a manager, in an empty hall', () => {
  it('[SETUPPAGE-1] [SETUPPAGE-2] sets up all that the first number needs', async () => {
    const { $, open, save } = setup
    expect(await $('step-departments').getAttribute('data-done')).toBe('false')
    await draftSmallHall(setup)
    await open('start')
    expect(await $('step-services').getAttribute('data-done')).toBe('true')
    await save()
    const { catalogue } = await saved()
    expect(catalogue.departments).toEqual([
      { id: 'civil-affairs', name: { zh: '民政', en: 'Civil affairs' } },
    ])
    expect(catalogue.counters).toMatchObject([{ id: '1', number: 1, queues: ['general'] }])
    expect(catalogue.services).toMatchObject([{ id: 'senior-card', queue: 'general', minutes: 5 }])
    expect(catalogue.clerks).toMatchObject([{ id: 'clerk-1', name: '王敏' }])
  })

  it('[SETUPPAGE-1] and the number is taken and called at once', async () => {
    const size = { width: 1080, height: 1920, pictureScale: 0.5, touch: true }
    kiosk = await openScreen(browser, `${hub.url}/kiosk`, size)
    await kiosk.page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await takeNumber(kiosk.page, 'senior-card')).toBe('A001')
    counter = await openScreen(browser, `${hub.url}/counter?counter=1`, { width: 1366, height: 768 })
    const act = (what: string) =>
      counter.page.locator(`[data-testid=next-action][data-act=${what}][aria-disabled=false]`).waitFor()
    for (const what of ['openCounter', 'callNext']) {
      await act(what)
      await counter.page.keyboard.press('Enter')
    }
    await act('startServing')
    expect((await counter.page.getByTestId('current-number').innerText()).replaceAll(/\s/g, '')).toBe('A001')
  })
})

describe('what is typed', () => {
  it('[SETUPPAGE-3] is checked by the form at once and by the hub after a pause', async () => {
    const { $, open, fill } = setup
    await open('departments')
    await $('add').click()
    expect(await $('wrong').count()).toBe(0)
    await $('add-entry').click()
    expect(await $('wrong').allInnerTexts()).toEqual(['请填写', '请填写'])
    await $('cancel-entry').click()
    await open('counters')
    await $('add').click()
    await fill({ number: '1' })
    await expect
      .poll(() => $('field-number-frame').getByTestId('wrong').allInnerTexts())
      .toEqual(['已经有 1 号窗口，请换一个号'])
    await $('cancel-entry').click()
  })

  it('[SETUPPAGE-9] is found again, and moved', async () => {
    const { $, open, add, page } = setup
    await add('categories', { 'name-zh': '低保', 'name-en': 'Allowances' }, { parent: 'old-age' })
    await add('categories', { 'name-zh': '户籍', 'name-en': 'Households' })
    await open('categories')
    await page.getByLabel('户籍 上移').click()
    const rows = () => page.locator('tbody tr').evaluateAll((all) => all.map((row) => row.dataset['testid']))
    expect(await rows()).toEqual(['row-households', 'row-old-age', 'row-allowances'])
    await $('discard').click()
    await $('discard-sure').click()
    await expect.poll(rows).toEqual(['row-old-age'])
  })
})

describe('with people waiting', () => {
  it('[SETUPPAGE-4] a rule is changed: shown in words, saved, and only new numbers follow it', async () => {
    const { $, open, fill } = setup
    expect(await takeNumber(kiosk.page, 'senior-card')).toBe('A002')
    await open('rules')
    await fill({ numberDigits: '4' })
    await $('review').click()
    expect((await $('change-rules/rules').innerText()).split(/\s+/)).toEqual([
      ...['修改规则', '还原', '号码位数', '3', '位', '→', '4', '位'],
    ])
    expect((await saved()).catalogue.rules.numberDigits).toBe(3)
    await $('save').click()
    await $('saved').waitFor()
    expect(await takeNumber(kiosk.page, 'senior-card')).toBe('A0003')
  })

  it('[SETUPPAGE-4] [SETUPPAGE-6] what they need cannot go at once, but tomorrow, and that is withdrawn', async () => {
    const { $, open } = setup
    for (const [part, id] of [
      ['services', 'senior-card'],
      ['counters', '1'],
      ['queues', 'general'],
    ] as const) {
      await open(part)
      await $(`row-${id}`).getByRole('link').click()
      await $('remove-entry').click()
    }
    await $('review').click()
    await $('obstacles').waitFor()
    expect(await $('obstacles').innerText()).toContain('队列 A 综合：还有 3 人在等（A001、A002、A0003）')
    expect(await $('save').isDisabled()).toBe(true)
    await $('from-nextDay').check()
    await $('save').click()
    await $('saved').waitFor()
    const [change] = (await saved()).changes
    await open('history')
    await $(`undo-${change!.id}`).click()
    await $('sure').click()
    await $('undone').waitFor()
    expect((await saved()).changes[0]).toMatchObject({ state: 'withdrawn' })
  })

  it('[SETUPPAGE-6] what was saved is taken back', async () => {
    const { $, open } = setup
    const rule = (await saved()).changes.find(({ state }) => state === 'applied')
    await open('history')
    await $(`undo-${rule!.id}`).click()
    await $('sure').click()
    await $('undone').waitFor()
    expect((await saved()).catalogue.rules.numberDigits).toBe(3)
  })

  it('[SETUPPAGE-5] somebody else saves meanwhile', async () => {
    const { $, open, fill, save } = setup
    await open('centre')
    await fill({ 'notice-zh': '请保持安静', 'notice-en': 'Please be quiet' })
    const { base, catalogue } = await saved()
    const edit = { kind: 'rules', id: 'rules', entry: { ...catalogue.rules, recallSeconds: 8 } }
    await json('/setup/changes', { base, edits: [edit], from: 'now' })
    await $('renew').click()
    await save()
    const { centre, rules } = (await saved()).catalogue
    expect([centre.notice?.zh, rules.recallSeconds]).toEqual(['请保持安静', 8])
  })
})

describe('what is tried before it is saved', () => {
  it('[SETUPPAGE-8] a layout is seen as paper, and the next ticket has it', async () => {
    const { $, open, save } = setup
    await open('ticket')
    await expect.poll(() => $('paper-picture').innerText()).toContain('40658')
    await $('layout-begin').click()
    const text = await $('layout-text').inputValue()
    await $('layout-text').fill(`${text}\n{{ nothing }}`)
    await expect.poll(() => $('paper-wrong').innerText()).toContain('nothing')
    await $('layout-text').fill(`您好，请稍候\n${text}`)
    await expect.poll(() => $('paper-picture').innerText()).toContain('您好，请稍候')
    await save()
    await takeNumber(kiosk.page, 'senior-card')
    await expect.poll(() => kiosk.page.getByTestId('paper').innerText()).toContain('您好，请稍候')
  })

  it('[SETUPPAGE-8] calls are heard in words that are not saved yet', async () => {
    const { $, open, fill, page } = setup
    await open('speech')
    await fill({ 'wording-zh': '{number} 请到 {counter} 号' })
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/setup/speech')),
      $('listen-zh-normal').click(),
    ])
    expect([answer.status(), answer.request().postDataJSON()]).toMatchObject([
      200,
      { lang: 'zh', form: 'normal', speech: { wording: { zh: '{number} 请到 {counter} 号' } } },
    ])
    // It may be pressed again when it was heard.
    await expect.poll(() => $('listen-zh-normal').isEnabled()).toBe(true)
    expect(await $('trial-trouble').count()).toBe(0)
    await $('restore').click()
  })

  it('[SETUPPAGE-8] a printer prints a test page', async () => {
    const { $, add, open, save } = setup
    await add('printers', { 'name-zh': '门口', 'name-en': 'Entrance' })
    await save()
    await open('printers')
    await $('row-entrance').getByRole('link').click()
    await $('test-print').click()
    await expect.poll(() => $('test-print-outcome').innerText()).toBe('测试页打出来了')
  })
})

describe('files', () => {
  it('[SETUPPAGE-7] all settings go out as YAML and come back; a wrong line is named', async () => {
    const { $, open, page } = setup
    await open('files')
    const [download] = await Promise.all([page.waitForEvent('download'), $('export-whole').click()])
    const yaml = readFileSync(await download.path(), 'utf8')
    const give = (text: string) =>
      $('import-whole').setInputFiles({
        name: 'centre.yaml',
        mimeType: 'application/yaml',
        buffer: Buffer.from(text),
      })
    await give(yaml)
    await expect.poll(() => $('taken').innerText()).toBe('文件和现在的设置一样，没有更改')
    await give(yaml.replace('letter: A', 'letter: abc'))
    await expect.poll(() => $('file-report').innerText()).toMatch(/第 \d+ 行\s*queues\.0\.letter/)
  })

  it('[SETUPPAGE-7] a wrong sheet is named row by row, a good one fills the draft', async () => {
    const { $, open, page } = setup
    await open('files')
    const [download] = await Promise.all([page.waitForEvent('download'), $('export-services').click()])
    const bytes = readFileSync(await download.path())
    const [{ data } = { data: [] }] = await readXlsxFile(bytes)
    const sheet = (minutes: string) =>
      writeXlsxFile(
        data.map((row, at) =>
          row.map((cell, column) => {
            const value = at === 1 && column === 8 ? minutes : cell
            return value === null ? null : { value: String(value) }
          }),
        ),
      ).toBuffer()
    const give = async (minutes: string) =>
      $('import-services').setInputFiles({
        name: 'services.xlsx',
        mimeType: download.suggestedFilename(),
        buffer: Buffer.from(await sheet(minutes)),
      })
    await give('soon')
    await expect
      .poll(() => $('file-row').allInnerTexts())
      .toEqual([expect.stringMatching(/^2\t预计分钟 minutes\t/)])
    await give('12')
    await $('taken').getByRole('link').click()
    expect(await $('change-services/senior-card').innerText()).toContain('12 分钟')
    expect((await saved()).catalogue.services[0]?.minutes).toBe(5)
    await setup.open('services')
    await $('discard').click()
    await $('discard-sure').click()
  })
})

describe('an errand of life', () => {
  it('[SETUPPAGE-10] is put together with its links; a circle is named at the field', async () => {
    const { page, $, open, fill, add, save } = setup
    await add('services', { 'name-zh': '公交卡', 'name-en': 'Bus card', code: 'M-2', minutes: '5' })
    await $('row-bus-card').getByRole('link').click()
    await $('field-tasks-add').click()
    await fill({ 'tasks-0-zh': '制卡', 'tasks-0-en': 'Making the card' })
    await $('field-tasks-0-department').selectOption('civil-affairs')
    await $('field-workingDays').fill('3')
    await open('bundles')
    await $('add').click()
    await fill({ 'name-zh': '我满65岁了', 'name-en': 'Turning 65' })
    for (const service of ['senior-card', 'bus-card']) await $('field-services').selectOption(service)
    await $('field-links-own').click()
    await $('link-senior-card').getByTestId('link-after-bus-card').check()
    await expect
      .poll(() => $('field-links-frame').getByTestId('wrong').allInnerTexts())
      .toEqual([expect.stringMatching(/^绕成了一圈，谁也开不了头：.*senior-card/)])
    await $('link-senior-card').getByTestId('link-after-bus-card').uncheck()
    await $('link-bus-card').getByTestId('link-together').selectOption('senior-card')
    await expect.poll(() => $('field-links-frame').getByTestId('wrong').count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await $('add-entry').click()
    await save()
    const { bundles, services } = (await saved()).catalogue
    expect(bundles).toMatchObject([
      { services: ['senior-card', 'bus-card'], links: [{ service: 'bus-card', together: 'senior-card' }] },
    ])
    expect(services.find(({ id }) => id === 'bus-card')?.tasks).toMatchObject([
      { department: 'civil-affairs' },
    ])
  })
})

describe('every part', () => {
  const parts = 'start hours services bundles ticket speech history files'.split(' ')

  it('[E2E-3] is without a fault of axe', async () => {
    await Promise.all([kiosk.context.close(), counter.context.close()])
    const { page, $, open, complaints } = setup
    for (const part of parts) {
      await open(part)
      expect([part, await faultsOf(page)]).toEqual([part, []])
    }
    await open('services')
    await $('row-senior-card').getByRole('link').click()
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it('[SETUPPAGE-1] fits a tablet', async () => {
    const { page, open } = setup
    await page.setViewportSize({ width: 1024, height: 768 })
    for (const part of parts) {
      await open(part)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([part, over]).toEqual([part, 0])
    }
  })
})
