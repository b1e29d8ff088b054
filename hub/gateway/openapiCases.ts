import { CaseQuestion, CaseReport, TaskQuestion } from '../../protocol/caseViews.ts'
import { FiguresQuestion } from '../../protocol/complaints.ts'
import { inQuery, json, ref, refusals, schemaOf, type Schema } from './openapiParts.ts'

const answers = { 401: refusals[401], 403: refusals[403], 429: refusals[429] }
const inPath = (name: string): Schema => ({ name, in: 'path', required: true, schema: { type: 'string' } })

/** What departments have to do, and the cases that were accepted. */
export const casePaths: Schema = {
  '/api/v1/cases/tasks': {
    get: {
      summary: 'Tasks that are to be done now, the most urgent first, and how many each department has',
      parameters: Object.entries(TaskQuestion.shape).map(inQuery),
      responses: { 200: json(ref('TaskList'), 'A page of them'), 400: refusals[400], ...answers },
    },
  },
  '/api/v1/cases': {
    get: {
      summary: 'Cases, the newest first',
      parameters: Object.entries(CaseQuestion.shape).map(inQuery),
      responses: { 200: json(ref('CaseList'), 'A page of them'), 400: refusals[400], ...answers },
    },
  },
  '/api/v1/cases/figures': {
    get: {
      summary: 'What became of the cases that were opened in a period, by department and by service',
      parameters: Object.entries(FiguresQuestion.shape).map(inQuery),
      responses: {
        200: json(schemaOf(CaseReport, 'output'), 'The figures'),
        400: refusals[400],
        ...answers,
      },
    },
  },
  '/api/v1/cases/{id}': {
    get: {
      summary: 'A case with all that happened to it; that somebody looked is noted',
      parameters: [inPath('id')],
      responses: {
        200: json(ref('CaseRecord'), 'The case'),
        400: refusals[400],
        404: refusals[404],
        ...answers,
      },
    },
  },
  '/api/v1/views/case/{token}': {
    get: {
      summary: 'A case as its resident sees it; the token of its link is the right to',
      security: [],
      parameters: [inPath('token')],
      responses: { 200: json(ref('CaseView'), 'The case'), 404: refusals[404], 429: refusals[429] },
    },
  },
}
