/** ReceiptLine text of the slip that ends a paper which was cut off half-way. */
export const VOID_SLIP = [
  '`^^^~未打完~作废~^^^`',
  '`~VOID~\\-~NOT~COMPLETE~`',
  '',
  '请找工作人员 Please ask the staff',
].join('\n')
