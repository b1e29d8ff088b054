/** The languages of the kiosk, in the order of their buttons; each is named in itself. */
export const TONGUES = [
  { id: 'zh', tag: 'zh-CN', short: '中文' },
  { id: 'en', tag: 'en', short: 'English' },
  { id: 'ko', tag: 'ko', short: '한국어' },
] as const
