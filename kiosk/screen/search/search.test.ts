import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { Catalogue } from '../../../protocol/catalogue.ts'
import { buildIndex, search } from './search.ts'

const file = new URL('../../../demo/district.yaml', import.meta.url)
const catalogue = Catalogue.parse(parse(readFileSync(file, 'utf8')))
const index = buildIndex(catalogue)
const first = (query: string): string | undefined => search(index, query)[0]?.id

it.each([
  ['hanzi of a keyword', '老年证', 'senior-card'],
  ['initials of a keyword', 'lnz', 'senior-card'],
  ['initials in capitals', 'LNZ', 'senior-card'],
  ['the beginning of the pinyin', 'laonian', 'senior-card'],
  ['pinyin cut within a syllable', 'laonianr', 'senior-card'],
  ['initials of the name', 'jmsfz', 'id-card'],
  ['pinyin from the middle of the name', 'huzhao', 'passport'],
  ['English', 'bus card', 'senior-bus-card'],
  ['English without the space', 'buscard', 'senior-bus-card'],
  ['English from the middle', 'identity card', 'id-card'],
  ['hanzi that stand apart in the name', '身份换领', 'id-card'],
  ['pinyin and initials mixed', 'lnianz', 'senior-card'],
  ['an everyday name in English', 'bus card for seniors', 'senior-bus-card'],
  ['the same in other words', 'a senior bus card', 'senior-bus-card'],
  ['a sentence', '我要办老年证', 'senior-card'],
])('[SEARCH-1] finds a service by %s', (_, query, id) => {
  expect(first(query)).toBe(id)
})

it('[SEARCH-2] puts a name before a keyword and a keyword before a category', () => {
  const found = search(index, '身份证').map((s) => s.id)
  expect(found[0]).toBe('id-card')
})

it('[SEARCH-2] puts whole initials before letters that stand apart', () => {
  const [some] = catalogue.services
  if (!some) throw new Error('the demo has services')
  const named = (id: string, zh: string) => ({ ...some, id, name: { zh, en: id }, keywords: [] })
  const services = [named('apart', '老年人优待证'), named('whole', '老年证')]
  const found = (query: string) => search(buildIndex({ ...catalogue, services }), query).map((s) => s.id)
  expect(found('lnz')).toEqual(['whole'])
  expect(found('lnyz')).toEqual(['apart'])
})

it.each(['', '   ', '？！', 'xqzvk'])('[SEARCH-3] finds nothing for %j', (query) => {
  expect(search(index, query)).toEqual([])
})

it('[SEARCH-4] finds each service by its own name, in every language, among the first', () => {
  for (const { service } of index.entries) {
    for (const name of Object.values(service.name)) {
      expect(search(index, name).slice(0, 2)).toContain(service)
    }
  }
})
