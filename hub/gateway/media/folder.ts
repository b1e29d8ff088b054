import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mediaKindOf, type MediaKind } from '../../../protocol/media.ts'

/** A plain file that boards can show; `mark` is another one when the file was replaced. */
export interface MediaFile {
  name: string
  kind: MediaKind
  bytes: number
  mark: string
}

/** What boards can show under this name in the folder; null where there is none. Links lead elsewhere and are none. */
export function mediaFile(folder: string, name: string): MediaFile | null {
  if (name.startsWith('.') || /[/\\\0]/.test(name)) return null
  const kind = mediaKindOf(name)
  const found = kind && lstatSync(join(folder, name), { throwIfNoEntry: false })
  if (!kind || !found?.isFile() || found.size === 0) return null
  const mark = `${Math.round(found.mtimeMs).toString(36)}-${found.size.toString(36)}`
  return { name, kind, bytes: found.size, mark }
}

/** All that boards can show, by their names. */
export async function mediaFiles(folder: string): Promise<MediaFile[]> {
  const names = (await readdir(folder).catch(() => [])).toSorted()
  return names.flatMap((name) => mediaFile(folder, name) ?? [])
}
