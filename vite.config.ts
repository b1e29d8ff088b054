import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const HUB = process.env['PAIHAO_HUB'] ?? 'http://127.0.0.1:7070'

/** Where each page's HTML stands; the hub serves the built ones under the same addresses. */
const pages = {
  '/': 'home/index.html',
  '/kiosk': 'kiosk/screen/index.html',
  '/counter': 'counter/index.html',
  '/counter/rate': 'counter/rate/index.html',
  '/display': 'display/index.html',
  '/console': 'console/index.html',
  '/t': 'phone/index.html',
  '/c': 'phone/follow/index.html',
}

/** While developing, gives the pages the addresses that they have on the hub. */
const addresses: Plugin = {
  name: 'paihao-addresses',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const [path = '/', query] = (request.url ?? '/').split('?')
      const known = Object.entries(pages).find(
        ([address]) =>
          path === address || (/^\/[ct]$/.test(address) && new RegExp(`^${address}/[\\w-]+$`).test(path)),
      )
      if (known) request.url = `/${known[1]}${query ? `?${query}` : ''}`
      next()
    })
  },
}

/** Puts a compressed twin beside each file of text, which the hub sends to whoever can read it. */
const compressed: Plugin = {
  name: 'paihao-compressed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!dir || !/\.(js|css)$/.test(name)) continue
      const path = join(dir, name)
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
    }
  },
}

/** Tests of whole processes, which share their processors with everything else. */
const slow = {
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
}

export default defineConfig({
  plugins: [vue(), addresses, compressed],
  appType: 'mpa',
  build: {
    outDir: 'dist',
    // Residents' own phones; the oldest that Vue runs on are of these years (2018).
    target: ['safari12', 'chrome64', 'firefox67'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: Object.values(pages).map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
  server: {
    proxy: {
      '/socket.io': { target: HUB, ws: true },
      '/api': HUB,
      '/healthz': HUB,
      '^/t/[^/]+/paper': HUB,
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // The other lane of the test command keeps the processors busy meanwhile.
          testTimeout: 30_000,
          include: [
            '{protocol,hub,client,home,kiosk,counter,display,console,phone,demo,tests/properties}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          // The hub's files of `unit` once more, without a fresh world for each, which takes half the time. The test
          // command runs them so; any one of them runs in `unit` as well.
          name: 'hub',
          isolate: false,
          testTimeout: 30_000,
          include: ['hub/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { ...slow, name: 'hall', include: ['tests/{system,faults,simulation,fuzz}/**/*.test.ts'] },
      },
      { extends: true, test: { ...slow, name: 'screens', include: ['tests/e2e/**/*.test.ts'] } },
    ],
  },
} as Parameters<typeof defineConfig>[0])
