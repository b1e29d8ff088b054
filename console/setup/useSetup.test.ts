// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createLanguages } from '../../client/languages.ts'
import { refusal, type RefusalCode } from '../../protocol/refusals.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { useSave } from './useSave.ts'
import { useSetup } from './useSetup.ts'

const catalogue = smallCatalogue()
const rules = { ...catalogue.rules, numberDigits: 4 }
afterEach(() => vi.unstubAllGlobals())

type Answers = Record<string, { status?: number; body: object }>
/** A page on which a rule was changed, in front of a hub that answers so: by the end of the address. */
async function editing(answers: Answers) {
  const asked: { path: string; body: unknown }[] = []
  const usual: Answers = { setup: { body: { base: 7, catalogue, changes: [], former: [] } } }
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const sent = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : null
    asked.push({ path, body: sent })
    const answer = { ...usual, ...answers }[path.split('/').at(-1) ?? '']
    if (!answer) throw new Error('the line is cut')
    return Response.json(answer.body, { status: answer.status ?? 200 })
  })
  let it: { setup: ReturnType<typeof useSetup>; saving: ReturnType<typeof useSave> } | undefined
  const Holder = defineComponent(() => {
    it = { setup: useSetup(), saving: useSave() }
    return () => h('p')
  })
  mount(Holder, { global: { plugins: [createPinia(), createLanguages({ zh, en })] } })
  await it!.setup.load()
  it!.setup.put('rules', 'rules', rules)
  return { ...it!, asked }
}
const refused = (code: RefusalCode, more: object = {}) => ({
  status: 409,
  body: { ok: false, refusal: refusal(code), ...more },
})
const checked = (more: object = {}) => ({
  body: { ok: true, problems: [], obstacles: [], differences: [], ...more },
})

it('[SETUPPAGE-4] saves what was edited, on the state that it was edited on, and begins anew', async () => {
  const { setup, saving, asked } = await editing({ changes: { body: { ok: true, change: 3 } } })
  saving.from.value = 'nextDay'
  await saving.save()
  expect(asked.find(({ path }) => path.endsWith('/changes'))?.body).toEqual({
    base: 7,
    edits: [{ kind: 'rules', id: 'rules', entry: rules }],
    from: 'nextDay',
  })
  expect([saving.saved.value, saving.trouble.value, setup.edits]).toEqual(['nextDay', null, []])
})

it('[SETUPPAGE-5] says that somebody else was first, and keeps the own edits on the newest', async () => {
  const { setup, saving } = await editing({ changes: refused('changedMeanwhile') })
  await saving.save()
  expect(saving.trouble.value).toBe('别人刚刚改了同一项，没有保存。请换成最新的再看一遍')
  expect(setup.overtaken).toBe(true)
  await setup.load()
  expect([setup.overtaken, setup.edits.length]).toEqual([false, 1])
})

it('[SETUPPAGE-4] says what stands in the way, and asks the hub for it', async () => {
  const obstacle = { kind: 'queues', id: 'general', why: 'waiting', numbers: ['A001'] }
  const { setup, saving } = await editing({
    changes: refused('inUse', { obstacles: [obstacle] }),
    check: checked({ obstacles: [obstacle] }),
  })
  await saving.save()
  expect(saving.trouble.value).toBe('今天还有人用得着，没有保存；请选“明天起生效”，或者等他们办完')
  expect(setup.checked?.obstacles).toEqual([obstacle])
  expect(setup.edits).toHaveLength(1)
})

it('[SETUPPAGE-4] says that something is wrong, and where', async () => {
  const problem = { kind: 'rules', id: 'rules', field: 'numberDigits', code: 'shape', message: 'too large' }
  const { setup, saving } = await editing({
    changes: refused('setupProblems', { problems: [problem] }),
    check: checked({ problems: [problem] }),
  })
  await saving.save()
  expect(saving.trouble.value).toBe('更改里还有问题，没有保存；请先改好')
  expect(setup.checked?.problems).toEqual([problem])
})

it('[CONSOLE-7] says that the hub did not answer, and loses no edit', async () => {
  const { setup, saving } = await editing({})
  await saving.save()
  await flushPromises()
  expect(saving.trouble.value).toBe('主机没有回应，请稍后再试')
  expect(setup.edits).toHaveLength(1)
})
