/** The API's description: public, complete, and true to what is served. */
import { beforeAll, describe, expect, test } from 'vitest'
import { app } from '../../../src/http/app.ts'
import { call } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { type ApiDocument, apiDocument, type Operation, operations } from './support/document.ts'

let document: ApiDocument
let all: Operation[]
beforeAll(async () => {
  await freshDatabase()
  document = await apiDocument()
  all = await operations()
})

test('is served to everybody, as OpenAPI 3.1', async () => {
  const { status, headers } = await call('GET', '/api/v1/openapi.json')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Muster', version: '1' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
})

test('describes every route under /api/v1', () => {
  const served = app.routes
    .filter((r) => r.method !== 'ALL' && r.path.startsWith('/api/v1/'))
    .map((r) => `${r.method} ${r.path.slice('/api/v1'.length).replace(/:(\w+)/g, '{$1}')}`)
  const described = new Set(all.map((o) => `${o.method} ${o.path}`))
  const missing = [...new Set(served)].filter((r) => !described.has(r))
  expect(missing).toEqual(['GET /openapi.json'])
  expect(described.size).toBeGreaterThan(25)
})

test('gives each operation a summary, a role, answers and the form of its refusals', () => {
  const summaries = new Set<string>()
  for (const o of all) {
    const name = `${o.method} ${o.path}`
    expect(o.summary.length, name).toBeGreaterThan(5)
    expect(summaries, name).not.toContain(o.summary)
    summaries.add(o.summary)
    expect(['public', 'worker', 'viewer', 'admin', 'owner'], name).toContain(o.role)
    const codes = Object.keys(o.responses)
    expect(
      codes.filter((c) => /^2\d\d$/.test(c)),
      name,
    ).toHaveLength(1)
    expect(codes, name).toContain('default')
    if (o.role !== 'public') expect(codes, name).toEqual(expect.arrayContaining(['401', '403']))
    expect(JSON.stringify(o.responses.default), name).toContain('application/problem+json')
  }
})

test('names every parameter of a path, and nothing that is not in it', () => {
  for (const o of all) {
    const inPath = [...o.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
    const declared = o.parameters.filter((p) => p.in === 'path').map((p) => p.name)
    expect(declared, `${o.method} ${o.path}`).toEqual(inPath)
  }
})

test('refers to nothing that is not there', () => {
  const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
  expect(refs.length).toBeGreaterThan(20)
  for (const [, name = ''] of refs) expect(document.components.schemas).toHaveProperty([name])
})

describe('an address that is none', () => {
  test.for([
    ['GET', '/api/v1/nothing'],
    ['POST', '/api/v1/nothing'],
    ['GET', '/api/v2/workers'],
    ['DELETE', '/api/v1/workers'],
    ['POST', '/nothing'],
  ] as const)('%s %s is answered as a problem', async ([method, path]) => {
    const answer = await call(method, path)
    expect(answer).toMatchObject({ status: 404, body: { status: 404, code: 'not_found' } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})
