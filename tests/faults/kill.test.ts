import { describe, expect, it } from 'vitest'
import type { IssueAnswer } from '../../protocol/answers.ts'
import { httpClient, hubCommand, makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'

const KILLS = Number(process.env['PAIHAO_KILLS'] ?? 10)
const CLIENTS = 16

describe('SIGKILL in the middle of an issue load', () => {
  it(`[SAFE-1] ${KILLS} times: every acknowledged ticket is there, and the journal verifies`, async () => {
    const folder = temporaryFolder()
    const token = await makeToken(folder.path, 'kiosk')
    const acknowledged: IssueAnswer[] = []
    let port: number | undefined
    for (let kill = 0; kill < KILLS; kill++) {
      const hub = await startHub({ folder: folder.path, port })
      port = hub.port
      const before = acknowledged.length
      const load = Array.from({ length: CLIENTS }, () => issueUntilItDies(hub.url, token, acknowledged))
      await new Promise((resolve) => setTimeout(resolve, 150 + ((kill * 137) % 400)))
      expect(await hub.stop('SIGKILL')).toBe('SIGKILL')
      await Promise.all(load)
      expect(acknowledged.length, 'the load reached the hub').toBeGreaterThan(before)
    }

    expect(await hubCommand(['verify', '--data', folder.path])).toMatchObject({ code: 0 })
    const hub = await startHub({ folder: folder.path, port })
    expect(new Set(acknowledged.map(({ number }) => number)).size).toBe(acknowledged.length)
    for (const { token: link, number } of acknowledged) {
      const view = await fetch(`${hub.url}/api/v1/views/ticket/${link}`)
      expect(view.status, number).toBe(200)
      expect(((await view.json()) as { data: { number: string } }).data.number).toBe(number)
    }
    await hub.stop()
    folder.remove()
  }, 300_000)
})

async function issueUntilItDies(url: string, token: string, acknowledged: IssueAnswer[]): Promise<void> {
  const client = httpClient(url, token)
  for (;;) {
    let answer
    try {
      answer = (await client.command('issueTicket', { services: ['senior-card'] })).body
    } catch {
      return
    }
    if (answer.ok) acknowledged.push(answer as IssueAnswer)
  }
}
