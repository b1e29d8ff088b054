import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const folder = temporaryFolder()
let hub: RunningHub
let token: string

beforeAll(async () => {
  token = await makeToken(folder.path, 'kiosk')
  hub = await startHub({ folder: folder.path })
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

const ask = (text: string, lang: string, bearer = token) =>
  fetch(`${hub.url}/api/v1/speech?${new URLSearchParams({ text, lang }).toString()}`, {
    headers: { authorization: `Bearer ${bearer}` },
  })

/** How loud a WAV file is (root mean square of its samples), and how long in ms. */
async function heard(response: Response): Promise<{ loudness: number; ms: number }> {
  const wav = Buffer.from(await response.arrayBuffer())
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length))
  const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length
  return { loudness: Math.sqrt(power), ms: (samples.length / wav.readUInt32LE(24)) * 1_000 }
}

describe('the voice of the hub', () => {
  it.each([
    ['请选择您要办理的事项。', 'zh', 1_500],
    ['Please choose what you came for.', 'en', 1_000],
    ['업무를 선택해 주세요.', 'ko', 1_000],
  ])('[SPEAK-3] says %s', async (text, lang, leastMs) => {
    const response = await ask(text, lang)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav'])
    const { loudness, ms } = await heard(response)
    expect(loudness).toBeGreaterThan(500)
    expect(ms).toBeGreaterThan(leastMs)
    expect(ms).toBeLessThan(10_000)
  })

  it('[SPEAK-4] keeps what it said', async () => {
    expect(readdirSync(`${folder.path}/speech`)).toHaveLength(3)
    expect((await ask('请选择您要办理的事项。', 'zh')).status).toBe(200)
    expect(readdirSync(`${folder.path}/speech`)).toHaveLength(3)
  })

  it('[SPEAK-3] answers what it cannot say, and strangers', async () => {
    expect((await ask('x'.repeat(301), 'en')).status).toBe(400)
    expect((await ask(' ', 'en')).status).toBe(400)
    expect((await ask('bonjour', 'fr')).status).toBe(400)
    expect((await ask('hello', 'en', 'nonsense')).status).toBe(401)
    expect((await ask('。', 'zh')).status).toBe(404)
  })

  it('[SPEAK-3] says each of many that are asked for at once', async () => {
    const asked = Array.from({ length: 30 }, (_, n) => ask(`请 A${100 + n} 号到 ${n} 号窗口办理`, 'zh'))
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200))
  })

  it('[SPEAK-3] the hall goes on while it speaks', async () => {
    const speaking = ask('这是一个很长的句子，用来检查大厅在说话的时候是否继续工作。'.repeat(6), 'zh')
    const { status } = await httpClient(hub.url, token).command('issueTicket', { services: ['senior-card'] })
    expect(status).toBe(200)
    expect((await speaking).status).toBe(200)
  })
})
