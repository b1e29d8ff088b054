import { createPublicKey, verify } from 'node:crypto'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Fetch, FoundUpdate } from '../ports.ts'

/** What a hub offers, as whoever made the packages signed it. */
const Offer = z.object({
  version: z.string().max(40),
  files: z.array(z.object({ url: z.string().max(200), sha512: z.string().max(200) })).min(1),
})
export type Offer = z.infer<typeof Offer>

const PATIENCE_MS = 10_000

/** Name of the file that describes the newest version for this machine; electron-updater asks for the same. */
export function updateFile(platform: string, arch: string): string {
  if (platform === 'win32') return 'latest.yml'
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
}

/**
 * The offer in `file`, whose signature (Ed25519, detached, in `file`.sig) was made with the private half of `key`
 * (base64 of the SPKI form). null: nothing is offered. `forged`: the signature is missing or not of this key.
 */
export async function signedUpdate(
  fetch: Fetch,
  feed: string,
  file: string,
  key: string,
): Promise<Offer | 'forged' | null> {
  const get = (name: string): Promise<Response> =>
    fetch(`${feed}/${name}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: 'no-store',
      redirect: 'error',
    })
  const described = await get(file)
  if (!described.ok) return null
  const text = Buffer.from(await described.arrayBuffer())
  const signed = await get(`${file}.sig`)
  if (!signed.ok) return 'forged'
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  if (!verify(null, text, publicKey, Buffer.from(await signed.arrayBuffer()))) return 'forged'
  return Offer.parse(parse(text.toString('utf8')))
}

/** Whether what electron-updater found is what was signed; it then checks the download against the same hash. */
export function isOffered({ updateInfo }: FoundUpdate, offer: Offer): boolean {
  const hashes = new Map(offer.files.map(({ url, sha512 }) => [url, sha512]))
  return (
    updateInfo.version === offer.version &&
    // Of an installer that would fetch more.
    updateInfo.packages === undefined &&
    updateInfo.files.length > 0 &&
    updateInfo.files.every(({ url, sha512 }) => hashes.get(url) === sha512)
  )
}
