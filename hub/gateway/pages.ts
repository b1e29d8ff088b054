import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pagePolicy } from './headers.ts'

/** Where each page stands in the folder of built screens. */
const pages = {
  '/': 'home/index.html',
  '/kiosk': 'kiosk/screen/index.html',
  '/counter': 'counter/index.html',
  '/counter/rate': 'counter/rate/index.html',
  '/display': 'display/index.html',
  '/console': 'console/index.html',
  '/t/:token': 'phone/index.html',
  '/c/:token': 'phone/follow/index.html',
}

/** Serves the screens as `npm run build` left them; their assets carry a hash and may be kept for ever. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, pages['/']))
  if (built) {
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      // The build has put a compressed twin beside each; a phone's line may be slow.
      preCompressed: true,
    })
  }
  for (const [address, file] of Object.entries(pages)) {
    app.get(address, async (request, reply) => {
      if (!built)
        return reply.code(503).type('text/plain').send('The screens are not built; run: npm run build\n')
      // Small, and another one after a new build.
      const html = await readFile(join(folder, file), 'utf8').catch(() => '')
      return (
        reply
          // Asked for anew each time, so that a hub that was upgraded has new screens at once.
          .header('cache-control', 'no-cache')
          .header('content-security-policy', pagePolicy(html, request.headers.host))
          .sendFile(file, folder, { cacheControl: false })
      )
    })
  }
}
