import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { wavOf } from '../../../hub/speech/wav.ts'
import { Bundle, type Catalogue } from '../../../protocol/catalogue.ts'
import type { Answer } from '../../../protocol/answers.ts'
import { smallCatalogue } from '../../fixtures/catalogue.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../../fixtures/hub.ts'

const COUNTERS = 20
const name = (zh: string, en: string) => ({ zh, en })
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i))

/** A hall of twenty counters for one queue, with zones and boards of every kind. */
export function wallCatalogue(change: Partial<Catalogue> = {}): Catalogue {
  const small = smallCatalogue()
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  const zone = (id: string, zh: string, from: number, to: number) => ({
    id,
    name: name(zh, `Zone ${id}`),
    counters: range(from, to),
  })
  const board = (id: string, zones: string[], more: Partial<Catalogue['boards'][number]> = {}) => ({
    ...{ id, name: name(`大屏 ${id}`, `Board ${id}`), zones },
    ...{ languages: 'zh' as const, holdSeconds: 1, sound: true, queues: true, media: false },
    ...more,
  })
  const six = ['a', 'b', 'c', 'd', 'e', 'f']
  return {
    ...small,
    // Everybody who goes on is called again, so that the boards say where.
    rules: { ...small.rules, oneGo: false },
    bundles: [Bundle.parse({ id: 'errand', name: name('一件事', 'Errand'), services: ['card', 'invoice'] })],
    centre: {
      ...small.centre,
      name: name('示范街道便民服务中心', 'Model Subdistrict Service Centre'),
      notice: name('请携带身份证件，留意屏幕与语音叫号。', 'Please have your identity document ready.'),
      hours: Object.fromEntries(days.map((day) => [day, { from: '00:00', to: '24:00' }])),
    },
    counters: range(1, COUNTERS).map((id) => ({
      id,
      number: id === '20' ? 105 : Number(id),
      queues: ['general', 'tax'],
      direction: Number(id) <= 10 ? name('大厅左侧第一排', 'Left side, first row') : name('二楼', 'Upstairs'),
    })),
    zones: [
      zone('all', '全厅', 1, 20),
      zone('left', '左侧', 1, 10),
      zone('right', '右侧', 11, 20),
      ...six.map((id, i) => zone(id, `${'一二三四五六'[i]}区`, i * 3 + 1, i === 5 ? 20 : i * 3 + 3)),
    ],
    boards: [
      board('all', ['all']),
      board('left', ['left']),
      board('right', ['right'], { queues: false }),
      ...[2, 3, 4, 5, 6].map((n) => board(`of-${n}`, six.slice(0, n))),
      board('plain-6', six, { queues: false }),
      board('both', ['left', 'right'], { languages: 'both' }),
      board('turn', ['all'], { languages: 'turn', queues: false }),
      board('media', ['all'], { media: true }),
      board('media-alone', ['left', 'right'], { media: true, queues: false, sound: false }),
    ],
    ...change,
  }
}

/** A recorded word: a tone of so many ms. */
const tone = (hz: number, ms: number, rate = 16_000): Uint8Array =>
  wavOf(
    Int16Array.from(
      { length: (rate * ms) / 1_000 },
      (_, i) => 9_000 * Math.sin((2 * Math.PI * hz * i) / rate),
    ),
    rate,
  ).wav

/** Recordings for every Chinese call of the usual wording, each word `ms` long. */
export function recordClips(folder: string, ms = 100): void {
  const place = join(folder, 'zh')
  mkdirSync(place, { recursive: true })
  const words = [...'零幺一二三四五六七八九十百', '请', '号到', '号', '号窗口', 'A', 'B']
  words.forEach((word, i) => writeFileSync(join(place, `${word}.wav`), tone(300 + i * 40, ms)))
}

/** Who sits where. */
const clerks: Record<string, string> = { 3: 'c01', 9: 'c02' }

export interface WallHall {
  hub: RunningHub
  folder: string
  /** As the console. */
  command: (type: string, data: object) => Promise<Answer>
  /** Issues a ticket and calls it to each of these counters at once. */
  callTo: (counters: string[]) => Promise<Answer[]>
  stop: () => Promise<void>
}

/** The hall with its hub running and all counters open; `prepare` fills the data folder before. */
export async function openWallHall(
  change: Partial<Catalogue> = {},
  prepare: (folder: string) => void = () => undefined,
): Promise<WallHall> {
  const data = temporaryFolder()
  const centre = join(data.path, 'centre.yaml')
  writeFileSync(centre, stringify(wallCatalogue(change)))
  prepare(data.path)
  const hub = await startHub({ folder: data.path, env: { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre } })
  const client = httpClient(hub.url, await makeToken(data.path, 'console'))
  const command = async (type: string, sent: object): Promise<Answer> =>
    (await client.command(type, sent)).body
  await Promise.all(
    range(1, COUNTERS).map((counter) =>
      command('openCounter', { counter, ...(clerks[counter] && { clerk: clerks[counter] }) }),
    ),
  )
  return {
    hub,
    folder: data.path,
    command,
    async callTo(counters) {
      for (const _ of counters) await command('issueTicket', { services: ['card'], print: false })
      return Promise.all(counters.map((counter) => command('callNext', { counter })))
    },
    async stop() {
      await hub.stop()
      data.remove()
    },
  }
}
