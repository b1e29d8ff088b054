import {
  JournalPage,
  JournalQuestion,
  Moment,
  MomentQuestion,
  StoryQuestion,
} from '../../protocol/journal.ts'
import { file, inQuery, json, refusals, schemaOf, type Schema } from './openapiParts.ts'

const answers = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 429: refusals[429] }
const page = json(schemaOf(JournalPage, 'output'), 'The lines in their order')

/** What happened, for supervisors and managers; every look is noted. */
export const journalPaths: Schema = {
  '/api/v1/journal': {
    get: {
      summary: 'Lines of the journal by number, counter, clerk and time',
      parameters: Object.entries(JournalQuestion.shape).map(inQuery),
      responses: { 200: page, ...answers },
    },
  },
  '/api/v1/journal/story': {
    get: {
      summary: 'Everything that happened to a ticket',
      parameters: Object.entries(StoryQuestion.shape).map(inQuery),
      responses: { 200: page, ...answers, 404: refusals[404] },
    },
  },
  '/api/v1/journal/moment': {
    get: {
      summary: 'The hall as it was after a line, or at a moment',
      parameters: Object.entries(MomentQuestion.shape).map(inQuery),
      responses: {
        200: json(schemaOf(Moment, 'output'), 'What the console would have shown'),
        ...answers,
        404: refusals[404],
      },
    },
  },
  '/api/v1/journal/record': {
    get: {
      summary: 'The record of a ticket of a day that is over, with the chain of hashes',
      parameters: Object.entries(StoryQuestion.shape).map(inQuery),
      responses: { 200: file('application/json', 'For check-record.mjs'), ...answers },
    },
  },
  '/api/v1/journal/check-record.mjs': {
    get: {
      summary: 'The program that checks a record',
      responses: { 200: file('text/javascript', 'For Node'), 401: refusals[401], 403: refusals[403] },
    },
  },
}
