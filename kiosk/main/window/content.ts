import { KIOSK_ORIGIN } from '../../../protocol/deviceEvents.ts'
import type { Fetch } from '../ports.ts'

/** Before the application is ready, Chromium is told that `app:` has origins as `https:` has. */
export const SCHEME = { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }

/** What stands at an address of `app://kiosk`: a file of the package, something that the hub has, or nothing. */
export type Place = { file: string } | { hub: string; type: string } | null

export function placeOf(method: string, address: string): Place {
  if (method !== 'GET' || !URL.canParse(address)) return null
  const { protocol, host, pathname, search } = new URL(address)
  if (`${protocol}//${host}` !== KIOSK_ORIGIN) return null
  if (pathname === '/') return { file: 'kiosk/screen/index.html' }
  if (pathname === '/setup') return { file: 'kiosk/setup/index.html' }
  if (/^\/assets\/[\w-][\w.-]*$/.test(pathname)) return { file: pathname.slice(1) }
  if (/^\/t\/[\w-]+\/paper\.svg$/.test(pathname)) return { hub: pathname, type: 'image/svg+xml' }
  if (pathname === '/api/v1/speech') return { hub: pathname + search, type: 'audio/wav' }
  return null
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

/** What a page may load and where it may connect: its own package, and its hub. */
export function policyFor(hub: string | null): string {
  const socket = hub === null ? '' : ` ${hub.replace(/^http/, 'ws')}`
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

export interface ContentParts {
  /** A file of the package; null when there is none. */
  read: (file: string) => Promise<Uint8Array<ArrayBuffer> | null>
  fetch: Fetch
  /** Where the hub is and who this device is; null while none was chosen. */
  place: () => { hub: string; token: string } | null
}

/** Answers the requests of the pages: with files of the package, or with what the hub has. */
export function createContent({ read, fetch, place }: ContentParts): (request: Request) => Promise<Response> {
  const nothing = (status: number): Response => new Response(null, { status })

  async function fromPackage(file: string): Promise<Response> {
    const bytes = await read(file)
    if (bytes === null) return nothing(404)
    return new Response(bytes, {
      headers: {
        'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'content-security-policy': policyFor(place()?.hub ?? null),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    })
  }
  async function fromHub(path: string, type: string): Promise<Response> {
    const at = place()
    if (at === null) return nothing(503)
    try {
      const answer = await fetch(at.hub + path, {
        headers: { authorization: `Bearer ${at.token}` },
        redirect: 'error',
      })
      if (!answer.ok) return nothing(answer.status)
      // Whatever the hub calls it: under the package's own address it must never pass for a page or a program.
      return new Response(answer.body, {
        headers: {
          'content-type': type,
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        },
      })
    } catch {
      return nothing(503)
    }
  }
  return async ({ method, url }) => {
    const found = placeOf(method, url)
    if (found === null) return nothing(404)
    return 'file' in found ? fromPackage(found.file) : fromHub(found.hub, found.type)
  }
}
