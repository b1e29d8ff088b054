import { ComplaintQuestion } from '../../protocol/complaints.ts'
import { inQuery, json, ref, refusals, type Schema } from './openapiParts.ts'

const answers = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 429: refusals[429] }
const inPath = (name: string): Schema => ({ name, in: 'path', required: true, schema: { type: 'string' } })

/** Complaints, praise and suggestions. */
export const complaintPaths: Schema = {
  '/api/v1/complaints': {
    get: {
      summary: 'Complaints of one shelf, the most urgent first, and how many stand on each',
      parameters: Object.entries(ComplaintQuestion.shape).map(inQuery),
      responses: { 200: json(ref('ComplaintList'), 'A page of them'), ...answers },
    },
  },
  '/api/v1/complaints/{id}': {
    get: {
      summary: 'A complaint with its contact; that somebody looked is noted',
      parameters: [inPath('id')],
      responses: { 200: json(ref('ComplaintLine'), 'The complaint'), ...answers, 404: refusals[404] },
    },
  },
  '/api/v1/views/complaint/{token}': {
    get: {
      summary: 'A complaint as its resident sees it; the token of its link is the right to',
      security: [],
      parameters: [inPath('token')],
      responses: {
        200: json(ref('ComplaintView'), 'The complaint'),
        404: refusals[404],
        429: refusals[429],
      },
    },
  },
}
