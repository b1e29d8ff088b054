// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createLanguages } from '../../../client/languages.ts'
import en from '../../languages/en.json'
import zh from '../../languages/zh.json'
import { sampleCase } from '../testing.ts'
import CasePage from './CasePage.vue'

function shown(parts: Parameters<typeof sampleCase>[0]) {
  const one = sampleCase({ light: null, tasks: [], ...parts })
  const screen = mount(CasePage, {
    props: { one, token: 'x' },
    global: { plugins: [createLanguages({ zh, en })] },
  })
  return screen.get('[data-testid=state]').text()
}

it('[PHONE-16] a refused case is decided, and not said to be ready', () => {
  expect(shown({ state: 'decided', result: 'approved' })).toContain('已办好')
  const refused = shown({ state: 'decided', result: 'refused' })
  expect(refused).toContain('不予同意')
  expect(refused).toContain('已有结果')
  expect(refused).not.toContain('已办好')
})
