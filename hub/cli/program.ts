import { Command } from 'commander'
import { explain } from './explain.ts'

type Flags = Record<string, string>

const program = new Command('hub')
  .description('The hub of a service hall. Every setting is a flag or an environment variable (PAIHAO_…).')
  .showHelpAfterError()

// Each command loads only what it needs, so that the hub starts quickly.
const onFolder = (name: string, description: string): Command =>
  program.command(name).description(description).option('--data <folder>', 'data folder (PAIHAO_DATA)')

onFolder('start', 'run the hub until it is told to stop')
  .option('--port <number>', 'port to listen on (PAIHAO_PORT)')
  .option('--host <address>', 'address to listen on (PAIHAO_HOST)')
  .option('--centre <file>', 'catalogue to load when the data folder is empty (PAIHAO_CENTRE)')
  .option(
    '--printer <address>',
    'the only printer, in place of the catalogue’s: virtual:, serial:/dev/ttyUSB0?baud=19200 or tcp://host:9100 (PAIHAO_PRINTER)',
  )
  .option('--url <address>', 'address at which phones reach the hub (PAIHAO_URL)')
  .option('--backup <folder>', 'folder of the scheduled backups, or off (PAIHAO_BACKUP)')
  .option('--backup-at <cron>', 'when they are made, by the hall’s clock (PAIHAO_BACKUP_AT)')
  .option(
    '--archive-days <days>',
    'closed days older than this are packed away, or off (PAIHAO_ARCHIVE_DAYS)',
  )
  .option(
    '--announce <yes|no>',
    'let kiosks find the hub on the LAN; yes when it is not set (PAIHAO_ANNOUNCE)',
  )
  .option(
    '--clips <folder>',
    'recorded words for the calls; clips in the data folder when it is not set (PAIHAO_CLIPS)',
  )
  .option(
    '--messages <folder>',
    'where messages to residents are written, or off; messages in the data folder when it is not set (PAIHAO_MESSAGES)',
  )
  .option('--updates <folder>', 'packages of the kiosk application, for the kiosks to fetch (PAIHAO_UPDATES)')
  .option('--tls-cert <file>', 'the hall’s certificate, as PEM; the hub speaks TLS then (PAIHAO_TLS_CERT)')
  .option('--tls-key <file>', 'its key (PAIHAO_TLS_KEY)')
  .option('--demo', 'screens on this machine need no token (PAIHAO_DEMO=1)')
  .action(async (flags: Flags) => (await import('./start.ts')).runStart(flags))

onFolder(
  'token <role>',
  'make a token for a device or another system: kiosk, counter, display, sign, rater or console',
)
  .option('--counter <id>', 'the only counter for which it may act')
  .option('--kiosk <id>', 'the kiosk that it is, which decides its printer')
  .option('--name <name>', 'what it is for, in your words')
  .action(async (role: string, flags: Flags) => (await import('./token.ts')).runToken(role, flags))

onFolder('pair <code...>', 'let the screen in that shows this code')
  .option(
    '--role <role>',
    'what it is: kiosk, counter, display, sign or rater; without it, what it asks to be',
  )
  .option('--counter <id>', 'the only counter for which it may act')
  .option('--kiosk <id>', 'the kiosk that it is, which decides its printer')
  .option('--name <name>', 'what it is for, in your words')
  .action(async (code: string[], flags: Flags) => (await import('./pair.ts')).runPair(code, flags))

onFolder('first-link', 'print a link that makes the first manager, while there is none')
  .option('--port <number>', 'port of the hub (PAIHAO_PORT)')
  .action(async (flags: Flags) => (await import('./firstLink.ts')).runFirstLink(flags))

program
  .command('person')
  .description('people of the console')
  .command('password <login>')
  .description('set the password of somebody who is locked out; it is read from standard input')
  .option('--data <folder>', 'data folder (PAIHAO_DATA)')
  .action(async (login: string, flags: Flags) =>
    (await import('./person.ts')).runPersonPassword(login, flags),
  )

onFolder('pin <clerk>', 'set the PIN with which a clerk signs in; it is read from standard input').action(
  async (clerk: string, flags: Flags) => (await import('./pin.ts')).runPin(clerk, flags),
)

