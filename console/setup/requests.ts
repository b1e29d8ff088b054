import { z } from 'zod'
import { Refused } from '../../protocol/answers.ts'
import { Checked, Edit, Obstacle, SetupDifference, SetupProblem, SetupView } from '../../protocol/setup.ts'
import type { ChangeFrom } from '../../protocol/setup.ts'

/** Why the hub did not do it, with what is wrong and what stands in the way. */
export const SetupRefused = Refused.extend({
  problems: z.array(SetupProblem).default([]),
  obstacles: z.array(Obstacle).default([]),
})
export type SetupRefused = z.infer<typeof SetupRefused>

/** `refused` is null where no hub was reached, or what came was no answer of one. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refused: SetupRefused | null }

const WrongThere = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
/** What a file would change, or what is wrong with it. */
const FileRead = z.union([
  z.object({ ok: z.literal(true), edits: z.array(Edit), differences: z.array(SetupDifference) }),
  z.object({
    ok: z.literal(false),
    lines: z.array(WrongThere.extend({ line: z.int().nullable(), place: z.string() })),
  }),
  z.object({
    ok: z.literal(false),
    rows: z.array(WrongThere.extend({ row: z.int(), column: z.string().nullable() })),
  }),
])
export type FileRead = z.infer<typeof FileRead>

const PrintResult = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), state: z.enum(['failed', 'unknown']) }),
])
const TrialPaper = z.union([
  z.object({ ok: z.literal(true), picture: z.string() }),
  z.object({ ok: z.literal(false), wrong: SetupProblem.pick({ code: true, params: true }) }),
])
export type TrialPaper = z.infer<typeof TrialPaper>

const PATIENCE_MS = 15_000
/** A test page is printed before it is answered. */
const PRINTING_MS = 60_000
export const YAML = 'application/yaml'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const readSetup = () => ask('', (response) => json(response, SetupView))
export const check = (edits: readonly Edit[]) => post('/check', { edits }, Checked)
export const save = (base: number, edits: readonly Edit[], from: z.infer<typeof ChangeFrom>) =>
  post('/changes', { base, edits, from }, z.object({ change: z.int() }))
export const undo = (change: number) => post(`/changes/${change}/undo`, {}, z.object({ change: z.int() }))
export const tryPaper = (layout: string, paperMm: number) => post('/paper', { layout, paperMm }, TrialPaper)
export const usualLayout = () => ask('/paper', (response) => json(response, z.object({ layout: z.string() })))
export const testPrint = (printer: string) =>
  ask(`/printers/${printer}/test`, (response) => json(response, PrintResult), { method: 'POST' }, PRINTING_MS)
/** The sound of a call in these words, before they are saved. */
export const sayCall = (body: object) =>
  ask('/speech', (response) => response.arrayBuffer(), sending(JSON.stringify(body), 'application/json'))
/** `file` is what stands below `/api/v1/setup/`. */
export const readFile = (file: string, body: Blob, type: string) =>
  ask(`/${file}`, (response) => json(response, FileRead), sending(body, type))

const post = <T>(path: string, body: object, shape: z.ZodType<T>): Promise<Outcome<T>> =>
  ask(path, (response) => json(response, shape), sending(JSON.stringify(body), 'application/json'))
const sending = (body: BodyInit, type: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})
const json = async <T>(response: Response, shape: z.ZodType<T>): Promise<T> =>
  shape.parse(await response.json())

/** Asks the hub; the browser adds who has signed in. */
async function ask<T>(
  path: string,
  read: (response: Response) => Promise<T>,
  init: RequestInit = {},
  patienceMs = PATIENCE_MS,
): Promise<Outcome<T>> {
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(`/api/v1/setup${path}`, { ...init, signal })
    if (response.ok) return { ok: true, value: await read(response) }
    return { ok: false, refused: SetupRefused.parse(await response.json()) }
  } catch {
    return { ok: false, refused: null }
  }
}
