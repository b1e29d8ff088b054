import { z } from 'zod'
import { Answer, Refused } from '../../protocol/answers.ts'
import { ComplaintLine, ComplaintList, ComplaintView } from '../../protocol/complaints.ts'
import { CaseList, CaseRecord, CaseView, TaskList } from '../../protocol/caseViews.ts'
import { commandData, CommandId } from '../../protocol/commands.ts'
import { DeviceReport } from '../../protocol/deviceEvents.ts'
import { MediaList } from '../../protocol/media.ts'
import { PairingOffer, PairingRequest } from '../../protocol/pairing.ts'
import { ReportAnswer } from '../../protocol/reports.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { views, type ViewName } from '../../protocol/views.ts'
import { cookieName } from './identify.ts'
import { casePaths } from './openapiCases.ts'
import { complaintPaths } from './openapiComplaints.ts'
import { devicePaths } from './openapiDevices.ts'
import { peoplePaths } from './openapiPeople.ts'
import { mediaPaths } from './openapiMedia.ts'
import { journalPaths } from './openapiJournal.ts'
import { reportPaths } from './openapiReports.ts'
import { setupPaths } from './openapiSetup.ts'
import { json, ref, refusals, schemaOf, type Schema } from './openapiParts.ts'

function commandSchemas(): Schema {
  const commands = Object.entries(commandData).map(([type, data]) =>
    schemaOf(z.strictObject({ id: CommandId, type: z.literal(type), data }), 'input'),
  )
  return { oneOf: commands, discriminator: { propertyName: 'type' } }
}

function viewPath(name: ViewName): [string, Schema] {
  const ofCounter = name === 'counter' || name === 'sign' || name === 'rater'
  const parameter = ofCounter ? 'counter' : name === 'ticket' ? 'token' : null
  const frame = {
    type: 'object',
    required: ['view', 'seq', 'at', 'data'],
    properties: {
      view: { const: name },
      seq: { type: 'integer', description: 'Position of the journal; never falls' },
      at: { type: 'integer', description: 'Clock of the hub, ms since 1970' },
      data: ref(`${name}View`),
    },
  }
  const get = {
    summary: `The whole view "${name}" as it is now`,
    ...(name === 'ticket' ? { security: [] } : {}),
    parameters: parameter
      ? [{ name: parameter, in: 'path', required: true, schema: { type: 'string' } }]
      : [],
    responses: {
      200: json(frame, 'The view'),
      ...(name === 'ticket' ? {} : { 401: refusals[401], 403: refusals[403] }),
      404: json(ref('Refused'), 'There is no such view, counter or ticket'),
    },
  }
  return [`/api/v1/views/${name}${parameter ? `/{${parameter}}` : ''}`, { get }]
}

let document: Schema | undefined

/** The OpenAPI 3.1 description of the HTTP API, made from the schemas that parse it. */
export function openApi(): Schema {
  document ??= {
    openapi: '3.1.0',
    info: {
      title: 'Paihao hub',
      version: String(PROTOCOL_VERSION),
      description:
        'Commands go up and views come down. A command sent again with the same id gets the same answer and is done once.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ token: [] }],
    paths: {
      '/healthz': {
        get: { summary: 'Whether the hub is up', security: [], responses: { 200: { description: 'Up' } } },
      },
      '/metrics': {
        get: { summary: 'Figures for Prometheus', security: [], responses: { 200: { description: 'Text' } } },
      },
      '/api/v1/commands': {
        post: {
          summary: 'One command',
          requestBody: { required: true, content: { 'application/json': { schema: ref('Command') } } },
          responses: {
            200: json(ref('Accepted'), 'Done, and safe in the journal'),
            400: refusals[400],
            401: refusals[401],
            403: refusals[403],
            409: json(ref('Refused'), 'Refused by a rule of the hall; nothing was changed'),
            503: json(ref('Refused'), 'Not ready; try again with the same id'),
          },
        },
      },
      ...Object.fromEntries((Object.keys(views) as ViewName[]).map(viewPath)),
      ...devicePaths,
      ...peoplePaths,
      ...reportPaths,
      ...journalPaths,
      ...setupPaths,
      ...mediaPaths,
      ...casePaths,
      ...complaintPaths,
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        signIn: { type: 'apiKey', in: 'cookie', name: cookieName(false) },
      },
      schemas: {
        Command: commandSchemas(),
        Accepted: {
          anyOf: Answer.options
            .filter((answer) => answer !== Refused)
            .map((answer) => schemaOf(answer, 'output')),
        },
        Refused: schemaOf(Refused, 'output'),
        DeviceReport: schemaOf(DeviceReport, 'input'),
        PairingRequest: schemaOf(PairingRequest, 'input'),
        PairingOffer: schemaOf(PairingOffer, 'output'),
        MediaList: schemaOf(MediaList, 'output'),
        ReportAnswer: schemaOf(ReportAnswer, 'output'),
        TaskList: schemaOf(TaskList, 'output'),
        CaseList: schemaOf(CaseList, 'output'),
        CaseRecord: schemaOf(CaseRecord, 'output'),
        CaseView: schemaOf(CaseView, 'output'),
        ComplaintList: schemaOf(ComplaintList, 'output'),
        ComplaintLine: schemaOf(ComplaintLine, 'output'),
        ComplaintView: schemaOf(ComplaintView, 'output'),
        ...Object.fromEntries(
          Object.entries(views).map(([name, view]) => [`${name}View`, schemaOf(view, 'output')]),
        ),
      },
    },
  }
  return document
}
