import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import { MissingProgramError } from './missing.ts'

const run = promisify(execFile)
const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--force-device-scale-factor=1',
  '--default-background-color=00000000',
  // Lets the font's file load before the picture is taken.
  '--allow-file-access-from-files',
  '--virtual-time-budget=5000',
]
/** Width of the grey around the paper, in px. */
const ROUND = 24
/** Of a lower window Chromium paints only a part. */
const LEAST_HEIGHT = 240
const SHADOW = 'drop-shadow(0 2px 6px rgb(22 33 31 / 0.25))'

/** Writes the picture of an SVG to `file`. Throws MissingProgramError when there is no Chromium. */
export async function writePng(svg: string, file: string): Promise<void> {
  const [, width = '', height = ''] = /^<svg width="([\d.]+)px" height="([\d.]+)px"/.exec(svg) ?? []
  const high = Math.max(LEAST_HEIGHT, Math.ceil(Number(height)) + 2 * ROUND)
  const chromium = chromiumPath()
  const folder = await mkdtemp(join(tmpdir(), 'paihao-png-'))
  try {
    const page = join(folder, 'page.html')
    await writeFile(page, pageOf(svg))
    const size = `--window-size=${Number(width) + 2 * ROUND},${high}`
    const profile = `--user-data-dir=${join(folder, 'profile')}`
    await run(chromium, [...FLAGS, profile, size, `--screenshot=${file}`, pathToFileURL(page).href])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Throws MissingProgramError when there is none. */
export function chromiumPath(): string {
  const path = process.env.PAIHAO_CHROMIUM ?? CHROMIUM
  if (existsSync(path)) return path
  throw new MissingProgramError(
    `pictures as PNG need Chromium, which is not at ${path}: apt-get install chromium, or say where it is in PAIHAO_CHROMIUM`,
  )
}

function pageOf(svg: string): string {
  const font = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/wght.css')
  return [
    '<!doctype html><meta charset="utf-8">',
    `<link rel="stylesheet" href="${pathToFileURL(font).href}">`,
    `<style>body{margin:${ROUND}px;background:#e9e7e0}svg{display:block;filter:${SHADOW}}</style>`,
    svg,
  ].join('\n')
}
