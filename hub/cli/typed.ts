import { createInterface } from 'node:readline/promises'
import { SettingsError } from './settings.ts'

/** What a person types for this question, unseen, or the first line of standard input. Throws SettingsError on Ctrl-C. */
export async function typedSecret(question: string): Promise<string> {
  process.stderr.write(question)
  return process.stdin.isTTY ? typedUnseen() : firstLine()
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
