/** Paycom: one request, direct or through a relay (docs/vendors/paycom.md#hosts-and-credentials). */
import { VendorError } from '../connector.ts'
import { at, parseJson } from '../json.ts'
import { FUNCTIONS, type FunctionName, type PaycomCtx, refusal, softFailure } from './refusals.ts'
import type { Settings } from './settings.ts'

const HOSTS = {
  okc: 'https://api.paycomonline.net',
  phx: 'https://api.phx.us-west.paycomonline.net',
  dfw: 'https://api.paycomdfw.net',
}

export interface Answer {
  status: number
  headers: Headers
  /** Rows; empty with a status of `mayBe`. One employee is a list of one. */
  data: unknown[]
}
export interface Asked {
  /** Below the function's path. */
  code?: string
  /** Begins with `?`. */
  search?: string
  /** Refusals the caller knows what to do about. */
  mayBe?: readonly number[]
}

/** Absolute address of a function, with whatever base path a custom address has. */
export function targetOf(s: Settings, what: FunctionName, code = '', search = ''): string {
  const { origin, pathname } = new URL(s.region === 'custom' ? s.baseUrl : HOSTS[s.region])
  const path = pathname.replace(/\/+$/, '')
  const base = path.endsWith('/index.php') ? path : `${path}/v4/rest/index.php`
  const below = code === '' ? '' : `/${encodeURIComponent(code)}`
  return `${origin}${base}/api/v1/${FUNCTIONS[what].path}${below}${search}`
}

/**
 * Throws VendorError, SwitchedOff among them; an answer of 2xx that says it failed is one too
 * (docs/vendors/paycom.md#refusals).
 */
export async function ask(
  ctx: PaycomCtx,
  what: FunctionName,
  { code, search, mayBe = [] }: Asked = {},
): Promise<Answer> {
  const target = targetOf(ctx.settings, what, code, search)
  const { relayUrl } = ctx.settings
  const { status, headers, bytes } = await ctx.fetch(relayUrl || target, {
    headers: headersOf(ctx, target),
    answers: (s) => s === 400 || s === 401 || s === 407 || s === 413 || mayBe.includes(s),
  })
  if (mayBe.includes(status)) return { status, headers, data: [] }
  if (status >= 400) throw refusal(ctx, what, status, search)
  const body = parseJson(bytes)
  if (at(body, 'result') === false || Number(at(body, 'errorCount') ?? 0) > 0)
    throw softFailure(ctx, what, at(body, 'errors'))
  return { status, headers, data: dataOf(body) }
}

/** Unix seconds by the vendor's clock; by ours where it tells no time. */
export function secondsOf(ctx: PaycomCtx, headers: Headers): number {
  const date = Date.parse(headers.get('date') ?? '')
  return Math.floor((Number.isNaN(date) ? ctx.now() : date) / 1000)
}

function headersOf(ctx: PaycomCtx, target: string): Record<string, string> {
  const { sid, token, relaySecret } = ctx.credentials
  if (!sid || !token)
    throw new VendorError('auth', 'No SID and token are stored yet. Enter both under Settings.')
  const pair = new TextEncoder().encode(`${sid}:${token}`)
  return {
    accept: 'application/json',
    authorization: `Basic ${btoa(String.fromCharCode(...pair))}`,
    ...(ctx.settings.relayUrl && { 'x-relay-target': target }),
    ...(ctx.settings.relayUrl && relaySecret && { 'x-relay-secret': relaySecret }),
  }
}

function dataOf(body: unknown): unknown[] {
  const data = at(body, 'data')
  if (Array.isArray(data)) return data
  if (typeof data === 'object' && data !== null) return [data]
  throw new VendorError('schema', '“data” in the answer of Paycom is not a list.')
}
