import type { Text } from '../../../protocol/primitives.ts'
import type { PrinterFault, PrinterView } from '../../../protocol/views.ts'

/** The facts that stand on one ticket's paper; the layout decides how. */
export interface Paper {
  centre: Text
  /** What the resident reads, such as `A012`. */
  number: string
  /** Names of the ticket's services, in the order in which it visits them. */
  services: Text[]
  /** Numbers of the counters where each of them is done, in the same order. */
  counters: number[][]
  /** The errand that they make up together; null for services that a ticket merely names. */
  bundle: Text | null
  /** Name of the priority class; null for an ordinary ticket. */
  className: Text | null
  /** People who would be called before this one, when the paper was asked for. */
  ahead: number
  expectedWaitMinutes: number
  /** What to bring to the counter. */
  materials: Text[]
  /** When the number was issued, ms since 1970. */
  issuedAt: number
  /** IANA name of the hall's time zone. */
  timeZone: string
  /** Address of the ticket on the resident's phone; it becomes the QR code. */
  link: string
  /** Marks the paper 重打 REPRINT, so that nobody takes it for a second number. */
  reprint: boolean
  /** A line of the centre for everybody; null for none. */
  notice: Text | null
}

/** The facts that stand on a list of what is missing for a service. */
export interface ListPaper {
  centre: Text
  service: Text
  /** Official code of the service. */
  code: string
  /** Chinese alone, or English with the Chinese beneath it. */
  language: 'zh' | 'en'
  /** All that the service asks for, in its order; `where` says where to get it. */
  materials: { name: Text; where: Text | null; missing: boolean }[]
  /** Where the help desk is; null where the hall has none. */
  helpDesk: Text | null
  /** Today and the day after, with their opening hours; null on a day that is closed. */
  days: { day: string; open: { from: string; to: string } | null }[]
  /** When it was asked for, ms since 1970. */
  requestedAt: number
  /** IANA name of the hall's time zone. */
  timeZone: string
}

/** One paper to be printed: that of a ticket, or a list. */
export type PrintJob = TicketJob | ListJob

/** `print` is an id of the wire, already checked. */
export interface ListJob {
  print: string
  list: ListPaper
}

/** `print`, `ticket` and `number` are ids of the wire, already checked. */
export interface TicketJob {
  print: string
  ticket: string
  number: string
  /** 1 for the first paper of a ticket, 2 for its first reprint, and so on. */
  copy: number
  paper: Paper
}

/**
 * Why a paper did not surely come out: what was wrong with the printer; `stalled`: it took no more bytes;
 * `notConfirmed`: it did not say that it printed them; `bug`: the driver broke down.
 */
export type PrintCause = PrinterFault | 'stalled' | 'notConfirmed' | 'bug'

/**
 * `by`: the printer has said so, or nothing is known but that the bytes have left. `failed`: the paper surely
 * did not come out. `unknown`: it may have, so a person must look.
 */
export type PrintResult =
  | { ok: true; by: 'printer' | 'line' }
  | { ok: false; state: 'failed' | 'unknown'; cause: PrintCause }

/**
 * A ticket printer, whatever drives it. It prints one job at a time; its caller waits for the result
 * before it sends the next. What can happen to a printer is a result or a status; a rejection is a bug.
 */
export interface Printer {
  readonly id: string
  /** Whether `picture` can give anything. */
  readonly keepsPictures: boolean
  status(): PrinterView
  /** Calls `onChange` after each change of `status()`. Returns how to stop that. */
  watch(onChange: () => void): () => void
  /** Asks the printer whether it can print now; resolves within some seconds, at once if it answers. */
  prepare(): Promise<boolean>
  /** Prints the job, and resolves when the printer has confirmed it or when that cannot be hoped for. */
  print(job: PrintJob): Promise<PrintResult>
  /** Prints a page that shows how the printer is set; like a job, one at a time. */
  printTest(): Promise<PrintResult>
  /** The paper of a print as SVG text; null when there is none or when this printer keeps no pictures. */
  picture(print: string): Promise<string | null>
  /** Frees the line. No job may be given afterwards. */
  close(): Promise<void>
}
