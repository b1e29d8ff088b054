import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Something that the person at the command line must put right; its message is one line that says what. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

const Port = z.coerce.number().int().min(1).max(65_535)

export const Settings = z.object({
  port: Port.default(7070),
  /** The address to listen on; every address of the machine, so that screens and phones reach it. */
  host: z.string().default('0.0.0.0'),
  data: z.string().min(1).default('./data'),
  centre: z.string().min(1).optional(),
  /** In place of the catalogue's printers. */
  printer: z.string().optional(),
  /** Where phones reach the hub. */
  url: z.url().optional(),
  demo: z.stringbool().default(false),
  /** The hall's certificate and its key, as PEM files; with both the hub speaks TLS and nothing else. */
  tlsCert: z.string().min(1).optional(),
  tlsKey: z.string().min(1).optional(),
  /** Folder of the scheduled backups, `off` for none; `backups` in the data folder when it is not set. */
  backup: z.string().min(1).optional(),
  /** A cron line by the hall's clock; without it every night, and every two hours while the hall is open. */
  backupAt: z.string().optional(),
  /** Closed days older than this are packed into yearly files. */
  archiveDays: z
    .union([z.literal('off'), z.coerce.number().int().min(7, 'at least 7 days, or off').max(36_500)])
    .default(400),
  /** Whether kiosks that are set up find the hub on the LAN by mDNS. */
  announce: z.stringbool().default(true),
  /** Folder with recorded words for the calls; `clips` in the data folder when it is not set. */
  clips: z.string().min(1).optional(),
  /** Folder into which messages to residents are written, `off` for none; `messages` in the data folder when it is not set. */
  messages: z.string().min(1).optional(),
  /** Folder with packages of the kiosk application, which the kiosks fetch. */
  updates: z.string().min(1).optional(),
})
export type Settings = z.infer<typeof Settings>

/** The demo's centre, when none is named. */
export const DEMO_CENTRE = fileURLToPath(new URL('../../demo/district.yaml', import.meta.url))
/** What a hub begins with where no catalogue was named. */
export const EMPTY_CENTRE = fileURLToPath(new URL('../catalogue/empty.yaml', import.meta.url))
export const SCREENS_FOLDER = fileURLToPath(new URL('../../dist', import.meta.url))

/**
 * Settings from flags, else from the environment (`PAIHAO_PORT` for `--port`, `PAIHAO_BACKUP_AT` for `--backup-at`).
 * Throws SettingsError.
 */
export function readSettings(flags: Record<string, unknown>, env: NodeJS.ProcessEnv): Settings {
  const given: Record<string, unknown> = {}
  for (const name of Object.keys(Settings.shape)) {
    const value = flags[name] ?? env[variableOf(name)]
    if (value !== undefined && value !== '') given[name] = typeof value === 'boolean' ? String(value) : value
  }
  const parsed = Settings.safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = String(issue?.path[0])
  throw new SettingsError(`--${flagOf(name)} (${variableOf(name)}) ${String(given[name])}: ${issue?.message}`)
}

const flagOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const variableOf = (name: string): string => `PAIHAO_${flagOf(name).replaceAll('-', '_').toUpperCase()}`

/** Where scheduled backups go; null for nowhere. */
export function backupFolder({ backup, data }: Settings): string | null {
  if (backup === 'off') return null
  return backup ?? join(data, 'backups')
}

/** The files of the hall's certificate; null where the hub speaks plain HTTP. Throws SettingsError where one is missing. */
export function certificateFiles({ tlsCert, tlsKey }: Settings): { cert: string; key: string } | null {
  if (tlsCert === undefined && tlsKey === undefined) return null
  if (tlsCert === undefined || tlsKey === undefined)
    throw new SettingsError(
      '--tls-cert (PAIHAO_TLS_CERT) and --tls-key (PAIHAO_TLS_KEY) go together; set both',
    )
  return { cert: tlsCert, key: tlsKey }
}

/** The hub at one of its machine's addresses. */
export function urlOf(settings: Pick<Settings, 'port' | 'tlsCert'>, address = '127.0.0.1'): string {
  return `${settings.tlsCert === undefined ? 'http' : 'https'}://${address}:${settings.port}`
}

/** An address of this machine that phones on the LAN can reach, when none was set. */
export function guessUrl(settings: Settings): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const lan = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
  return urlOf(settings, lan?.address ?? '127.0.0.1')
}
