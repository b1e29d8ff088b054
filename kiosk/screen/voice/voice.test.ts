import { expect, it, vi } from 'vitest'
import { createVoice, type VoicePorts } from './voice.ts'

const manner = { loudness: 0.6, rate: 1 }
function mouth(over: Partial<VoicePorts> = {}) {
  const ports = {
    fromHub: vi.fn(async () => new ArrayBuffer(4)),
    play: vi.fn(async () => undefined),
    own: vi.fn(() => true),
    hush: vi.fn(),
    ...over,
  }
  return { ports, voice: createVoice(ports) }
}

it('[EVERYONE-4] says a text with the hub’s voice', async () => {
  const { ports, voice } = mouth()
  await voice.speak('您要办什么事', 'zh', manner)
  expect(ports.play).toHaveBeenCalledOnce()
  expect(ports.own).not.toHaveBeenCalled()
})

it('[EVERYONE-4] with the browser’s own where the hub has none, and with the hub’s again once it has', async () => {
  const fromHub = vi.fn(async () => new ArrayBuffer(4)).mockResolvedValueOnce(null as never)
  const { ports, voice } = mouth({ fromHub })
  await voice.speak('안녕하세요', 'ko', manner)
  expect(ports.own).toHaveBeenCalledOnce()
  expect(ports.play).not.toHaveBeenCalled()
  await voice.speak('감사합니다', 'ko', manner)
  expect(ports.play).toHaveBeenCalledOnce()
})

it('[EVERYONE-4] the newest text wins over one whose sound comes late', async () => {
  const late = Promise.withResolvers<ArrayBuffer | null>()
  const fromHub = vi.fn(async () => new ArrayBuffer(8)).mockImplementationOnce(() => late.promise as never)
  const { ports, voice } = mouth({ fromHub })
  const first = voice.speak('一', 'zh', manner)
  await voice.speak('二', 'zh', manner)
  late.resolve(new ArrayBuffer(2))
  await first
  expect(ports.play).toHaveBeenCalledExactlyOnceWith(new ArrayBuffer(8), manner)
})

it('[EVERYONE-4] is silent at volume 0 and asks for nothing', async () => {
  const { ports, voice } = mouth()
  await voice.speak('一', 'zh', { loudness: 0, rate: 1 })
  expect(ports.fromHub).not.toHaveBeenCalled()
})
