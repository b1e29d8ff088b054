/** ReceiptLine text of a page that shows how a printer is set: what it should say stands on it. */
export const TEST_PAGE = [
  '"^^^打印测试^^^"',
  'Paihao printer test',
  '',
  '|"汉字 Chinese"',
  '|政务服务中心 请到3号窗口',
  '|"生僻字 Rare: 㐀 龘 𠮷"',
  '|如果上一行出现数字 请改用 gbk',
  '|If digits stand there, set the code page to gbk.',
  '',
  '^^^^^^^A\\-012^^^^^^^',
  '',
  '0123456789'.repeat(3) + '01',
  '{option: qrcode 6 m}',
  '{code: https://example.org/paihao-printer-test}',
  '',
  '切纸应在此下方 The cut comes below',
].join('\n')
