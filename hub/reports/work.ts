import type { Database } from 'better-sqlite3'
import { openDatabase } from '../journal/database.ts'
import { messageOf } from '../journal/errors.ts'
import { toCsv } from './export/csv.ts'
import { sheetOf } from './export/sheet.ts'
import { ReportJob, type ReportJobDone } from './jobs.ts'
import { answerReport, TooManyRows } from './report.ts'

/** Kept open between two questions; for reading only. */
let open: { data: string; db: Database } | null = null

/** Does one job of the hub; what stands in its way is an answer. */
export async function answer(asked: unknown): Promise<ReportJobDone> {
  const job = ReportJob.parse(asked)
  try {
    return { id: job.id, kind: 'file', bytes: await work(job) }
  } catch (error) {
    const kind = error instanceof TooManyRows ? 'tooMuch' : 'failed'
    return { id: job.id, kind, problem: messageOf(error) }
  }
}

async function work({ data, question, now, form, language }: ReportJob): Promise<Buffer<ArrayBuffer>> {
  if (open?.data !== data) open = { data, db: await openDatabase(data, { readonly: true }) }
  const report = answerReport(open.db, question, now)
  if (form === 'json') return Buffer.from(JSON.stringify(report))
  const sheet = sheetOf(report, language)
  if (form === 'csv') return Buffer.from(toCsv(sheet))
  // Loaded where it is wanted, so that the first answer comes sooner.
  const { toXlsx } = await import('./export/xlsx.ts')
  return Buffer.from(await toXlsx(sheet))
}
