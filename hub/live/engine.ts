import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a folded state depends on: the engine, how stored rows are read, and the schemas that read them. */
const SOURCES = ['../core', '../journal/codec.ts', '../journal/upcast.ts', '../../protocol']

/** Tells one engine from another: equal only where the same sources run on the same Node. */
export function engineId(): string {
  return idOf(SOURCES.map((path) => fileURLToPath(new URL(path, import.meta.url))))
}

/** SHA-256 over the sources in these files and folders, and Node's version. */
export function idOf(paths: readonly string[]): string {
  const sum = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(sourcesOf)) sum.update(`\n${path}\n`).update(readFileSync(path))
  return sum.digest('hex')
}

function sourcesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .toSorted()
    .map((file) => join(path, file))
}
