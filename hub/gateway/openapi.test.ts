import { expect, it } from 'vitest'
import { openApi } from './openapi.ts'

interface Document {
  paths: Record<string, Record<string, { parameters?: unknown; responses: object; requestBody?: unknown }>>
  components: { schemas: Record<string, unknown> }
}
const document = openApi() as unknown as Document

it('[HTTP-5] describes what devices ask for beside commands and views', () => {
  const { paths } = document
  const answers = (path: string, method: string): string[] =>
    Object.keys(paths[path]?.[method]?.responses ?? {})
  expect(answers('/api/v1/speech', 'get')).toEqual(['200', '400', '401', '404', '429'])
  expect(answers('/api/v1/speech/call', 'get')).toEqual(['200', '400', '401', '404', '429'])
  expect(answers('/api/v1/media', 'get')).toEqual(['200', '401', '403'])
  expect(answers('/api/v1/device-events', 'post')).toEqual(['204', '400', '401', '429'])
  expect(answers('/api/v1/pairings', 'post')).toEqual(['200', '400', '429'])
  expect(answers('/api/v1/sessions', 'post')).toEqual(['200', '400', '401', '403', '409', '429'])
  expect(answers('/api/v1/sessions', 'delete')).toEqual(['204', '401', '403'])
  for (const path of ['/api/v1/reports', '/api/v1/reports.csv', '/api/v1/reports.xlsx'])
    expect(answers(path, 'get')).toEqual(['200', '400', '401', '403', '429'])
  expect(paths['/api/v1/reports']?.['get']?.parameters).toMatchObject([
    { name: 'from', required: true, schema: { type: 'string', format: 'date' } },
    { name: 'to', required: true },
    { name: 'every', required: false, schema: { enum: ['all', 'hour', 'day', 'week', 'month'] } },
    { name: 'by' },
    { name: 'compareFrom', required: false },
    { name: 'compareTo', required: false },
  ])
  expect(answers('/api/v1/setup/changes', 'post')).toEqual(['200', '400', '401', '403', '409', '429'])
  expect(answers('/api/v1/setup/services.xlsx', 'post')).toEqual(['200', '400', '401', '403', '429'])
  expect(answers('/api/v1/journal/moment', 'get')).toEqual(['200', '400', '401', '403', '404', '429'])
  for (const path of ['/api/v1/cases', '/api/v1/cases/tasks'])
    expect(answers(path, 'get')).toEqual(['200', '400', '401', '403', '429'])
  expect(answers('/api/v1/cases/{id}', 'get')).toEqual(['200', '400', '401', '403', '404', '429'])
  expect(answers('/api/v1/views/case/{token}', 'get')).toEqual(['200', '404', '429'])
  expect(answers('/api/v1/complaints', 'get')).toEqual(['200', '400', '401', '403', '429'])
  expect(answers('/api/v1/complaints/{id}', 'get')).toEqual(['200', '400', '401', '403', '404', '429'])
  expect(answers('/api/v1/views/complaint/{token}', 'get')).toEqual(['200', '404', '429'])
  expect(answers('/updates/{file}', 'get')).toEqual(['200', '206', '404'])
  expect(paths['/api/v1/speech']?.['get']?.parameters).toMatchObject([
    { name: 'text', in: 'query', schema: { type: 'string', minLength: 1, maxLength: 300 } },
    { name: 'lang', in: 'query', schema: { enum: ['zh', 'en', 'ko'] } },
  ])
  expect(document.components.schemas['DeviceReport']).toMatchObject({ required: ['version', 'events'] })
  expect(document.components.schemas['PairingRequest']).toMatchObject({ required: ['tokenHash'] })
  expect(document.components.schemas['PairingOffer']).toMatchObject({ required: ['ok', 'code', 'expiresAt'] })
})

it('[HTTP-5] names no schema that it does not hold', () => {
  const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  )
  expect(new Set(named)).toContain('DeviceReport')
  expect(named.filter((name) => !Object.hasOwn(document.components.schemas, name ?? ''))).toEqual([])
})
