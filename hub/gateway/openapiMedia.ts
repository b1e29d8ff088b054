import { z } from 'zod'
import { HallMedia, MediaBeginning, MediaBegun, MediaPieceTaken } from '../../protocol/media.ts'
import { inQuery, json, ref, refusals, schemaOf, type Schema } from './openapiParts.ts'

const answers = { 401: refusals[401], 403: refusals[403], 429: refusals[429] }
const inPath = (name: string): Schema => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const refused = (codes: string): Schema => json(ref('Refused'), `Not done: ${codes}`)
const gone = { 204: { description: 'Nothing is left of it' } }

/** Pictures and videos of the boards, for managers and installers. */
export const mediaPaths: Schema = {
  '/api/v1/setup/media': {
    get: {
      summary: 'The files that boards can show, and which boards name them',
      responses: { 200: json(schemaOf(HallMedia, 'output'), 'By their names'), ...answers },
    },
    post: {
      summary: 'Begins a file, which then comes in pieces',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(MediaBeginning, 'input') } },
      },
      responses: {
        200: json(schemaOf(MediaBegun, 'output'), 'The id of the upload'),
        400: refusals[400],
        409: refused('`mediaName`, `mediaTooLarge`, `mediaTaken`, `mediaFull`, `mediaNoRoom`'),
        ...answers,
      },
    },
  },
  '/api/v1/setup/media/uploads/{upload}': {
    put: {
      summary: 'The next piece, of at most 1,000,000 bytes; with the last one boards see the file',
      parameters: [inPath('upload'), inQuery(['from', z.int().nonnegative()])],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        200: json(schemaOf(MediaPieceTaken, 'output'), 'Taken'),
        400: refusals[400],
        404: refused('`mediaLost`'),
        409: refused('`mediaKind`, `mediaGap`, `mediaTaken`'),
        ...answers,
      },
    },
    delete: {
      summary: 'Gives an upload up',
      parameters: [inPath('upload')],
      responses: { ...gone, ...answers },
    },
  },
  '/api/v1/setup/media/{name}': {
    delete: {
      summary: 'Removes a file that no board names',
      parameters: [inPath('name')],
      responses: { ...gone, 404: refused('`unknownMedia`'), 409: refused('`mediaInUse`'), ...answers },
    },
  },
}
