import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { Catalogue } from '../../../protocol/catalogue.ts'
import { buildIndex, search, type Found } from './search.ts'

const file = new URL('../../../demo/district.yaml', import.meta.url)
const catalogue = Catalogue.parse(parse(readFileSync(file, 'utf8')))
const index = buildIndex(catalogue)
const idOf = (found: Found): string => ('bundle' in found ? `bundle ${found.bundle.id}` : found.service.id)
const first = (query: string): string | undefined => search(index, query).map(idOf)[0]

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

it.each([
  ['the words of life', '满65岁', 'senior'],
  ['their initials', 'wymesf', 'buy-home'],
  ['pinyin from the middle', 'tuixiu', 'retirement'],
  ['an everyday name', '生孩子', 'newborn'],
  ['English', 'turning 65', 'senior'],
  ['a sentence', '我想开奶茶店', 'restaurant'],
])('[KIOSK-14] finds a bundle by %s', (_, query, id) => {
  expect(search(index, query).slice(0, 3).map(idOf)).toContain(`bundle ${id}`)
})

it('[SEARCH-2] puts a name before a keyword and a keyword before a category', () => {
  const found = search(index, '身份证').map(idOf)
  expect(found[0]).toBe('id-card')
})

it('[SEARCH-2] puts whole initials before letters that stand apart', () => {
  const [some] = catalogue.services
  if (!some) throw new Error('the demo has services')
  const named = (id: string, zh: string) => ({ ...some, id, name: { zh, en: id }, keywords: [] })
  const services = [named('apart', '老年人优待证'), named('whole', '老年证')]
  const found = (query: string) =>
    search(buildIndex({ ...catalogue, services, bundles: [] }), query).map(idOf)
  expect(found('lnz')).toEqual(['whole'])
  expect(found('lnyz')).toEqual(['apart'])
})

it.each(['', '   ', '？！', 'xqzvk'])('[SEARCH-3] finds nothing for %j', (query) => {
  expect(search(index, query)).toEqual([])
})

it('[SEARCH-4] finds each service by its own name, in every language, among the first', () => {
  for (const { found } of index.entries) {
    const { name: names } = 'bundle' in found ? found.bundle : found.service
    for (const name of Object.values(names)) {
      expect(search(index, name).slice(0, 2)).toContain(found)
    }
  }
})
