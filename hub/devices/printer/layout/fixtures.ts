import fc from 'fast-check'
import type { ListPaper, Paper } from '../port.ts'

/** What tests print. */
export const plainPaper: Paper = {
  centre: { zh: '滨河区政务服务中心', en: 'Binhe District Government Service Centre' },
  number: 'A012',
  services: [{ zh: '户口登记', en: 'Household registration' }],
  counters: [[3, 4]],
  bundle: null,
  className: null,
  ahead: 12,
  expectedWaitMinutes: 35,
  materials: [{ zh: '身份证原件', en: 'Identity card' }],
  issuedAt: Date.parse('2026-11-24T17:31:00Z'),
  timeZone: 'Asia/Shanghai',
  link: 'http://192.168.1.20:7070/t/abcdefghijklmnopqrstuv',
  reprint: false,
  notice: { zh: '请留意叫号', en: 'Please listen for your number' },
}

/** A list that tests print: two of four things are missing. */
export const plainList: ListPaper = {
  centre: { zh: '滨河区政务服务中心', en: 'Binhe District Government Service Centre' },
  service: { zh: '不动产转移登记', en: 'Transfer of real estate title' },
  code: 'BDC-01',
  language: 'zh',
  materials: [
    { name: { zh: '双方居民身份证', en: 'Identity cards of both parties' }, where: null, missing: false },
    {
      name: { zh: '房屋买卖合同（或继承、赠与证明）', en: 'Sale contract (or proof of inheritance or gift)' },
      where: {
        zh: '备案合同可在不动产登记窗口查询；赠与、继承公证到公证处',
        en: 'Filed contracts: real estate counters. Gift or inheritance: a notary office',
      },
      missing: true,
    },
    { name: { zh: '不动产权证书', en: 'Real estate title certificate' }, where: null, missing: false },
    {
      name: { zh: '契税完税或减免税凭证', en: 'Proof of deed tax paid or waived' },
      where: null,
      missing: true,
    },
  ],
  helpDesk: { zh: '大厅入口左侧咨询台', en: 'The desk on the left of the entrance' },
  days: [
    { day: '2026-11-24', open: { from: '09:00', to: '17:00' } },
    { day: '2026-11-25', open: null },
  ],
  requestedAt: Date.parse('2026-11-24T02:31:00Z'),
  timeZone: 'Asia/Shanghai',
}

/** A name in the place of every name. */
export const named = (zh: string, en: string): Paper => {
  const name = { zh, en }
  return { ...plainPaper, centre: name, services: [name], className: name, materials: [name], notice: name }
}

/** What may not reach a printer as it is, and what only becomes that on the way. */
export const TRAPS = [
  ...['|', '| |', '{a:left}', '{command:\\x1b@}', '{code:1}', '}{', '\\', '\\n', '\\x1b', '\\x7c', '~', '_'],
  ...['"', '`', '^^^', '^', '-----', '=====', '-', '=', '\u1fef', '=\u0338', '|\u0327', '\u0301', '\u037e'],
  ...['\u001b@', '\u001d\u0056\u0000', '\u0010\u0004\u0001', '\r\n', '\u0000', '\u007f', '\u0085', '\u2028'],
  ...[
    '㐀',
    '龘',
    '𠮷',
    '😀',
    '👨‍👩‍👧',
    '\ud842',
    '\udfb7',
    '\uffff',
    'é',
    '　',
    '﷽',
    '\u202e',
    '\ufeff',
    '\ue000',
  ],
  ...['{{ number }}', '{% raw %}', '; x:1', ': '],
]

/** Any string: of any characters, of traps, of halves of characters. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom(...TRAPS), { maxLength: 5 }).map((parts) => parts.join('')),
  fc
    .array(fc.integer({ max: 0xffff, min: 0 }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
)
