import { createInterface } from 'node:readline/promises'
import { openDatabase } from '../journal/database.ts'
import { Pin, pinsIn } from '../people/pins.ts'
import { sessionsIn } from '../people/sessions.ts'
import { requireKnown } from './known.ts'
import { readSettings, SettingsError } from './settings.ts'

/** Sets a clerk's PIN and ends what they are signed in with; read from standard input, so that no history keeps it. */
export async function runPin(clerk: string, flags: Record<string, string>): Promise<void> {
  const db = await openDatabase(readSettings(flags, process.env).data)
  try {
    requireKnown(db, 'clerk', clerk)
    process.stderr.write(`new PIN of ${clerk}, 4 to 8 digits: `)
    const pin = Pin.safeParse((process.stdin.isTTY ? await typedUnseen() : await firstLine()).trim())
    if (!pin.success) throw new SettingsError('a PIN has 4 to 8 digits; nothing was changed')
    await pinsIn(db).set(clerk, pin.data)
    sessionsIn(db).endOf(clerk, Date.now())
    console.log(`the PIN of ${clerk} is set`)
  } finally {
    db.close()
  }
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  const { value } = (await lines[Symbol.asyncIterator]().next()) as { value?: string }
  lines.close()
  return value ?? ''
}

/** A terminal shows what is typed unless it is told otherwise. */
async function typedUnseen(): Promise<string> {
  const { stdin } = process
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  let typed = ''
  try {
    for await (const keys of stdin as AsyncIterable<string>) {
      for (const key of keys) {
        if (key === '\r' || key === '\n') return typed
        if (key === '\u0003') throw new SettingsError('nothing was changed')
        typed = key === '\u007f' ? typed.slice(0, -1) : typed + key
      }
    }
    return typed
  } finally {
    stdin.setRawMode(false)
    process.stderr.write('\n')
  }
}
