import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Sets a clerk's PIN as the administrator does on the hub. */
export async function setPin(folder: string, clerk: string, pin: string): Promise<void> {
  const main = fileURLToPath(new URL('../../../hub/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, 'pin', clerk, '--data', folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.end(`${pin}\n`)
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`no PIN for ${clerk}`)
}
