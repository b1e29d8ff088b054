// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import type { Edit, SetupView } from '../../protocol/setup.ts'
import type { Part } from './kinds/kind.ts'
import { partOf } from './kinds/parts.ts'
import { useFresh } from './useFresh.ts'
import { useSetup } from './useSetup.ts'

function writing(part: Part, former: SetupView['former'] = [], edits: Edit[] = []) {
  let it: { fresh: ReturnType<typeof useFresh>; setup: ReturnType<typeof useSetup> } | undefined
  const Holder = defineComponent(() => {
    const setup = useSetup()
    setup.view = { base: 1, catalogue: smallCatalogue(), changes: [], former }
    setup.draft = setup.view.catalogue
    setup.adopt(edits)
    it = { fresh: useFresh(part), setup }
    return () => h('p')
  })
  const holder = mount(Holder, { global: { plugins: [createPinia()] } })
  return { ...it!, leave: () => holder.unmount() }
}

it('[SETUPPAGE-2] the id follows the English name until another one is typed', () => {
  const { fresh } = writing(partOf('departments')!)
  expect(fresh.entry.value['id']).toBe('department-1')
  fresh.put({ ...fresh.entry.value, name: { zh: '税务', en: 'Tax office' } })
  expect(fresh.entry.value['id']).toBe('tax-office')
  fresh.put({ ...fresh.entry.value, id: 'tax' })
  fresh.put({ ...fresh.entry.value, name: { zh: '税务', en: 'Taxes' } })
  expect(fresh.entry.value['id']).toBe('tax')
})

it('[SETUPPAGE-4] a new entry is in the draft when it was added, and not before', () => {
  const { fresh, setup } = writing(partOf('clerks')!)
  fresh.put({ ...fresh.entry.value, name: '王敏' })
  expect(setup.edits).toEqual([])
  fresh.add()
  expect(setup.edits).toEqual([{ kind: 'clerks', id: 'clerk-1', entry: { id: 'clerk-1', name: '王敏' } }])
  setup.discard()
  expect(setup.edits).toEqual([])
})

it('[SETUPPAGE-2] a counter begins with the next number, a queue with the next letter', () => {
  const { counters, queues } = smallCatalogue()
  const number = Math.max(...counters.map((one) => one.number)) + 1
  expect(writing(partOf('counters')!).fresh.entry.value).toMatchObject({ number, id: String(number) })
  const { letter } = writing(partOf('queues')!).fresh.entry.value
  expect(queues.map((one) => one.letter)).not.toContain(letter)
})

it('[SETUPPAGE-2] an id that an entry had once, here or in the hall, is proposed for no other, but to a counter', () => {
  const departed = { kind: 'clerks', id: 'clerk-1' } as const
  const gone = [departed, { kind: 'departments', id: 'clerk-2' }, { kind: 'counters', id: '5' }] as const
  expect(writing(partOf('clerks')!, [...gone]).fresh.entry.value['id']).toBe('clerk-2')
  expect(writing(partOf('counters')!, [...gone]).fresh.entry.value['id']).toBe('5')
  const { fresh } = writing(partOf('clerks')!, [], [{ kind: 'clerks', id: 'c01', entry: null }])
  fresh.put({ ...fresh.entry.value, name: 'C01' })
  expect(fresh.entry.value['id']).toBe('c01-2')
})
