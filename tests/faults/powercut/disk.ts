import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { DiskRecord } from '../../fixtures/faultshim/log.ts'
import type { Dice } from '../../fixtures/printing/dice.ts'

type Change = Extract<DiskRecord, { kind: 'write' | 'truncate' }>

/** A file as the platter surely has it, and what was written since its last sync. */
interface File {
  bytes: Buffer
  size: number
  pending: Change[]
}
type Naming = { name: string; file: File | null }

/**
 * What of the changes after the last syncs reached the platter: `none`; `all`; `torn`: all up to the last write,
 * which is cut within its sectors; `some`: any of their sectors, by chance.
 */
export const cuts = ['none', 'all', 'torn', 'some'] as const
export type Cut = (typeof cuts)[number]

const SECTOR = 512

/**
 * A disk that promises only what POSIX does: a sync of a file makes its content last, a sync of the folder its
 * names. It is fed with what a process did, and says what a power cut at this moment could leave.
 */
export function recordedDisk() {
  const names = new Map<string, File>()
  const durable = new Map<string, File>()
  let naming: Naming[] = []

  function rename(name: string, file: File | null): void {
    if (file) names.set(name, file)
    else names.delete(name)
    naming.push({ name, file })
  }
  function file(name: string): File {
    const known = names.get(name)
    if (!known) throw new Error(`${name} was never created`)
    return known
  }

  return {
    apply(record: DiskRecord): void {
      switch (record.kind) {
        case 'create':
          return rename(record.name, { bytes: Buffer.alloc(0), size: 0, pending: [] })
        case 'write':
        case 'truncate':
          return void file(record.name).pending.push(record)
        case 'move':
          rename(record.to, file(record.name))
          return rename(record.name, null)
        case 'unlink':
          return rename(record.name, null)
        case 'sync':
          if (record.name !== '.') return settle(file(record.name))
          for (const { name, file } of naming) put(durable, name, file)
          naming = []
          return
        case 'acknowledge':
      }
    },
    /** Whether a power cut now could leave anything else than what is surely there. */
    settled: () => naming.length === 0 && [...names.values()].every(({ pending }) => pending.length === 0),
    /** Writes what a power cut now leaves into an empty folder. */
    rebuild(folder: string, cut: Cut, dice: Dice): void {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      const there = new Map(durable)
      for (const { name, file } of naming) if (arrives(cut, dice)) put(there, name, file)
      for (const [name, { bytes, size, pending }] of there) {
        const path = join(folder, name)
        mkdirSync(join(path, '..'), { recursive: true })
        writeFileSync(path, bytes.subarray(0, size))
        const arrived = arrivedOf(pending, cut, dice)
        if (arrived.length > 0) change(path, arrived)
      }
    },
  }
}

function put(names: Map<string, File>, name: string, file: File | null): void {
  if (file) names.set(name, file)
  else names.delete(name)
}

/** All that was pending is on the platter from now on. */
function settle(file: File): void {
  for (const one of file.pending) {
    const end = one.kind === 'write' ? one.offset + one.data.length : one.size
    if (end > file.bytes.length) {
      const grown = Buffer.alloc(Math.max(end, 2 * file.bytes.length))
      file.bytes.copy(grown, 0, 0, file.size)
      file.bytes = grown
    }
    if (one.kind === 'write') {
      one.data.copy(file.bytes, one.offset)
      file.size = Math.max(file.size, end)
    } else {
      if (one.size < file.size) file.bytes.fill(0, one.size, file.size)
      file.size = one.size
    }
  }
  file.pending = []
}

const arrives = (cut: Cut, dice: Dice): boolean => cut !== 'none' && (cut !== 'some' || dice.chance(50))

function arrivedOf(pending: readonly Change[], cut: Cut, dice: Dice): Change[] {
  if (cut === 'none') return []
  if (cut === 'all') return [...pending]
  if (cut === 'some') return pending.flatMap(sectorsOf).filter(() => dice.chance(50))
  const last = pending.findLastIndex((one) => sectorsOf(one).length > 1)
  if (last < 0) return pending.slice(0, -1)
  const sectors = sectorsOf(pending[last]!)
  return [...pending.slice(0, last), ...sectors.slice(0, dice.int(1, sectors.length - 1))]
}

/** A write in the pieces that a disk takes whole or not at all. */
function sectorsOf(one: Change): Change[] {
  if (one.kind === 'truncate') return [one]
  const pieces: Change[] = []
  for (let at = one.offset, end = at + one.data.length; at < end;) {
    const next = Math.min(end, (Math.floor(at / SECTOR) + 1) * SECTOR)
    pieces.push({ ...one, offset: at, data: one.data.subarray(at - one.offset, next - one.offset) })
    at = next
  }
  return pieces
}

function change(path: string, changes: readonly Change[]): void {
  const file = openSync(path, 'r+')
  for (const one of changes) {
    if (one.kind === 'write') writeSync(file, one.data, 0, one.data.length, one.offset)
    else ftruncateSync(file, one.size)
  }
  closeSync(file)
}
