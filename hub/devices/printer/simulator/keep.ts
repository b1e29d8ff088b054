import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawSlip } from './draw.ts'
import { writePng } from './png.ts'
import type { Slip } from './slip.ts'

/** Where slips are kept as pictures. */
export interface SlipFolder {
  /** Resolves with the file's path when the picture is written. */
  keep(slip: Slip): Promise<string>
}

/** Keeps slips as `0001.svg` and so on in `folder`, after those that are there; with `png` each as PNG, too. */
export async function slipFolder(folder: string, png: boolean): Promise<SlipFolder> {
  await mkdir(folder, { recursive: true })
  const numbers = (await readdir(folder)).map((name) => Number(/^(\d{4,})\.svg$/.exec(name)?.[1] ?? 0))
  let last = Math.max(0, ...numbers)
  return {
    async keep(slip) {
      const file = join(folder, `${String(++last).padStart(4, '0')}.svg`)
      const picture = drawSlip(slip)
      await writeFile(file, picture)
      if (png) await writePng(picture, file.replace(/svg$/, 'png'))
      return file
    },
  }
}
