// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { createLanguages } from '../../../client/languages.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import LinksField from './LinksField.vue'

const OPTIONS = ['card', 'bus', 'social'].map((id) => ({ id, name: `事项 ${id}` }))

function show(links: unknown, services = ['card', 'bus', 'social']) {
  const screen = mount(LinksField, {
    props: {
      modelValue: links,
      services,
      options: OPTIONS,
      testid: 'field-links',
      'onUpdate:modelValue': (next: unknown) => void screen.setProps({ modelValue: next }),
    },
    global: { plugins: [createLanguages({ zh, en })] },
  })
  return { screen, links: (): unknown => screen.props('modelValue') }
}

it('[SETUPPAGE-10] begins with one after the other, and each service is said by itself', async () => {
  const { screen, links } = show(undefined)
  expect(screen.findAll('.edge.after')).toHaveLength(2)
  await screen.get('[data-testid=field-links-own]').trigger('click')
  const bus = screen.get('[data-testid=link-bus]')
  await bus.get('[data-testid=link-after-card]').setValue(false)
  await bus.get('[data-testid=link-together]').setValue('card')
  await bus.get('[data-testid=link-only-if]').setValue('card')
  await bus.get('[data-testid=link-optional]').setValue(true)
  const onlyIf = { service: 'card', outcomes: ['settled', 'accepted'] }
  expect(links()).toEqual([
    { service: 'social', after: ['bus'], optional: false },
    { service: 'bus', after: [], together: 'card', onlyIf, optional: true },
  ])
  expect(screen.findAll('.edge.together')).toHaveLength(1)
  await screen.get('[data-testid=field-links-chain]').trigger('click')
  expect(links()).toBeUndefined()
})

it('[SETUPPAGE-10] what speaks of a service that leaves goes with it', async () => {
  const { screen, links } = show([{ service: 'social', after: ['bus'], optional: true }])
  await screen.setProps({ services: ['card', 'social'] })
  await nextTick()
  expect(links()).toEqual([{ service: 'social', after: [], optional: true }])
})
