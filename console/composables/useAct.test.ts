// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useHub } from '../../client/hub.ts'
import { createLanguages } from '../../client/languages.ts'
import { refusal } from '../../protocol/refusals.ts'
import { useAct } from './useAct.ts'

type Acting = ReturnType<typeof useAct>

function acting(outcome: unknown): { it: Acting; send: ReturnType<typeof vi.fn> } {
  const send = vi.fn(async () => outcome)
  let it: Acting | undefined
  const Holder = defineComponent(() => {
    Object.assign(useHub(), { send })
    it = useAct()
    return () => h('p')
  })
  mount(Holder, { global: { plugins: [createPinia(), createLanguages({ zh: {}, en: {} })] } })
  if (!it) throw new Error('not mounted')
  return { it, send }
}

it('[CONSOLE-7] says a refusal as a sentence', async () => {
  const { it: acts } = acting({ ok: false, refusal: refusal('counterBusy') })
  expect(await acts.act('closeCounter', { counter: '1' })).toBe(false)
  expect(acts.trouble.value).toBe('窗口还有号票，请先办结、挂起或过号')
  acts.forget()
  expect(acts.trouble.value).toBeNull()
})

it('[CONSOLE-7] says that the hub did not answer', async () => {
  const { it: acts } = acting({ ok: false, unanswered: true })
  expect(await acts.act('closeCounter', { counter: '1' })).toBe(false)
  expect(acts.trouble.value).toBe('主机没有回应，请稍后再试')
})

it('[CONSOLE-7] sends nothing more while it waits for the answer', async () => {
  const { it: acts, send } = acting({ ok: true, counter: '1' })
  const first = acts.act('closeCounter', { counter: '1' })
  const second = acts.act('closeCounter', { counter: '1' })
  expect(acts.busy.value).toBe(true)
  await flushPromises()
  expect(await Promise.all([first, second])).toEqual([true, false])
  expect(send).toHaveBeenCalledTimes(1)
  expect(acts.busy.value).toBe(false)
})
