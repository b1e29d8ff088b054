import { z } from 'zod'
import { Checked, Edit, Proposal, SetupView } from '../../protocol/setup.ts'
import { file, json, ref, refusals, schemaOf, type Schema } from './openapiParts.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const answers = { 401: refusals[401], 403: refusals[403], 429: refusals[429] }
const body = (schema: z.ZodType): Schema => ({
  required: true,
  content: { 'application/json': { schema: schemaOf(schema, 'input') } },
})
const sent = (type: string): Schema => ({
  required: true,
  content: { [type]: { schema: { type: 'string', format: 'binary' } } },
})
const saved = {
  200: json(
    schemaOf(z.object({ ok: z.literal(true), change: z.int() }), 'output'),
    'Saved; the number of the change',
  ),
  409: json(
    ref('Refused'),
    'Not saved: `setupProblems`, `inUse`, `changedMeanwhile`, `nothingChanged`, `noSuchChange`',
  ),
}
const read = { 200: json({ type: 'object' }, 'The edits that the file asks for, or what is wrong in it') }

/** The catalogue of the running hall, for managers and installers. */
export const setupPaths: Schema = {
  '/api/v1/setup': {
    get: {
      summary: 'The catalogue with its latest changes',
      responses: {
        200: json(schemaOf(SetupView, 'output'), 'All of it, and on what edits are based'),
        ...answers,
      },
    },
  },
  '/api/v1/setup/check': {
    post: {
      summary: 'What would become of edits; nothing is changed',
      requestBody: body(z.object({ edits: z.array(Edit) })),
      responses: {
        200: json(schemaOf(Checked, 'output'), 'Problems, obstacles, differences'),
        400: refusals[400],
        ...answers,
      },
    },
  },
  '/api/v1/setup/changes': {
    post: {
      summary: 'Saves edits, at once or from the next business day on',
      requestBody: body(Proposal),
      responses: { ...saved, 400: refusals[400], ...answers },
    },
  },
  '/api/v1/setup/changes/{id}/undo': {
    post: {
      summary: 'Takes a change back, or withdraws one that waits for its day',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: { ...saved, ...answers },
    },
  },
  '/api/v1/setup/catalogue.yaml': {
    get: {
      summary: 'The catalogue as YAML',
      responses: { 200: file('application/yaml', 'The file'), ...answers },
    },
    post: {
      summary: 'What a file would change; nothing is saved',
      requestBody: sent('application/yaml'),
      responses: { ...read, 400: refusals[400], ...answers },
    },
  },
  '/api/v1/setup/services.xlsx': {
    get: { summary: 'The services as a spreadsheet', responses: { 200: file(XLSX, 'The file'), ...answers } },
    post: {
      summary: 'What a spreadsheet would change, or what is wrong in it row by row; nothing is saved',
      requestBody: sent(XLSX),
      responses: { ...read, 400: refusals[400], ...answers },
    },
  },
}
