import { create } from 'qrcode'
import { expect, it } from 'vitest'
import { listText, missingOf } from './missing.ts'

const bytes = (text: string): number => new TextEncoder().encode(text).length
const thing = (name: string, where: string | null = null) => ({ name, where })
const many = (count: number, name: string, where: string) =>
  Array.from({ length: count }, (_, i) => thing(`${name}${i + 1}`, where))
const TITLE = '老年优待证\n还缺 50 样材料'
const DESK = '市民服务中心 · 大厅入口左侧咨询台'

it('[KIOSK-9] the list for the phone names each thing with where to get it', () => {
  expect(listText('老年优待证', [thing('身份证', '派出所'), thing('照片')], DESK)).toBe(
    `老年优待证\n1. 身份证\n   派出所\n2. 照片\n${DESK}`,
  )
})

it('[KIOSK-9] a list that is too long for a code leaves out the places', () => {
  const text = listText(TITLE, many(10, '无犯罪记录证明原件及复印件', '户籍所在地派出所二楼户政窗口'), DESK)
  expect(text).toContain('10. 无犯罪记录证明原件及复印件10\n')
  expect(text).not.toContain('派出所')
  expect(bytes(text)).toBeLessThanOrEqual(600)
})

it('[KIOSK-9] fifty materials: the last names give way to …, and a code holds the rest', () => {
  const text = listText(TITLE, many(50, '无犯罪记录证明原件及复印件', '户籍所在地派出所'), DESK)
  expect(bytes(text)).toBeLessThanOrEqual(600)
  expect(text).toMatch(/\n11\. .+\n…\n市民服务中心/)
  expect(() => create(text, { errorCorrectionLevel: 'L' })).not.toThrow()
})

it('[KIOSK-9] a code holds even a name without an end', () => {
  expect(bytes(listText('证'.repeat(2_000), [thing('身份证')], DESK))).toBeLessThanOrEqual(600)
  const one = listText(TITLE, [thing('证'.repeat(2_000)), thing('照片')], DESK)
  expect([one.startsWith(TITLE), one.endsWith(`…\n${DESK}`)]).toEqual([true, true])
})

it('[KIOSK-9] what is missing stands in the order of the service’s list', () => {
  const [card, photo, form] = ['身份证', '照片', '表'].map((zh) => ({ zh, en: zh }))
  expect(missingOf([card!, photo!, form!], [2, 0])).toEqual([card, form])
})
