import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListPaper } from '../port.ts'
import { anyText, plainList as plain, TRAPS } from './fixtures.ts'
import { layoutList } from './layout.ts'
import { wordsOf } from './list.ts'
import { printable } from './printable.ts'
import { read, type Reading } from './reading.ts'
import { columns as widthOf } from './wrap.ts'

const print = async (list: ListPaper, columns = 48): Promise<Reading> =>
  read(await layoutList(list, columns), columns)
const said = ({ texts }: Reading): string => texts.map(({ text }) => text).join('')
const close = (text: string): string => text.replaceAll(' ', '')
const english: ListPaper = { ...plain, language: 'en' }

describe('the paper of a list', () => {
  it.each([48, 32])(
    '[LIST-4] says what is missing and where to get it, then ticks all, on %i columns',
    async (columns) => {
      const text = close(said(await print(plain, columns)))
      expect(text).toContain('补齐材料清单')
      expect(text).toContain('这不是号票，备齐后请再来取号')
      expect(text).toContain('不动产转移登记')
      expect(text).toContain('BDC-01')
      expect(text).toContain(
        '还缺2项1.房屋买卖合同（或继承、赠与证明）→备案合同可在不动产登记窗口查询；赠与、继承公证到公证处2.契税完税或减免税凭证',
      )
      expect(text).toContain(
        '√双方居民身份证□房屋买卖合同（或继承、赠与证明）√不动产权证书□契税完税或减免税凭证',
      )
      expect(text).toContain('→大厅入口左侧咨询台')
      expect(text).toContain('今天11月24日周二09:00-17:00明天11月25日周三休息')
      expect(text).toContain('打印2026-11-2410:31')
      expect(text).not.toMatch(/Still|Identity|Tomorrow/)
    },
  )

  it('[LIST-4] says in English what the Chinese beneath it says', async () => {
    const text = close(said(await print(english)))
    expect(text).toContain('Thisisnotaqueuenumber.')
    expect(text).toContain('1.Salecontract(orproofofinheritanceorgift)房屋买卖合同（或继承、赠与证明）')
    expect(text).toContain('√Identitycardsofbothparties双方居民身份证')
    expect(text).toContain('TodayTue24Nov09:00-17:00TomorrowWed25Novclosed')
  })

  it.each([
    ['zh', 48],
    ['zh', 32],
    ['en', 48],
    ['en', 32],
  ] as const)(
    '[LIST-4] cuts nothing and fills no row beyond its end: %s on %i columns',
    async (language, columns) => {
      const { texts, others } = await print({ ...plain, language }, columns)
      expect(others).toEqual([])
      const scale = (size: number): number => (size === 3 ? 2 : 1)
      for (const { text, size } of texts) expect(widthOf(text) * scale(size)).toBeLessThanOrEqual(columns)
      expect(texts.map(({ text }) => text).join('')).not.toContain('…')
    },
  )

  it('[LIST-4] says nothing of a help desk or of places where there are none', async () => {
    const bare = {
      ...plain,
      helpDesk: null,
      materials: plain.materials.map((each) => ({ ...each, where: null })),
    }
    expect(said(await print(bare))).not.toMatch(/咨询台|→/)
  })

  it('[LIST-4] takes any name for text and nothing else', async () => {
    const named = async (zh: string, en: string): Promise<void> => {
      const name = { zh, en }
      const list = { ...plain, centre: name, service: name, code: zh || 'x', helpDesk: name }
      const materials = [{ name, where: name, missing: true }]
      const { others, qrcodes, texts } = await print({ ...list, materials })
      expect(others).toEqual([])
      expect(qrcodes).toHaveLength(1)
      const strong = texts.filter(({ style }) => style === 'bold')
      expect(close(strong.map(({ text }) => text).join(''))).toContain(close(`1. ${printable(zh)}`))
    }
    for (const trap of TRAPS) await named(trap, `x${trap}`)
    await fc.assert(fc.asyncProperty(anyText, anyText, named), { numRuns: 80 })
  }, 20_000)

  it('[LIST-4] bears the longest list that a catalogue may ask for', async () => {
    const long = { zh: '证'.repeat(60), en: 'paper '.repeat(20) }
    const materials = Array.from({ length: 50 }, () => ({ name: long, where: long, missing: true }))
    for (const language of ['zh', 'en'] as const) {
      const text = close(said(await print({ ...plain, language, materials }, 32)))
      expect(text.split('证'.repeat(60)).length - 1).toBeGreaterThanOrEqual(150)
    }
  })
})

describe('the code of a list', () => {
  it.each([48, 32])('[LIST-5] holds what is missing in plain words, on %i columns', async (columns) => {
    const words =
      '不动产转移登记，还需带：1. 房屋买卖合同（或继承、赠与证明）（备案合同可在不动产登记窗口查询；赠与、继承公证到公证处）；2. 契税完税或减免税凭证'
    expect(wordsOf(plain)).toBe(words)
    expect((await print(plain, columns)).qrcodes).toEqual([words])
    expect(wordsOf(english)).toMatch(
      /^Transfer of real estate title\. Still to bring: 1\. Sale contract .* 2\. Proof/,
    )
  })

  it('[LIST-5] leaves the places out when they are too long, and ends with a mark when all is', async () => {
    const long = (length: number) => ({ zh: '证'.repeat(length), en: 'x'.repeat(length) })
    const material = (name: number, where: number) => ({
      name: long(name),
      where: long(where),
      missing: true,
    })
    const places = wordsOf({ ...plain, materials: [material(10, 200)] })
    expect(places).toBe(`不动产转移登记，还需带：1. ${'证'.repeat(10)}`)
    const names = { ...plain, materials: Array.from({ length: 20 }, () => material(30, 5)) }
    expect(Buffer.byteLength(wordsOf(names))).toBeLessThanOrEqual(600)
    expect(wordsOf(names)).toMatch(/；5\. 证{30}…$/)
    expect((await print(names, 32)).qrcodes).toEqual([wordsOf(names)])
  })
})
