import { nanoid } from 'nanoid'
import type { NewTask } from '../../protocol/cases.ts'
import type { HallEvent } from '../../protocol/events.ts'
import { dayPlus } from '../../hub/core/days.ts'
import { plusWorkingDays } from '../../hub/core/workingDays.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'

export const DEPARTMENTS = 40
const CHUNK = 1_000
/** Cases are as old as this at most, in days: some of them are late, and some nearly. */
const OLDEST = 16
const calendar = { specialDays: [] }
const name = (zh: string) => ({ zh, en: zh })
const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平']

export const departmentOf = (n: number): string => `department-${n % DEPARTMENTS}`

/**
 * Writes so many open cases of the last days into the journal of a new data folder, whose tasks are those of the
 * departments that `ofTask` counts through; returns the last seq.
 */
export async function writeCases(
  folder: string,
  count: number,
  today: string,
  ofTask = departmentOf,
): Promise<number> {
  const db = await openDatabase(folder)
  db.pragma('synchronous = OFF')
  const journal = sqliteJournal(db)
  let day = dayPlus(today, -OLDEST)
  let sequence = 0
  let seq = 0
  const entries: { day: string; event: HallEvent; actor: string; commandId: null }[] = []
  const put = (event: HallEvent): void => void entries.push({ day, event, actor: 'hub', commandId: null })
  const flush = async (): Promise<void> => void (seq = await journal.append(seq, entries.splice(0)))
  const at = (): number => Date.parse(`${day}T02:00:00Z`) + sequence * 1_000
  put({ type: 'dayOpened', at: at(), data: { day, lastCallSeq: 0 } })
  for (let n = 0; n < count; n++) {
    if (n > 0 && n % Math.ceil(count / OLDEST) === 0) {
      put({ type: 'dayClosed', at: at(), data: { day } })
      day = dayPlus(day, 1)
      sequence = 0
      put({ type: 'dayOpened', at: at(), data: { day, lastCallSeq: 0 } })
    }
    put({ type: 'caseOpened', at: at(), data: opening(n, ++sequence, day, ofTask) })
    const id = idOf(day, sequence)
    if (n % 19 === 0)
      put({
        type: 'supplementAsked',
        at: at(),
        data: { case: id, task: 0, clerk: null, counter: null, papers: ['照片'], words: null, left: 3 },
      })
    if (entries.length >= CHUNK) await flush()
  }
  await flush()
  db.close()
  return seq
}

const idOf = (day: string, sequence: number): string =>
  `${day.replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`

/** Two departments at once, and a third after them. */
function opening(n: number, sequence: number, day: string, ofTask: typeof departmentOf) {
  const task = (place: number, workingDays: number, after: number[]): NewTask => ({
    ...{ name: name(`环节 ${place}`), service: 'permit', department: ofTask(n * 7 + place * 13) },
    ...{ centre: null, workingDays, after },
  })
  const days = 5 + (Math.floor(n / DEPARTMENTS) % 20)
  const due = plusWorkingDays(calendar, day, days)
  return {
    ...{
      case: idOf(day, sequence),
      clerk: null,
      counter: null,
      sequence,
      token: nanoid(),
      kind: 'desk' as const,
    },
    ...{ ticket: null, stop: null, title: name('餐饮服务许可'), papers: ['身份证', '租赁合同'] },
    services: [{ service: 'permit', code: 'SP-01', name: name('餐饮服务许可'), department: ofTask(n) }],
    tasks: [task(0, days, []), task(1, days, []), task(2, 3, [0, 1])],
    opens: [0, 1].map((place) => ({ task: place, dueDay: due })),
    dueDay: plusWorkingDays(calendar, due, 3),
    collect: 'pickup' as const,
    applicant: `${FAMILY[n % 20]}${GIVEN[Math.floor(n / 20) % 20]}${GIVEN[Math.floor(n / 400) % 20]}`,
  }
}
