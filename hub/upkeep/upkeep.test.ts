import { describe, expect, it } from 'vitest'
import type { Job, JobDone } from './jobs.ts'
import { backupName, backupTime } from './names.ts'
import { keptBackups } from './rotation.ts'
import { archiveDue, dueBy, following, usualBackups } from './schedule.ts'
import { createUpkeep } from './upkeep.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'

const ZONE = 'Asia/Shanghai'
const HOUR = 3_600_000
const at = (text: string): number => Date.parse(`${text}+08:00`)

describe('the name of a backup', () => {
  it('[BACKUP-4] says when it was made, by the hall’s clock and without doubt in the hour that comes twice', () => {
    const time = at('2026-11-24T03:15:07')
    expect(backupName(time, ZONE)).toBe('paihao-2026-11-24_03-15-07+0800.db')
    expect(backupTime(backupName(time, ZONE))).toBe(time)
    const twice = [Date.parse('2026-11-01T05:30:00Z'), Date.parse('2026-11-01T06:30:00Z')]
    const names = twice.map((one) => backupName(one, 'America/New_York'))
    expect(new Set(names).size).toBe(2)
    expect(names.map(backupTime)).toEqual(twice)
    for (const other of ['paihao.db', 'paihao-2026-11-24.db', 'paihao-2026-11-24_03-15-07+0800.db.part'])
      expect(backupTime(other)).toBeNull()
  })
})

describe('rotation', () => {
  it('[BACKUP-5] keeps the 24 newest, one a day for 30 days, one a month for 24 months', () => {
    const now = at('2026-11-24T18:00:00')
    const everyTwoHours = Array.from({ length: 3 * 366 * 12 }, (_, index) => now - index * 2 * HOUR)
    const kept = [...keptBackups(everyTwoHours, ZONE)].sort((a, b) => b - a)
    const names = kept.map((time) => backupName(time, ZONE).slice(7, 26).replace('+', ''))
    expect(kept.slice(0, 24)).toEqual(everyTwoHours.slice(0, 24))
    // Three days are in the newest 24; 27 more days, each with its last one; 23 months before this one.
    expect(names[24]).toBe('2026-11-21_22-00-00')
    expect(names[24 + 26]).toBe('2026-10-26_22-00-00')
    expect(names[24 + 27]).toBe('2026-09-30_22-00-00')
    expect(names.at(-1)).toBe('2024-12-31_22-00-00')
    expect(kept).toHaveLength(24 + 27 + 22)
  })

  it('[BACKUP-5] is settled: what it kept it keeps, and a few are all kept', () => {
    const times = Array.from({ length: 5_000 }, (_, index) => at('2026-11-24T18:00:00') - index * 3 * HOUR)
    const kept = keptBackups(times, ZONE)
    expect(keptBackups([...kept], ZONE)).toEqual(kept)
    expect(keptBackups(times.slice(0, 20), ZONE)).toEqual(new Set(times.slice(0, 20)))
    expect(keptBackups([], ZONE)).toEqual(new Set())
  })

  it('[BACKUP-5] loses nothing but one to a clock that jumped ahead for an hour', () => {
    const times = Array.from({ length: 400 }, (_, index) => at('2026-11-24T03:15:00') - index * 24 * HOUR)
    const kept = keptBackups(times, ZONE)
    const wrong = at('2040-01-01T00:00:00')
    const after = keptBackups([...kept, wrong], ZONE)
    expect([...kept].filter((time) => !after.has(time)).length).toBeLessThanOrEqual(1)
  })
})

describe('the schedule', () => {
  const usual = usualBackups(smallCatalogue().centre)
  const said = (due: number | null) => (due === null ? null : backupName(due, ZONE).slice(7, 26))

  it('[BACKUP-4] is every night, and every two hours while the hall is open', () => {
    expect(said(usual(at('2026-11-24T03:14:59')))).toMatch(/^2026-11-23_1\d-15-00/)
    expect(said(usual(at('2026-11-24T03:15:00')))).toBe('2026-11-24_03-15-00')
    expect(said(usual(at('2026-11-24T08:20:00')))).toBe('2026-11-24_03-15-00')
    expect(said(usual(at('2026-11-24T10:14:59')))).toBe('2026-11-24_03-15-00')
    expect(said(usual(at('2026-11-24T10:15:00')))).toBe('2026-11-24_10-15-00')
    expect(said(usual(at('2026-11-24T23:59:59')))).toBe('2026-11-24_16-15-00')
  })

  it('[BACKUP-4] or as a cron line says', () => {
    const due = dueBy('30 20 * * 1-5', ZONE)
    expect(said(due(at('2026-11-24T20:30:00')))).toBe('2026-11-24_20-30-00')
    expect(said(due(at('2026-11-23T12:00:00')))).toBe('2026-11-20_20-30-00')
    expect(() => dueBy('now and then', ZONE)).toThrow()
  })
})

