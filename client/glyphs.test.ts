// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { loadFont, loadGlyphs } from './glyphs.ts'

const stand = (load: FontFaceSet['load']): void => {
  Object.defineProperty(document, 'fonts', { value: { load }, configurable: true })
}
afterEach(() => void Reflect.deleteProperty(document, 'fonts'))

it('[FONT-1] fetches at the start what the screen says when the hub is gone', async () => {
  const load = vi.fn(async (_font: string, _text?: string) => [])
  stand(load)
  await loadGlyphs({ wall: { lostHelp: '号码不会丢失' } })
  const text = load.mock.calls[0]?.[1] ?? ''
  expect(text).toContain('丢')
  expect(text).toContain('与排号主机的连接中断')
})

it('[FONT-1] fetches a language with a font of its own in that font', async () => {
  const load = vi.fn(async (_font: string, _text?: string) => [])
  stand(load)
  await loadFont('Noto Sans KR Variable', { lost: '연결이 끊겼습니다' })
  expect(load).toHaveBeenCalledWith('16px "Noto Sans KR Variable"', expect.stringContaining('끊'))
})

it('[FONT-1] does not stop a screen that starts without its hub', async () => {
  stand(() => Promise.reject(new Error('no line')))
  await expect(loadGlyphs({})).resolves.toBeUndefined()
})
