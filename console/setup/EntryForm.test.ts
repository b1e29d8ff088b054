// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { createLanguages } from '../../client/languages.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import EntryForm from './EntryForm.vue'
import { partOf } from './kinds/parts.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { useSetup } from './useSetup.ts'

const catalogue = smallCatalogue()

/** A new clerk is written while `c01` is taken out in the draft. */
function writing(id: string) {
  const found: { setup?: ReturnType<typeof useSetup>; wrong?: boolean } = {}
  const Holder = defineComponent(() => {
    const setup = (found.setup = useSetup())
    setup.view = { base: 1, catalogue, changes: [], former: [] }
    setup.draft = catalogue
    setup.put('clerks', 'c01', null)
    const props = { part: partOf('clerks')!, entry: { id, name: '李强' }, draft: setup.draft, fresh: true }
    return () => h(EntryForm, { ...props, onWrong: (any: boolean) => (found.wrong = any) })
  })
  const screen = mount(Holder, { global: { plugins: [createPinia(), createLanguages({ zh, en })] } })
  return { screen, setup: found.setup!, isWrong: () => found.wrong }
}

it('[SETUPPAGE-2] an entry that is taken out gives its id to no other in the same draft', () => {
  const taken = writing('c01')
  expect([taken.isWrong(), taken.screen.text()]).toEqual([true, expect.stringContaining('这个编号已经有了')])
  expect(writing('c09').isWrong()).toBe(false)
})

it('[SETUP-10] that an id was that of a clerk who has left is said at the id, and it is not added', async () => {
  const { screen, setup, isWrong } = writing('c09')
  const params = { id: 'c09', name: '王敏' }
  const problem = { kind: 'clerks', id: 'c09', field: 'id', code: 'idUsed', message: '', params }
  setup.checked = { ok: true, problems: [problem], obstacles: [], differences: [] }
  await nextTick()
  expect([isWrong(), screen.text()]).toEqual([true, expect.stringContaining('王敏')])
})
