import { expect, it } from 'vitest'
import { maskedName } from './names.ts'

it('[SIGN-4] a Chinese name stands by its family name alone', () => {
  expect(['王芳', '欧阳文山', '李明华', '工作人员 02', 'Window 3'].map(maskedName)).toEqual([
    '王＊',
    '欧＊＊＊',
    '李＊＊',
    '工作人员 02',
    'Window 3',
  ])
})
