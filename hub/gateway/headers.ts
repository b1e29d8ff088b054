import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** Two years, as browsers ask for. */
const HSTS = 'max-age=63072000'

/** For every answer: what a browser must not make of it, whatever it is. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
}
/** Where no page is meant: nothing may be loaded from it, and nobody may frame it. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'"

/** [HEADER-1] Puts the headers on every answer; `secure` over TLS, where browsers are told to use nothing else. */
export function secureHeaders(app: FastifyInstance, secure: boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(always)) void reply.header(name, value)
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', NO_PAGE)
    if (secure) void reply.header('strict-transport-security', HSTS)
  })
}

/**
 * [HEADER-2] What one of the hub's pages may do: run and load what came from the hub, and talk to it. Nothing inline but
 * the styles that stand in its file, by their hashes. `host`: as the request named the hub; old browsers do not count a
 * socket to it as one of 'self'.
 */
export function pagePolicy(html: string, host: string | undefined): string {
  const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(
    ([, text = '']) => `'sha256-${hash('sha256', text, 'base64')}'`,
  )
  const sockets = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self'${sockets}`,
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}
