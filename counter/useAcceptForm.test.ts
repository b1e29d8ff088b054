// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { mountTold } from '../client/testing.ts'
import AcceptDialog from './components/AcceptDialog.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { paperNames } from './useAcceptForm.ts'

const materials = [
  { zh: '身份证', en: 'Identity card' },
  { zh: '照片', en: 'Photograph' },
]
function open(joins = false) {
  const { screen } = mountTold(
    AcceptDialog,
    {},
    { zh, en },
    {
      accepting: { form: 'accept', title: '受理', materials, joins },
    },
  )
  const set = (id: string, value: string | boolean) => screen.get(`[data-testid=${id}]`).setValue(value)
  async function accept() {
    await screen.get('form').trigger('submit')
    return screen.emitted('choose')?.[0]?.[0]
  }
  return { screen, set, accept }
}

describe('accepting', () => {
  it('[DESK-21] has the papers of the service ticked, and needs nothing else', async () => {
    const { accept } = open()
    expect(await accept()).toEqual({ case: { papers: ['身份证', '照片'], collect: 'pickup' } })
  })

  it('[DESK-21] says nothing of the collecting where the visit has a case already, unless it changes', async () => {
    const { screen, accept } = open(true)
    expect(screen.text()).toContain('与先前受理时相同')
    expect(await accept()).toEqual({ case: { papers: ['身份证', '照片'] } })
    const other = open(true)
    await other.screen.get('input[value=post]').setValue(true)
    expect(await other.accept()).toMatchObject({ case: { collect: 'post' } })
  })

  it('[DESK-21] takes what was not brought off, and other papers, the applicant and the contact', async () => {
    const { set, accept } = open()
    await set('paper-1', false)
    await set('others', '委托书，户口本、 ')
    await set('applicant', ' 陈阿姨 ')
    await set('contact', '13800000000')
    expect(await accept()).toEqual({
      case: {
        papers: ['身份证', '委托书', '户口本'],
        collect: 'pickup',
        applicant: '陈阿姨',
        contact: '13800000000',
      },
    })
  })

  it('[DESK-21] takes an errand over only with the consent in words', async () => {
    const { screen, set, accept } = open()
    await set('agency', true)
    await set('consent', ' ')
    expect(await accept()).toBeUndefined()
    expect(screen.text()).toContain('请写明申请人怎样同意代办')
    await set('consent', '同意')
    expect(await accept()).toMatchObject({ case: { agency: '同意' } })
  })

  it('[DESK-21] papers are named with commas of either kind between', () => {
    expect(paperNames('a, b;c、d\n')).toEqual(['a', 'b', 'c', 'd'])
  })
})
