import { expect, it } from 'vitest'
import { spokenText } from './guide.ts'

it.each([
  ['zh', ['您符合优先条件吗？', '普通', '', '残疾人'], '您符合优先条件吗？普通。残疾人。'],
  ['en', ['Do you qualify?', 'Ordinary', 'Come in.'], 'Do you qualify? Ordinary. Come in.'],
  ['ko', ['번호', '12번'], '번호. 12번.'],
])('[EVERYONE-4] sentences in %s end as sentences do, once', (language, sentences, text) => {
  expect(spokenText(sentences, language)).toBe(text)
})
