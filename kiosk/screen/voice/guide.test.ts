// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick, ref, watch, type Ref } from 'vue'
import { expect, it } from 'vitest'
import { createLanguages } from '../../../client/languages.ts'
import { words } from '../words.ts'
import { ended, useGuide, useSpoken } from './guide.ts'

/** A kiosk whose every word is written down, and a way to put pages on it. */
function kiosk() {
  const pinia = createPinia()
  setActivePinia(pinia)
  const guide = useGuide()
  const said: string[] = []
  watch(
    () => guide.sentences,
    (sentences) => said.push(sentences.join('')),
  )
  function open(sentences: Ref<string[]>) {
    const page = { setup: () => (useSpoken(() => sentences.value), () => null) }
    return mount(page, { global: { plugins: [pinia, createLanguages(words)] } })
  }
  return { guide, said, open }
}

it('[EVERYONE-4] a page is said when it comes up and when its words change, not when others do', async () => {
  const { said, open } = kiosk()
  const page = ref(['您要办什么事？', '搜索'])
  open(page)
  await nextTick()
  page.value = [...page.value]
  await nextTick()
  page.value = ['您要办什么事？']
  await nextTick()
  expect(said).toEqual(['您要办什么事？搜索。', '您要办什么事？'])
})

it('[EVERYONE-4] a question is said each time, and then the page has the word again', async () => {
  const { guide, said, open } = kiosk()
  const page = ref(['您的号码'])
  open(page)
  await nextTick()
  for (let time = 1; time <= 2; time += 1) {
    const question = open(ref(['您还在吗？']))
    await nextTick()
    question.unmount()
    await nextTick()
  }
  expect(said).toEqual(['您的号码。', '您还在吗？', '您的号码。', '您还在吗？', '您的号码。'])
  expect(guide.sentences).toEqual(['您的号码。'])
})

it('[EVERYONE-4] what changes beneath a question does not talk over it, and is said behind it', async () => {
  const { said, open } = kiosk()
  const page = ref(['等候 3 人'])
  open(page)
  const question = open(ref(['您还在吗？']))
  await nextTick()
  page.value = ['等候 2 人']
  await nextTick()
  expect(said).toEqual(['您还在吗？'])
  question.unmount()
  await nextTick()
  expect(said).toEqual(['您还在吗？', '等候 2 人。'])
})

it('[EVERYONE-4] what is said in passing is said again when it comes again', async () => {
  const { guide, said } = kiosk()
  guide.say('取号')
  await nextTick()
  guide.say('取号')
  await nextTick()
  expect(said).toEqual(['取号', '取号'])
})

it.each([
  ['zh', ['您符合优先条件吗？', '普通', '', '残疾人'], ['您符合优先条件吗？', '普通。', '残疾人。']],
  ['en', ['Do you qualify?', 'Ordinary', 'Come in.'], ['Do you qualify?', 'Ordinary.', 'Come in.']],
  ['ko', ['번호', '12번'], ['번호.', '12번.']],
])('[EVERYONE-4] sentences in %s end as sentences do, once', (language, sentences, spoken) => {
  expect(ended(sentences, language)).toEqual(spoken)
})
