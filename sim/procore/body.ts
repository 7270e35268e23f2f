// What a request sends, whether as JSON, as a form or as multipart.
import type { SimRequest } from '../vendor.ts'

export type Fields = Record<string, unknown>

export async function bodyFields({ body, headers }: SimRequest): Promise<Fields> {
  if (body.byteLength === 0) return {}
  const type = headers['content-type'] ?? ''
  try {
    if (!type.includes('form')) return record(JSON.parse(body.toString('utf8')))
    const read = new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    return nested(await read.formData())
  } catch {
    return {}
  }
}

/** `user[first_name]=Mara` → {user: {first_name: 'Mara'}}. */
function nested(form: FormData): Fields {
  const fields: Fields = {}
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string') continue
    const [, outer = name, inner] = /^([^[]+)\[([^\]]+)\]$/.exec(name) ?? []
    if (inner === undefined) fields[outer] = value
    else fields[outer] = { ...record(fields[outer]), [inner]: value }
  }
  return fields
}

export function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(record) : []
}

/** The text of a field, '' when there is none. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}
