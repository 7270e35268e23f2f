// What a simulated vendor is: one folder, one object, listed in registry.ts.
import type { IncomingHttpHeaders } from 'node:http'
import type { FaultKind } from './fault-kinds.ts'
import type { Population } from './population.ts'

export interface SimRequest {
  method: string
  /** /<vendor>, or /<vendor>@<name>. */
  root: string
  /** The path below `root`, starting with a slash. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
  /** What to add to every total the vendor reports: not 0 while `wrong-total` is injected. */
  extraTotal: number
}

export interface SimAnswer {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
  /** It was done, and nobody hears of it: the connection ends without an answer. */
  lost?: boolean
}

export interface Vendor {
  /** The connector's kind, and the first part of the path. */
  id: string
  handle(request: SimRequest, population: Population): SimAnswer | Promise<SimAnswer>
  /** Rows in the vendor's own shape. */
  generate(count: number, seed: number, clean: boolean): unknown[]
  defaultPopulation(): unknown[]
  /** How this vendor words a failure; undefined leaves it to the plain wording in faults.ts. */
  faultAnswer?(kind: FaultKind, request: SimRequest): SimAnswer | undefined
  /** Controls of this vendor's own: /_sim/<vendor>/<what>; undefined leaves it to those all vendors have. */
  control?(
    method: string,
    what: string,
    body: Buffer,
    population: Population,
  ): Promise<SimAnswer> | undefined
  /** Called after the people were replaced, for vendors that keep a log of changes. */
  replaced?(before: readonly unknown[], population: Population): void
}

export function json(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): SimAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

export function html(body: string): SimAnswer {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}
