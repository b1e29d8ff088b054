import type { Database } from 'better-sqlite3'
import type { Logger } from 'pino'
import type { Catalogue } from '../protocol/catalogue.ts'
import type { CertificateFiles, CertificatePair } from './gateway/certificate.ts'
import type { Checkpoint } from './live/checkpoint.ts'
import type { PrintingParts } from './live/printing.ts'
import type { Voice } from './speech/port.ts'
import type { BackupState } from './upkeep/upkeep.ts'
import type { Messenger } from './messages/port.ts'

/** What a hub is put together from. */
export interface AppParts {
  db: Database
  /** The stored catalogue with what this machine sets in the place of its own. */
  dress: (catalogue: Catalogue) => Catalogue
  /** Where the fold of the day may begin. */
  checkpoint: Checkpoint | null
  openPrinter: PrintingParts['openPrinter']
  /** What screens may have said. */
  voice: Voice
  /** The hall's own recordings. */
  clips: Voice
  /** Hands messages to residents on; null where nobody does. */
  messenger: Messenger | null
  /** Folder with pictures and videos for the boards. */
  mediaFolder: string
  /** How the scheduled backups are; null while nothing is known of them. */
  backups: () => BackupState | null
  log: Logger
  /** ms since 1970 */
  clock: () => number
  /** Where phones reach the hub, such as `http://192.168.1.10:7070`. */
  publicUrl: string
  /** The hall's certificate; null where the hub speaks plain HTTP. */
  certificate: CertificatePair | null
  /** Screens of this machine need no token. */
  demo: boolean
  /** Folder of the built screens. */
  screensFolder: string
  /** Folder with packages of the kiosk application; none when it is not set. */
  updatesFolder?: string
  /** The journal cannot be written: the process must end. */
  onFatal: (error: unknown) => void
}

/** A hub that was put together. */
export interface App {
  /** Begins to listen. Rejects when the port is taken. */
  listen(port: number, host: string): Promise<void>
  /** Takes a renewed certificate from its files, until the end. */
  followCertificate(files: CertificateFiles): void
  /** The journal's position. */
  seq(): Promise<number>
  /** As it is set up now. */
  catalogue(): Catalogue
  /** It was set up anew. */
  onCatalogue(listener: () => void): void
  /** Answers what has arrived, lets the running paper come out, and frees everything. */
  close(): Promise<void>
}