describe('the schedule of a hall that is set up anew', () => {
  it('[BACKUP-8] goes by the hours, special days and time zone that hold at the look', () => {
    let { centre } = smallCatalogue()
    const due = following(() => centre, usualBackups)
    const packed = following(
      () => centre,
      ({ timeZone }) => archiveDue(timeZone),
    )
    const evening = at('2026-11-24T20:20:00')
    const name = (time: number | null) => backupName(time ?? 0, ZONE).slice(7, 26)
    expect(name(due(evening))).toBe('2026-11-24_16-15-00')
    const long = { from: '08:00', to: '22:00' }
    centre = { ...centre, hours: { ...centre.hours, tue: long } }
    expect(name(due(evening))).toBe('2026-11-24_20-15-00')
    centre = {
      ...centre,
      specialDays: [{ day: '2026-11-24', open: null, name: { zh: '停电', en: 'No power' } }],
    }
    expect(name(due(evening))).toBe('2026-11-24_03-15-00')
    expect(name(packed(evening))).toBe('2026-11-24_02-40-00')
    centre = { ...centre, timeZone: 'UTC' }
    expect(name(due(evening))).toBe('2026-11-24_11-15-00')
    expect(name(packed(evening))).toBe('2026-11-24_10-40-00')
  })
})

/** An upkeep whose clock the test moves, and whose helper answers what it is told to. */
function bench(there: number[], start: number, seq: () => number = () => 0) {
  let now = start
  let times = there
  let problem: string | null = null
  const jobs: Job[] = []
  const lines: string[] = []
  const say = (_facts: object, text: string) => void lines.push(text)
  const upkeep = createUpkeep({
    data: '/data',
    backups: { folder: '/backups', due: dueBy('15 3 * * *', ZONE) },
    archive: { days: 400, due: dueBy('40 2 * * *', ZONE) },
    seq: async () => seq(),
    timeZone: () => ZONE,
    today: () => '2026-11-24',
    clock: () => now,
    async run(job): Promise<JobDone> {
      jobs.push(job)
      if (problem !== null) return { kind: 'failed', problem }
      if (job.kind === 'archive') return { kind: 'archive', rows: 0, files: [] }
      if (job.kind === 'checkpoint') return { kind: 'checkpoint', toFold: seq() < 5_000 ? seq() : 0 }
      if (job.kind === 'look') return { kind: 'look', times }
      times = [...times, job.at]
      return { kind: 'backup', file: 'f', bytes: 1, seq: 1, archives: [], removed: [], times }
    },
    log: { info: say, warn: say, error: say },
  })
  return {
    upkeep,
    lines,
    fail: (with_: string | null) => void (problem = with_),
    /** Looks at the clock every minute until then; returns the kinds of jobs with their times. */
    async until(end: string): Promise<string[]> {
      const done: string[] = []
      for (; now <= at(end); now += 60_000) {
        await upkeep.tick()
        for (const { kind } of jobs.splice(0)) {
          if (kind !== 'look' && (seq() > 0 || kind !== 'checkpoint'))
            done.push(`${kind} ${backupName(now, ZONE).slice(18, 23)}`)
        }
      }
      return done
    },
  }
}

describe('upkeep', () => {
  const start = at('2026-11-24T01:00:00')
  const yesterday = at('2026-11-23T03:15:20')

  it('[BACKUP-4] makes a backup when it is due, and once', async () => {
    const { until, lines, upkeep } = bench([yesterday], start)
    await until('2026-11-24T01:10:00')
    expect(await until('2026-11-25T02:00:00')).toEqual(['archive 02-40', 'backup 03-15'])
    expect(lines).toEqual(['a backup was made'])
    expect(upkeep.state()).toEqual({ newest: at('2026-11-24T03:15:00'), failed: false })
  })

  it('[BACKUP-4] makes up at the start for what became due while the machine was off', async () => {
    const { until } = bench([yesterday], at('2026-11-24T07:30:00'))
    expect(await until('2026-11-24T07:40:00')).toEqual(['backup 07-31', 'archive 07-32'])
  })

  it('[BACKUP-4] makes the first one of a new hall at once', async () => {
    const { until, lines } = bench([], start)
    expect((await until('2026-11-24T01:10:00'))[0]).toBe('backup 01-01')
    expect(lines).toEqual(['a backup was made'])
  })

  it('[BACKUP-4] one from a wrong clock far ahead does not stand for one of today', async () => {
    const { until } = bench([at('2040-01-01T00:00:00')], start)
    expect((await until('2026-11-24T01:10:00'))[0]).toBe('backup 01-01')
  })

  it('[CHECKPOINT-1] asks for a checkpoint after the start and then whenever much has happened', async () => {
    let entries = 4_000
    const { until, lines } = bench([yesterday], start, () => entries)
    expect(await until('2026-11-24T01:30:00')).toEqual(['archive 01-01', 'checkpoint 01-02'])
    entries = 19_999
    expect(await until('2026-11-24T01:40:00')).toEqual([])
    entries = 20_001
    expect(await until('2026-11-24T01:50:00')).toEqual(['checkpoint 01-41'])
    entries = 40_000
    expect(await until('2026-11-24T02:00:00')).toEqual([])
    expect(lines).toEqual([])
  })

  it('[BACKUP-6] tries again after a failure, says that it failed and that it is late, and recovers', async () => {
    const { until, lines, fail, upkeep } = bench([yesterday], start)
    await until('2026-11-24T03:00:00')
    fail('the disk is full')
    expect(await until('2026-11-24T03:59:00')).toEqual(['backup 03-15', 'backup 03-30', 'backup 03-45'])
    const failed = 'a backup failed'
    expect(lines).toEqual([failed, failed, failed, 'the backup is late'])
    expect(upkeep.state()).toEqual({ newest: yesterday, failed: true })
    fail(null)
    expect(await until('2026-11-24T04:10:00')).toEqual(['backup 04-00'])
    expect(upkeep.state().failed).toBe(false)
  })
})
