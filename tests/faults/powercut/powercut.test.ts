import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../protocol/answers.ts'
import { faultShim, type FaultShim } from '../../fixtures/faultshim/shim.ts'
import { httpClient, hubCommand, temporaryFolder } from '../../fixtures/hub.ts'
import { mixedLoad } from '../load.ts'
import { replayPowerCuts, TOKEN } from './replay.ts'
import { hubOfTest } from '../hub.ts'

/** `npm run test:powercut` asks for the long form. */
const SYNCS = Number(process.env['PAIHAO_POWERCUT_SYNCS'] ?? 60)
const SEED = 20_261_124

async function recordedToken(folder: string, shim: FaultShim): Promise<string> {
  const { code, stdout, stderr } = await hubCommand(['token', 'console', '--data', folder], shim.env)
  expect(code, stderr).toBe(0)
  shim.acknowledge(TOKEN)
  return stdout.trim()
}

describe('the power goes', () => {
  it(
    `[FAULT-2] after any of ${SYNCS} syncs: what is left opens, verifies and holds all that was acknowledged`,
    async () => {
      const folder = temporaryFolder()
      const shim = faultShim(folder.path, true)
      const token = await recordedToken(folder.path, shim)
      // Stopped, killed, stopped: so the log holds the beginning, the end and the recovery of a database too.
      for (const [part, signal] of [0.3, 0.6, 1].map(
        (p, i) => [p, i === 1 ? 'SIGKILL' : 'SIGTERM'] as const,
      )) {
        const hub = await hubOfTest({ folder: folder.path, env: shim.env })
        const load = mixedLoad({
          url: hub.url,
          token,
          seed: SEED + part,
          kiosks: 2,
          counters: 3,
          onAnswer: ({ id, answer }) => void (answer?.ok && shim.acknowledge(id)),
        })
        await load.until(() => shim.syncs() >= SYNCS * part)
        if (signal === 'SIGTERM') {
          load.stop()
          await load.ended
        }
        expect(await hub.stop(signal)).toBe(signal === 'SIGTERM' ? 0 : 'SIGKILL')
        await load.ended
      }
      const before = Date.now()
      const { syncs, checks, acknowledged, problems } = await replayPowerCuts(shim.log, SEED)
      const seconds = ((Date.now() - before) / 1_000).toFixed(1)
      console.log(
        `${syncs} syncs, ${acknowledged} acknowledged commands, ${checks} power cuts in ${seconds} s`,
      )
      expect(problems).toEqual([])
      expect(syncs).toBeGreaterThanOrEqual(SYNCS)
      expect(acknowledged).toBeGreaterThan(SYNCS / 2)
      expect(checks).toBeGreaterThan(SYNCS * 2)
      shim.remove()
      folder.remove()
    },
    60_000 + SYNCS * 1_000,
  )

  it('[FAULT-3] after a hub was killed before its sync, and the next one has answered from what it found', async () => {
    const folder = temporaryFolder()
    const shim = faultShim(folder.path, true)
    const token = await recordedToken(folder.path, shim)
    const command = ['issueTicket', { services: ['senior-card'], print: false }, 'sent-twice'] as const
    const first = await hubOfTest({ folder: folder.path, env: shim.env })
    shim.disk('dieAtSync')
    await expect(httpClient(first.url, token).command(...command)).rejects.toThrow()
    shim.disk('good')
    const second = await hubOfTest({ folder: folder.path, port: first.port, env: shim.env })
    const { body }: { body: Answer } = await httpClient(second.url, token).command(...command)
    expect(body).toMatchObject({ ok: true, number: expect.stringMatching(/^[A-Z]001$/) })
    shim.acknowledge('sent-twice')
    await second.stop('SIGKILL')
    const { problems } = await replayPowerCuts(shim.log, SEED, true)
    expect(problems).toEqual([])
    shim.remove()
    folder.remove()
  })
})
