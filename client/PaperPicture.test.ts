// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createLanguages } from './languages.ts'
import PaperPicture from './PaperPicture.vue'

const draw = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="10px"><text>${text}</text></svg>`
const show = (path: string) =>
  mount(PaperPicture, {
    props: { path, label: 'A001' },
    global: { plugins: [createLanguages({ zh: {}, en: {} })] },
  })

afterEach(() => vi.unstubAllGlobals())

it('[PICTURE-1] shows the drawing, and the next one when the path changes', async () => {
  vi.stubGlobal('fetch', async (path: string) => new Response(draw(path)))
  const picture = show('/one')
  await flushPromises()
  expect(picture.find('[role=img] svg text').text()).toBe('/one')
  await picture.setProps({ path: '/two' })
  await flushPromises()
  expect(picture.findAll('svg').length).toBe(1)
  expect(picture.find('[role=img] svg text').text()).toBe('/two')
})

it.each([
  ['the hub has none', async () => new Response('', { status: 404 })],
  ['the hub is out of reach', () => Promise.reject(new TypeError('no line'))],
  ['it is no drawing', async () => new Response('<p>hello</p>')],
])('[PICTURE-2] says so when %s', async (_, answer) => {
  vi.stubGlobal('fetch', answer)
  const picture = show('/one')
  await flushPromises()
  expect(picture.find('svg').exists()).toBe(false)
  expect(picture.get('[role=status]').text()).toBe('暂时无法显示号票图样，请稍后再试')
})
