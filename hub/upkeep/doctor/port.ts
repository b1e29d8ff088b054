import { createServer } from 'node:net'
import { z } from 'zod'
import { codeOf, messageOf } from '../../journal/errors.ts'
import { askOwnHub } from './ownHub.ts'
import { bad, ok, type Finding } from './finding.ts'

const Health = z.object({ ok: z.literal(true), seq: z.number() })

/** Whether the port is free, or a hub answers there; `hub` is its address then. */
export async function lookAtPort(
  host: string,
  port: number,
  secure = false,
): Promise<{ finding: Finding; hub: string | null }> {
  const problem = await listening(host, port)
  if (problem === null) return { finding: ok('port', `${port} is free; no hub runs there`), hub: null }
  if (codeOf(problem) !== 'EADDRINUSE') {
    const advice = 'choose another with PAIHAO_PORT, or correct PAIHAO_HOST'
    return { finding: bad('port', `${port}: ${messageOf(problem)}`, advice), hub: null }
  }
  const local = host === '0.0.0.0' ? '127.0.0.1' : host
  const url = `${secure ? 'https' : 'http'}://${local.includes(':') ? `[${local}]` : local}:${port}`
  const health = await answerOf(`${url}/healthz`)
  if (health)
    return { finding: ok('port', `a hub answers on ${port}; it is at entry ${health.seq}`), hub: url }
  const advice = 'end that program or choose another port; a hub that hangs is started anew'
  return { finding: bad('port', `${port} is taken, and no hub answers there`, advice), hub: null }
}

function listening(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

async function answerOf(url: string): Promise<z.infer<typeof Health> | null> {
  try {
    return Health.parse(JSON.parse((await askOwnHub(url)) ?? ''))
  } catch {
    return null
  }
}
