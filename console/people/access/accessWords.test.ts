import { describe, expect, it } from 'vitest'
import { ACCESS_KINDS, type AccessRow } from '../../../protocol/access.ts'
import { createLanguages } from '../../../client/languages.ts'
import en from '../../languages/en.json'
import zh from '../../languages/zh.json'
import { actWords, whoWords } from './accessWords.ts'

const names = { people: { p1: '王敏' }, devices: { d1: '东门取号机' }, clerks: { c1: '李强' } }
const { t, locale } = createLanguages({ zh, en }).global
const say = (key: string, params: Record<string, unknown> = {}): string => t(key, params)
const row = (act: string, subject: string, detail = {}): AccessRow => ({
  ...{ seq: 1, at: 0, actor: 'hub', act, subject, detail },
})

describe('[ACCESS-1] who looked and who changed, in words', () => {
  it.each([
    ['manager:p1', '王敏（管理员）'],
    ['kiosk:d1', '东门取号机（取号机）'],
    ['hub', '主机的命令行'],
    ['first-link', '第一位管理员的链接'],
    ['console:demo', '演示模式'],
    ['192.168.1.20', '地址 192.168.1.20'],
    ['manager:gone', '管理员'],
  ])('%s is %s', (actor, words) => {
    locale.value = 'zh'
    expect(whoWords(actor, names, say)).toBe(words)
  })

  it.each([
    [row('signInRefused', 'p1'), '用王敏的名字登录，没有成功'],
    [row('personChanged', 'p1', { role: 'supervisor', disabled: true }), '修改了王敏：角色改为主管、停用'],
    [row('pinSet', 'c1'), '设置了窗口人员李强的密码'],
    [row('deviceAdded', 'd1', { role: 'kiosk', name: '旧名' }), '接入了取号机“旧名”'],
    [row('deviceRevoked', 'd1'), '吊销了设备“东门取号机”'],
    [row('journalLooked', '2026-11-24-A012'), '查看了日志：2026-11-24 的 A012'],
    [row('journalLooked', '2026-11-24/2026-11-24'), '查看了日志：2026-11-24'],
    [row('accessLooked', '2026-11-01/2026-11-24'), '查看了查阅与变更记录：2026-11-01 至 2026-11-24'],
    [row('mediaRemoved', '导览.jpg'), '删除了大屏文件“导览.jpg”'],
  ])('%o', (of, words) => {
    locale.value = 'zh'
    expect(actWords(of, names, say)).toBe(words)
  })

  it('has a sentence for every act, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      locale.value = language
      for (const act of Object.values(ACCESS_KINDS).flat()) {
        const words = actWords(
          row(act, 'x', { role: act === 'deviceAdded' ? 'kiosk' : 'manager' }),
          names,
          say,
        )
        expect(words).not.toContain('access.act')
        expect(words).not.toMatch(/[{}]|undefined/)
      }
    }
  })
})
