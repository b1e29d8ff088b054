import { Temporal } from 'temporal-polyfill'

/** The name of a backup made at this time (ms since 1970), by the hall's clock. */
export function backupName(at: number, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  const clock = time.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '-')
  return `paihao-${time.toPlainDate().toString()}_${clock}${time.offset.replaceAll(':', '').slice(0, 5)}.db`
}

/** When the backup of this name was made, in ms since 1970; null when it is not one of ours. */
export function backupTime(name: string): number | null {
  const [, day, hour, minute, second, offset] =
    /^paihao-(\d{4}-\d\d-\d\d)_(\d\d)-(\d\d)-(\d\d)([+-]\d{4})\.db$/.exec(name) ?? []
  if (day === undefined || offset === undefined) return null
  const at = Date.parse(`${day}T${hour}:${minute}:${second}${offset.slice(0, 3)}:${offset.slice(3)}`)
  return Number.isNaN(at) ? null : at
}
