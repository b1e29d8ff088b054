import { Command } from 'commander'
import { runCatalogueExport, runCatalogueImport } from './catalogue.ts'
import { runBackup, runRestore } from './backup.ts'
import { explain } from './explain.ts'
import { runReports } from './reports.ts'
import { runStart } from './start.ts'
import { runToken } from './token.ts'
import { runVerify } from './verify.ts'

type Flags = Record<string, string>

const program = new Command('hub')
  .description('The hub of a service hall. Every setting is a flag or an environment variable (PAIHAO_…).')
  .showHelpAfterError()

const onFolder = (name: string, description: string): Command =>
  program.command(name).description(description).option('--data <folder>', 'data folder (PAIHAO_DATA)')

onFolder('start', 'run the hub until it is told to stop')
  .option('--port <number>', 'port to listen on (PAIHAO_PORT)')
  .option('--host <address>', 'address to listen on (PAIHAO_HOST)')
  .option('--centre <file>', 'catalogue to load when the data folder is empty (PAIHAO_CENTRE)')
  .option('--printer <address>', 'printer, such as virtual: (PAIHAO_PRINTER)')
  .option('--url <address>', 'address at which phones reach the hub (PAIHAO_URL)')
  .option('--demo', 'screens on this machine need no token (PAIHAO_DEMO=1)')
  .action((flags: Flags) => runStart(flags))

onFolder('token <role>', 'make a token for a device or another system: kiosk, counter, display or console')
  .option('--counter <id>', 'the only counter for which it may act')
  .option('--name <name>', 'what it is for, in your words')
  .action((role: string, flags: Flags) => runToken(role, flags))

onFolder('verify', 'fold the whole journal, check hashes and invariants; exit 0 only if all hold').action(
  (flags) => runVerify(flags),
)
onFolder('backup <file>', 'write a copy of the database, also beside a running hub').action(
  (file: string, flags: Flags) => runBackup(file, flags),
)
onFolder('restore <file>', 'put a backup into an empty data folder').action((file: string, flags: Flags) =>
  runRestore(file, flags),
)
onFolder('import <file>', 'load a catalogue from YAML; takes effect at the next start').action(
  (file, flags) => runCatalogueImport(file, flags),
)
onFolder('export <file>', 'write the catalogue as YAML').action((file: string, flags: Flags) =>
  runCatalogueExport(file, flags),
)
onFolder('rebuild-reports', 'make the reporting tables anew from the journal').action((flags: Flags) =>
  runReports(flags),
)

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