onFolder('verify', 'fold the whole journal, check hashes and invariants; exit 0 only if all hold').action(
  async (flags: Flags) => (await import('./verify.ts')).runVerify(flags),
)
onFolder('backup <file>', 'write a copy of the database, also beside a running hub').action(
  async (file: string, flags: Flags) => (await import('./backup.ts')).runBackup(file, flags),
)
onFolder('restore <file>', 'put a backup and the archives beside it into an empty data folder')
  .option('--without-archives', 'go on where an archive is missing; those days are then lost')
  .action(async (file: string, flags: Record<string, unknown>) =>
    (await import('./backup.ts')).runRestore(file, flags),
  )
onFolder('archive', 'pack old closed days into yearly files, also beside a running hub')
  .option('--archive-days <days>', 'those older than this; 400 when it is not set (PAIHAO_ARCHIVE_DAYS)')
  .action(async (flags: Flags) => (await import('./archive.ts')).runArchive(flags))
onFolder('doctor', 'look at disk, clock, database, backups, printers, port and say what to do')
  .option('--port <number>', 'port of the hub (PAIHAO_PORT)')
  .option('--host <address>', 'address of the hub (PAIHAO_HOST)')
  .option('--printer <address>', 'the only printer, in place of the catalogue’s (PAIHAO_PRINTER)')
  .option('--backup <folder>', 'folder of the scheduled backups, or off (PAIHAO_BACKUP)')
  .option('--json', 'for programs')
  .action(async (flags: Record<string, unknown>) => (await import('./doctor.ts')).runDoctor(flags))
onFolder('import <file>', 'load a catalogue from YAML; takes effect at the next start').action(
  async (file: string, flags: Flags) => (await import('./catalogue.ts')).runCatalogueImport(file, flags),
)
onFolder('export <file>', 'write the catalogue as YAML').action(async (file: string, flags: Flags) =>
  (await import('./catalogue.ts')).runCatalogueExport(file, flags),
)
onFolder('rebuild-reports', 'make the reporting tables anew from the journal').action(async (flags: Flags) =>
  (await import('./reports.ts')).runReports(flags),
)
onFolder(
  'rebuild-cases',
  'make the tables of the cases anew from the journal; not beside a running hub',
).action(async (flags: Flags) => (await import('./reports.ts')).runCases(flags))

onFolder(
  'certificate [names...]',
  'make a certificate for TLS, for this machine’s names and addresses and those named',
)
  .option('--out <folder>', 'where it goes; tls in the data folder when it is not set')
  .action(async (names: string[], flags: Flags) =>
    (await import('./certificate.ts')).runCertificate(names, flags),
  )

const printer = program.command('printer').description('try out ticket printers')
printer
  .command('simulate')
  .description('a simulated ESC/POS printer on a pseudo-terminal, or on a TCP port; orders on standard input')
  .option('--link <path>', 'where the serial line appears (/tmp/paihao-printer)')
  .option('--tcp <port>', 'listen on this port in place of the line')
  .option('--baud <number>', 'speed of the line (9600)')
  .option('--paper <mm>', '80 or 58')
  .option('--code-page <name>', 'gb18030, gbk or utf8')
  .option('--out <folder>', 'where each paper is drawn (./paper)')
  .option('--png', 'draw PNG beside SVG; needs Chromium')
  .option('--no-clear', 'a printer that does not clear its buffers when it is told to')
  .action(async (flags: Flags) => (await import('./printerSimulate.ts')).runPrinterSimulate(flags))
printer
  .command('list')
  .description('show the serial lines of this machine and how to name them')
  .action(async () => (await import('./printerTry.ts')).runPrinterList())
printer
  .command('test <address>')
  .description(
    'print a test page, such as on serial:/dev/ttyUSB0?baud=19200, and say what the printer answers',
  )
  .action(async (address: string) => (await import('./printerTry.ts')).runPrinterTest(address))

/** Runs the command that was asked for; what a person can put right is one line and a failed exit. */
export async function run(): Promise<void> {
  try {
    await program.parseAsync()
  } catch (error) {
    const line = explain(error)
    if (line === null) throw error
    console.error(line)
    process.exitCode = 1
  }
}
