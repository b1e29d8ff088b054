import { z } from 'zod'

/** A piece of an OpenAPI document. */
export type Schema = Record<string, unknown>

export const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}
export const json = (schema: Schema, description: string): Schema => ({
  description,
  content: { 'application/json': { schema } },
})
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

export const refusals: Record<400 | 401 | 403 | 404 | 429, Schema> = {
  400: json(ref('Refused'), 'Malformed: the message says where'),
  401: json(ref('Refused'), 'No token, or an unknown one'),
  403: json(ref('Refused'), 'The role of this token may not do that'),
  404: json(ref('Refused'), 'There is nothing at this address'),
  429: json(ref('Refused'), 'Too many; `retry-after` says how many seconds to wait'),
}

/** A file of this media type. */
export const file = (type: string, description: string): Schema => ({
  description,
  content: { [type]: { schema: { type: 'string', format: 'binary' } } },
})
/** A parameter behind the question mark, by its name and its type. */
export const inQuery = ([name, type]: [string, z.ZodType]): Schema => ({
  name,
  in: 'query',
  required: !type.safeParse(undefined).success,
  schema: schemaOf(type, 'input'),
})
