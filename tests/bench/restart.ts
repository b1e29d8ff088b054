import type { HallEvent } from '../../protocol/events.ts'
import { calendarOf } from '../../hub/live/calendar.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { keepCheckpoint } from '../../hub/upkeep/checkpoint.ts'
import { temporaryFolder } from '../fixtures/hub.ts'
import { BenchHall, dayOf } from './day.ts'
import { residentMb, startServer } from './servers.ts'

const CHUNK = 2_000
const ROUNDS = 3

/** A hub that starts again in the middle of a day of so many tickets, with or without a checkpoint of the day. */
export async function restart(tickets: number, checkpoint: boolean) {
  const folder = temporaryFolder()
  const events = await writeDay(folder.path, tickets)
  if (checkpoint) await keepCheckpoint({ kind: 'checkpoint', data: folder.path })
  const starts: number[] = []
  let memory = 0
  for (let round = 0; round < ROUNDS; round++) {
    const hub = await startServer('hub', {}, { folder: folder.path })
    starts.push(hub.startMs)
    await new Promise((resolve) => setTimeout(resolve, 500))
    memory = Math.max(memory, residentMb(hub))
    await hub.stop()
  }
  folder.remove()
  return { tickets, events, checkpoint, firstAnswerMs: Math.round(Math.min(...starts)), residentMb: memory }
}

async function writeDay(folder: string, tickets: number): Promise<number> {
  const now = Date.now()
  const { centre } = new BenchHall(now).catalogue.catalogue
  const day = calendarOf(centre)(now).today
  const events = dayOf(tickets, day, now - tickets * 1_400)
  const db = await openDatabase(folder)
  const journal = sqliteJournal(db)
  let seq = 0
  for (let at = 0; at < events.length; at += CHUNK) {
    const entries = events
      .slice(at, at + CHUNK)
      .map((event: HallEvent) => ({ day, event, actor: 'bench', commandId: null }))
    seq = await journal.append(seq, entries)
  }
  db.close()
  return seq
}
