import type { Database } from 'better-sqlite3'
import { caseReport } from '../cases/caseFigures.ts'
import { loadCatalogue } from '../catalogue/store.ts'
import { openDatabase } from '../journal/database.ts'
import { messageOf } from '../journal/errors.ts'
import { toCsv } from '../reports/export/csv.ts'
import { sheetOf } from '../reports/export/sheet.ts'
import { knownThings } from '../reports/known.ts'
import { answerReport, TooManyRows } from '../reports/report.ts'
import { InquiryJob, type Inquiry, type InquiryDone } from './jobs.ts'
import { findLines, storyOf, TooMuch } from './lines.ts'
import { dayOf, momentOf, type DayKept } from './moment.ts'
import { namesOf } from './names.ts'
import { recordOf } from './record.ts'

/** Kept open between two questions; for reading only. */
let open: { data: string; db: Database } | null = null
let kept: DayKept | null = null

/** Does one job of the hub; what stands in its way is an answer. */
export async function answer(asked: unknown): Promise<InquiryDone> {
  const { id, data, inquiry } = InquiryJob.parse(asked)
  try {
    if (open?.data !== data) {
      open = { data, db: await openDatabase(data, { readonly: true }) }
      kept = null
    }
    const bytes = await work(open.db, inquiry)
    return bytes === null ? { id, kind: 'none' } : { id, kind: 'file', bytes }
  } catch (error) {
    const kind = error instanceof TooManyRows || error instanceof TooMuch ? 'tooMuch' : 'failed'
    return { id, kind, problem: messageOf(error) }
  }
}

async function work(db: Database, inquiry: Inquiry): Promise<Buffer<ArrayBuffer> | null> {
  switch (inquiry.kind) {
    case 'report':
      return report(db, inquiry)
    case 'cases':
      return json(caseReport(db, inquiry.question, centreOf(db), inquiry.today))
    case 'lines':
      return json(findLines(db, inquiry.question, centreOf(db).timeZone))
    case 'names':
      return json(namesOf(db, knownThings(db, centreOf(db).timeZone)))
    case 'story': {
      const lines = storyOf(db, inquiry.question.ticket)
      return lines.length > 0 ? json({ lines, next: null }) : null
    }
    case 'moment': {
      kept = dayOf(db, inquiry.question.day, kept)
      const moment = momentOf(db, kept, inquiry.question)
      return moment && json(moment)
    }
    case 'sheet':
      return json(await cellsOf(inquiry.bytes))
    case 'record': {
      const { name } = centreOf(db)
      const { zh, en } = name
      return json(recordOf(db, inquiry.ticket, { centre: { zh, en }, now: inquiry.now }))
    }
  }
}

async function report(
  db: Database,
  { question, now, form, language }: Extract<Inquiry, { kind: 'report' }>,
): Promise<Buffer<ArrayBuffer>> {
  const answered = answerReport(db, question, now)
  if (form === 'json') return json(answered)
  const sheet = sheetOf(answered, language)
  if (form === 'csv') return Buffer.from(toCsv(sheet))
  // Loaded where it is wanted, so that the first answer comes sooner.
  const { toXlsx } = await import('../reports/export/xlsx.ts')
  return Buffer.from(await toXlsx(sheet))
}

/** More rows or columns than any hall has services and their facts. */
const MOST_ROWS = 5_000
const MOST_COLUMNS = 60

async function cellsOf(bytes: Uint8Array): Promise<unknown[][]> {
  const { readSheet } = await import('read-excel-file/node')
  const rows = await readSheet(Buffer.from(bytes)).catch(() => null)
  if (rows === null) throw new TooMuch('this is no spreadsheet (.xlsx); save it as one and send it again')
  if (rows.length > MOST_ROWS)
    throw new TooMuch(`more than ${MOST_ROWS} rows; delete what is empty, or split the sheet`)
  return rows.map((row) => row.slice(0, MOST_COLUMNS))
}

const json = (value: unknown): Buffer<ArrayBuffer> => Buffer.from(JSON.stringify(value))

function centreOf(db: Database) {
  const catalogue = loadCatalogue(db)
  if (!catalogue) throw new Error('the data folder has no catalogue')
  return catalogue.centre
}
