/** The API's own description, and requests made from it: a new route is tested without a line here. */
import { call } from '../../../support/app.ts'

type Schema = Record<string, unknown>
export interface Operation {
  method: string
  /** Without `/api/v1`. */
  path: string
  role: string
  summary: string
  responses: Record<string, unknown>
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[]
  /** A body that is valid, if one may be sent. */
  body: unknown
}
export interface ApiDocument {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Schema>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> }
}

export async function apiDocument(): Promise<ApiDocument> {
  return (await call<ApiDocument>('GET', '/api/v1/openapi.json')).body
}

export async function operations(): Promise<Operation[]> {
  const document = await apiDocument()
  return Object.entries(document.paths).flatMap(([full, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const content = at(operation, 'requestBody', 'content', 'application/json', 'schema')
      return {
        method: method.toUpperCase(),
        path: full.replace(/^\/api\/v1/, ''),
        role: String(operation['x-role']),
        summary: String(operation.summary ?? ''),
        responses: operation.responses as Record<string, unknown>,
        parameters: (operation.parameters ?? []) as Operation['parameters'],
        body: content === undefined ? undefined : sampleOf(content as Schema, document),
      }
    }),
  )
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((v, key) => (v as Schema | undefined)?.[key], value)
}

/** The least that fits a schema: what is required and nothing else. */
function sampleOf(schema: Schema, document: ApiDocument): unknown {
  if (typeof schema.$ref === 'string') {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    if (!named) throw new Error(`${schema.$ref} is not in the document.`)
    return sampleOf(named, document)
  }
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Schema[] | undefined
  if (choice?.[0]) return sampleOf(choice[0], document)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const properties = (schema.properties ?? {}) as Record<string, Schema>
      const required = (schema.required ?? []) as string[]
      return Object.fromEntries(
        required.map((name) => [name, sampleOf(properties[name] ?? {}, document)]),
      )
    }
    case 'array':
      return Number(schema.minItems ?? 0) > 0 ? [sampleOf(schema.items as Schema, document)] : []
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'string':
      if (schema.format === 'date') return '2099-12-31'
      return schema.format === 'email'
        ? 'somebody@example.com'
        : 'x'.repeat(Number(schema.minLength ?? 1))
    default:
      return {}
  }
}
