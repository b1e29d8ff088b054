import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const OUT = 'dist-kiosk/app'
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** A Debian package names who made it, and a page about it: PAIHAO_PACKAGER, such as `Hall <it@hall.example>`, and PAIHAO_HOMEPAGE. */
const {
  PAIHAO_PACKAGER: author = 'Paihao <root@localhost>',
  PAIHAO_HOMEPAGE: homepage = 'http://localhost:7070/',
} = process.env

/** The package.json inside the application: its parts are bundled, so it names no dependencies. */
const ownPackage: Plugin = {
  name: 'paihao-kiosk-package',
  generateBundle() {
    const { version, description, license } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as Record<
      'version' | 'description' | 'license',
      string
    >
    const own = { name: 'paihao-kiosk', version, description, license, author, homepage, main: 'main.cjs' }
    this.emitFile({ type: 'asset', fileName: 'package.json', source: `${JSON.stringify(own, null, 2)}\n` })
  },
}

/** A program of Electron's in one file: everything is in it but Electron and Node. */
const program = (entry: string, file: string): UserConfig => ({
  build: {
    ssr: at(entry),
    outDir: OUT,
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: file, codeSplitting: false } },
  },
  ssr: { noExternal: true, external: ['electron'] },
})

const builds: Record<string, UserConfig> = {
  // First: it empties the folder.
  pages: {
    plugins: [vue()],
    build: {
      outDir: `${OUT}/pages`,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: { input: [at('kiosk/screen/index.html'), at('kiosk/setup/index.html')] },
    },
  },
  main: {
    ...program('kiosk/main/main.ts', 'main.cjs'),
    plugins: [ownPackage],
    define: { __UPDATE_KEY__: JSON.stringify(process.env['PAIHAO_UPDATE_KEY'] ?? '') },
  },
  preload: program('kiosk/preload/preload.ts', 'preload.cjs'),
}

/** The kiosk application is three builds, chosen by `--mode`: pages, main, preload. */
export default defineConfig(({ mode }) => builds[mode] ?? {})
