import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'
import { faultsOf } from '../axe.ts'
import { openBrowser, openScreen } from '../browser.ts'
import { openSetup, type SetupPage } from './setupPage.ts'

const PHOTO = new URL('../../../docs/pictures/journal/story.jpg', import.meta.url).pathname
const folder = temporaryFolder()
const media = join(folder.path, 'media')
let browser: Browser
let hub: RunningHub
let setup: SetupPage

beforeAll(async () => {
  hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1' } })
  browser = await openBrowser()
  setup = await openSetup(browser, hub.url)
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
  folder.remove()
})

const file = (name: string, buffer = readFileSync(PHOTO)) => ({ name, mimeType: 'image/jpeg', buffer })

describe('pictures and videos, by a manager', () => {
  it('[MEDIA-3] are added and seen, small, with their size', async () => {
    const { $, open, page } = setup
    await open('media')
    await $('choose').setInputFiles([file('一楼导览.jpg'), file('办事指南.jpg')])
    for (const name of ['一楼导览.jpg', '办事指南.jpg']) {
      await $(`media-${name}`).waitFor()
      const picture = $(`media-${name}`).locator('img')
      await expect
        .poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
        .toBeGreaterThan(99)
    }
    expect(readFileSync(join(media, '一楼导览.jpg')).equals(readFileSync(PHOTO))).toBe(true)
    expect(await $('media-一楼导览.jpg').textContent()).toContain('0.2 MB')
    expect(await faultsOf(page)).toEqual([])
  })

  it('[MEDIA-3] are dropped onto the page', async () => {
    const { $, page } = setup
    const bytes = [...readFileSync(PHOTO)]
    const dropped = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(all)], 'dropped.jpg'))
      return transfer
    }, bytes)
    await $('drop').dispatchEvent('drop', { dataTransfer: dropped })
    await $('media-dropped.jpg').waitFor()
  })

  it('[MEDIA-5] what is refused says why and what to do, in both languages', async () => {
    const { $, page } = setup
    await $('choose').setInputFiles([file('网页.png', Buffer.from('<html>'.padEnd(99)))])
    await $('coming-网页.png').getByTestId('trouble').waitFor()
    expect(await $('coming-网页.png').textContent()).toContain('文件的内容和名字不符')
    await page.locator('button.language').click()
    await $('choose').setInputFiles([file('一楼导览.jpg')])
    await $('coming-一楼导览.jpg').getByTestId('trouble').waitFor()
    expect(await $('coming-一楼导览.jpg').textContent()).toContain('A file has this name already')
    expect(await faultsOf(page)).toEqual([])
    await page.locator('button.language').click()
  })

  it('[MEDIA-3] [MEDIA-6] a board is set to one, which then cannot be removed', async () => {
    const { $, open, save } = setup
    await open('boards')
    await $('row-west').getByRole('link').click()
    await $('field-media').check()
    await $('field-mediaFiles').selectOption('办事指南.jpg')
    await save()
    await open('media')
    const tile = $('media-办事指南.jpg')
    await expect.poll(() => tile.getByTestId('boards').textContent()).toContain('在用')
    expect(await tile.getByTestId('remove').count()).toBe(0)

    const wall = await openScreen(browser, `${hub.url}/display?board=west`, { width: 1920, height: 1080 })
    const shown = wall.page.getByTestId('media').locator('img')
    await shown.waitFor()
    expect(decodeURIComponent((await shown.getAttribute('src')) ?? '')).toContain('办事指南.jpg')
    await wall.context.close()
  })

  it('[MEDIA-3] one that nobody needs is removed after a question', async () => {
    const { $, page } = setup
    await $('media-dropped.jpg').getByTestId('remove').click()
    await page.getByRole('dialog').waitFor()
    expect(existsSync(join(media, 'dropped.jpg'))).toBe(true)
    await $('sure').click()
    await $('media-dropped.jpg').waitFor({ state: 'detached' })
    expect(existsSync(join(media, 'dropped.jpg'))).toBe(false)
  })
})
