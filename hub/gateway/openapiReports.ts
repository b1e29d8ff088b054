import { ReportQuestion } from '../../protocol/reports.ts'
import { file, inQuery, json, ref, refusals, type Schema } from './openapiParts.ts'
import { ReportLanguage } from './reports.ts'

const parameters = Object.entries(ReportQuestion.shape).map(inQuery)
const answers = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 429: refusals[429] }
const asFile = (type: string): Schema => ({
  get: {
    summary: 'A report as a file; its last row is the total',
    parameters: [...parameters, inQuery(['lang', ReportLanguage])],
    responses: { 200: file(type, 'Times in minutes, parts in percent'), ...answers },
  },
})

/** What managers ask about past days. */
export const reportPaths: Schema = {
  '/api/v1/reports': {
    get: {
      summary: 'Figures of past business days; docs/reports.md says what each is',
      parameters,
      responses: { 200: json(ref('ReportAnswer'), 'The rows in their order, and the total'), ...answers },
    },
  },
  '/api/v1/reports.csv': asFile('text/csv'),
  '/api/v1/reports.xlsx': asFile('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
}
