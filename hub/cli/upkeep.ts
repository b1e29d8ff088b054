import type { Logger } from 'pino'
import type { Centre } from '../../protocol/catalogue.ts'
import { followCalendar } from '../live/calendar.ts'
import { helperProcess } from '../upkeep/process.ts'
import { archiveDue, dueBy, following, usualBackups } from '../upkeep/schedule.ts'
import { createUpkeep, type BackupState } from '../upkeep/upkeep.ts'
import { backupFolder, type Settings } from './settings.ts'

export interface RunningUpkeep {
  state(): BackupState
  stop(): void
}

/** Starts the scheduled backups and archives of a hub as its settings say, by its centre as it is set up now. */
export function startUpkeep(
  settings: Settings,
  centre: () => Centre,
  seq: () => Promise<number>,
  log: Logger,
): RunningUpkeep {
  const { data, backupAt, archiveDays } = settings
  const folder = backupFolder(settings)
  const calendar = followCalendar(centre)
  const helper = helperProcess()
  const due = following(centre, (now) =>
    backupAt === undefined ? usualBackups(now) : dueBy(backupAt, now.timeZone),
  )
  const archive = following(centre, (now) => archiveDue(now.timeZone))
  const upkeep = createUpkeep({
    data,
    backups: folder === null ? null : { folder, due },
    archive: archiveDays === 'off' ? null : { days: archiveDays, due: archive },
    seq,
    timeZone: () => centre().timeZone,
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
