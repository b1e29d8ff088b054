import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'

const PATIENCE_MS = 3_000

/**
 * The text that a hub on this very machine answers; null when none came. Its certificate is made for the names that
 * screens call it by, so it is not looked at here.
 */
export function askOwnHub(url: string): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, rejectUnauthorized: false }
    const get = url.startsWith('https:') ? getSecure : getPlain
    const request = get(url, options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(text))
      response.on('error', () => resolve(null))
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(null))
  })
}
