import { z } from 'zod'
import { Kiosk } from '../../../protocol/catalogue.ts'
import { Text } from '../../../protocol/primitives.ts'
import type { HubAnswer } from '../../preload/port.ts'
import type { Fetch } from '../ports.ts'

const PATIENCE_MS = 5_000

/** The few parts of the hub's view of its catalogue that the setup page shows. */
const Frame = z.object({
  data: z.object({ centre: z.object({ name: Text }), kiosks: z.array(Kiosk).default([]) }),
})

/** Asks a hub whether it takes this token, and for its kiosks. */
export async function askHub(fetch: Fetch, hub: string, token: string): Promise<HubAnswer> {
  try {
    const answer = await fetch(`${hub}/api/v1/views/catalogue`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (answer.status === 401 || answer.status === 403) return { ok: false, problem: 'token' }
    const frame = answer.ok ? Frame.safeParse(await answer.json()).data : undefined
    if (!frame) return { ok: false, problem: 'noHub' }
    const { centre, kiosks } = frame.data
    return {
      ok: true,
      centre: centre.name.zh,
      kiosks: kiosks.map(({ id, name, printers }) => ({ id, name: name.zh, printers })),
    }
  } catch (error) {
    return { ok: false, problem: error instanceof SyntaxError ? 'noHub' : 'noAnswer' }
  }
}
