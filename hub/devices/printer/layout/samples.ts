import type { Paper } from '../port.ts'

const plain: Paper = {
  centre: { zh: '示范区政务服务中心', en: 'Demonstration District Government Service Centre' },
  number: 'X907',
  services: [{ zh: '户口登记', en: 'Household registration' }],
  counters: [[3, 4]],
  bundle: null,
  className: null,
  ahead: 0,
  expectedWaitMinutes: 0,
  materials: [],
  issuedAt: Date.UTC(2026, 10, 24, 1, 31),
  timeZone: 'Asia/Shanghai',
  link: 'http://192.168.100.200:7070/t/abcdefghijklmnopqrstuv',
  reprint: false,
  notice: null,
}

const full: Paper = {
  ...plain,
  number: 'QZ40658',
  services: [
    { zh: '户口登记', en: 'Household registration' },
    { zh: '城乡居民基本医疗保险参保登记', en: 'Basic medical insurance: registration of residents' },
    { zh: '个体工商户登记（备案）', en: 'Registration of a self-employed business' },
  ],
  counters: [[15, 16], [12, 13, 14], []],
  bundle: { zh: '我要开一家小店', en: 'Opening a small shop' },
  className: { zh: '65周岁及以上老年人', en: 'Aged 65 or over' },
  ahead: 128,
  expectedWaitMinutes: 245,
  materials: [
    { zh: '身份证原件', en: 'Identity card (original)' },
    { zh: '住所（经营场所）使用证明', en: 'Proof of the business premises' },
    { zh: '经办人身份证与授权委托书', en: 'Identity card and authorisation of the person applying' },
  ],
  notice: { zh: '请留意屏幕与语音叫号，过号后可在窗口重新排队。', en: 'Please watch the screens.' },
}

/** Tickets with as little and as much on them as a layout must be able to say. */
export const SAMPLES: readonly [Paper, ...Paper[]] = [plain, full, { ...full, reprint: true }]
