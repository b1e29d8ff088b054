import { z } from 'zod'
import { file, inQuery, json, refusals, ref, type Schema } from './openapiParts.ts'
import { CallQuery, SpeechQuery } from './speech.ts'

/** What the devices of the hall ask the hub for beside commands and views. */
export const devicePaths: Schema = {
  '/api/v1/speech': {
    get: {
      summary: 'A sentence as sound',
      parameters: Object.entries(SpeechQuery.shape).map(inQuery),
      responses: {
        200: file('audio/wav', '16-bit samples in one channel'),
        400: refusals[400],
        401: refusals[401],
        404: refusals[404],
        429: refusals[429],
      },
    },
  },
  '/api/v1/speech/call': {
    get: {
      summary: 'A call as it is said, by the wording of the hall',
      description:
        'From the hall’s recorded clips, and where they are lacking from a voice of the hub, unless `from` names one; `text` gives the words.',
      parameters: Object.entries(CallQuery.shape).map(inQuery),
      responses: {
        200: file('audio/wav', '16-bit samples in one channel; with from=text, the words as text/plain'),
        400: refusals[400],
        401: refusals[401],
        404: refusals[404],
        429: refusals[429],
      },
    },
  },
  '/api/v1/media': {
    get: {
      summary: 'Pictures and videos for a board; only for the role display',
      parameters: [inQuery(['board', z.string().optional()])],
      responses: {
        200: json(ref('MediaList'), 'Where they are; the addresses are good until the hub starts again'),
        401: refusals[401],
        403: refusals[403],
      },
    },
  },
  '/api/v1/device-events': {
    post: {
      summary: 'What happened to a device, for the log of the hub',
      requestBody: { required: true, content: { 'application/json': { schema: ref('DeviceReport') } } },
      responses: {
        204: { description: 'Written down' },
        400: refusals[400],
        401: refusals[401],
        429: refusals[429],
      },
    },
  },
  '/api/v1/pairings': {
    post: {
      summary: 'A code with which a person lets this screen in, at the console or with `hub pair <code>`',
      security: [],
      requestBody: { required: true, content: { 'application/json': { schema: ref('PairingRequest') } } },
      responses: {
        200: json(ref('PairingOffer'), 'The code. Once it is confirmed, the token is good'),
        400: refusals[400],
        429: refusals[429],
      },
    },
  },
  '/updates/{file}': {
    get: {
      summary: 'A package of the kiosk application, its description or the signature of that',
      description: 'Only where the hub was started with a folder of updates. Parts are given too (`range`).',
      security: [],
      parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        200: file('application/octet-stream', 'The file'),
        206: file('application/octet-stream', 'The part that was asked for'),
        404: { description: 'There is no such package' },
      },
    },
  },
}
