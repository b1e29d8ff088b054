import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Logger } from 'pino'
import { calendarOf } from '../live/calendar.ts'
import { helperProcess } from '../upkeep/process.ts'
import { archiveDue, dueBy, usualBackups } from '../upkeep/schedule.ts'
import { createUpkeep, type BackupState } from '../upkeep/upkeep.ts'
import { backupFolder, type Settings } from './settings.ts'

export interface RunningUpkeep {
  state(): BackupState
  stop(): void
}

/** Starts the scheduled backups and archives of a hub as its settings say. */
export function startUpkeep(
  settings: Settings,
  { centre }: Catalogue,
  seq: () => Promise<number>,
  log: Logger,
): RunningUpkeep {
  const { timeZone } = centre
  const { data, backupAt, archiveDays } = settings
  const folder = backupFolder(settings)
  const calendar = calendarOf(centre)
  const helper = helperProcess()
  const due = backupAt === undefined ? usualBackups(centre) : dueBy(backupAt, timeZone)
  const upkeep = createUpkeep({
    data,
    backups: folder === null ? null : { folder, due },
    archive: archiveDays === 'off' ? null : { days: archiveDays, due: archiveDue(timeZone) },
    seq,
    timeZone,
    today: (now) => calendar(now).today,
    clock: Date.now,
    run: helper.run,
    log,
  })
  if (folder === null) log.warn({}, 'scheduled backups are off')
  const stop = upkeep.start()
  return {
    state: upkeep.state,
    stop() {
      stop()
      helper.stop()
    },
  }
}
