import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Edit, SetupDifference } from '../../protocol/setup.ts'
import { differencesOf, editsFor } from '../catalogue/differences.ts'
import { formatCatalogue } from '../catalogue/format.ts'
import type { LiveCatalogue } from '../catalogue/live.ts'
import { parseCatalogue, type FileProblem } from '../catalogue/parse.ts'
import type { RowProblem } from '../catalogue/services/sheet.ts'
import { readSheet, sheetOf } from '../catalogue/services/sheet.ts'
import type { Inquirer } from '../inquiry/process.ts'
import type { Identity } from './identify.ts'
import { malformed } from './answers.ts'
import { guardSetup, LARGEST_SETUP } from './setupRequests.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A sheet holds so much more than it weighs; a thousand services have under 100 KB. */
const LARGEST_SHEET = 2_000_000
const Cells = z.array(z.array(z.unknown()))

/** What a file would change; nothing is saved by that. */
type FileRead =
  | { ok: true; edits: Edit[]; differences: SetupDifference[] }
  | { ok: false; lines: FileProblem[] }
  | { ok: false; rows: RowProblem[] }

/** The whole catalogue as YAML, and its services as a spreadsheet: given out, and read in as edits. */
export function serveSetupFiles(
  app: FastifyInstance,
  {
    setup,
    identity,
    inquirer,
    data,
  }: { setup: LiveCatalogue; identity: Identity; inquirer: Inquirer; data: string },
): void {
  const guard = guardSetup(identity)
  app.addContentTypeParser(['application/yaml', 'text/yaml'], { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  app.addContentTypeParser(XLSX, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.get('/api/v1/setup/catalogue.yaml', async (request, reply) => {
    if (!guard(request, reply)) return reply
    const { catalogue } = setup.view()
    return reply
      .type('application/yaml; charset=utf-8')
      .header('content-disposition', `attachment; filename="${catalogue.centre.id}.yaml"`)
      .send(formatCatalogue(catalogue))
  })

  app.post('/api/v1/setup/catalogue.yaml', { bodyLimit: LARGEST_SETUP }, async (request, reply) => {
    if (!guard(request, reply)) return reply
    if (typeof request.body !== 'string') return malformed(reply, 'Send the YAML as application/yaml.')
    const parsed = parseCatalogue(request.body)
    if (!parsed.ok) return reply.send({ ok: false, lines: parsed.found } satisfies FileRead)
    const differences = differencesOf(setup.view().catalogue, parsed.catalogue)
    return reply.send({ ok: true, edits: editsFor(differences), differences } satisfies FileRead)
  })

  app.get('/api/v1/setup/services.xlsx', async (request, reply) => {
    if (!guard(request, reply)) return reply
    const { default: writeXlsx } = await import('write-excel-file/node')
    const [headings = [], ...rows] = sheetOf(setup.view().catalogue)
    const sheet = [
      headings.map((value) => ({ value: String(value), fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value) => (value === null ? null : { value, wrap: true }))),
    ]
    const buffer = await writeXlsx(sheet).toBuffer()
    return reply.type(XLSX).header('content-disposition', 'attachment; filename="services.xlsx"').send(buffer)
  })

  app.post('/api/v1/setup/services.xlsx', { bodyLimit: LARGEST_SHEET }, async (request, reply) => {
    if (!guard(request, reply)) return reply
    if (!Buffer.isBuffer(request.body)) return malformed(reply, `Send the spreadsheet as ${XLSX}.`)
    // In a process of its own: a small file can unpack to more than the hub has.
    const done = await inquirer.ask(data, { kind: 'sheet', bytes: new Uint8Array(request.body) })
    if (done.kind === 'tooMuch') return malformed(reply, done.problem)
    if (done.kind !== 'file')
      return malformed(reply, 'The spreadsheet could not be read; save it anew, without empty rows.')
    const rows = Cells.parse(JSON.parse(Buffer.from(done.bytes).toString()))
    const { catalogue } = setup.view()
    const read = readSheet(rows, catalogue)
    if (!read.ok) return reply.send({ ok: false, rows: read.problems } satisfies FileRead)
    const differences = read.edits.map((edit): SetupDifference =>
      'entry' in edit
        ? { ...edit, before: catalogue.services.find(({ id }) => id === edit.id) ?? null, after: edit.entry }
        : { kind: edit.kind, orderBefore: [], orderAfter: edit.order },
    )
    return reply.send({ ok: true, edits: read.edits, differences } satisfies FileRead)
  })
}
