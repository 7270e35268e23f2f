/** A script's way into the product: its HTTP API, typed by the API's own schemas. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api as Shapes } from '../../../src/api/types.ts'

export type Out<K extends keyof Shapes> = Shapes[K]['out']
type Query = Record<string, string>

const POLL_MS = 150
const RUN_WITHIN_MS = 90_000

export interface Api {
  get<T>(path: string, query?: Query): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  patch<T>(path: string, body: unknown): Promise<T>
  remove(path: string): Promise<void>
  /** The status of a request that may be refused. */
  status(method: string, path: string, body?: unknown): Promise<number>
}

export function apiAt(url: string, token: string): Api {
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await send(method, path, body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }
  return {
    get: (path, query = {}) => {
      const search = new URLSearchParams(query).toString()
      return call('GET', search ? `${path}?${search}` : path)
    },
    post: (path, body = {}) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    remove: (path) => call<void>('DELETE', path),
    status: async (method, path, body) => (await send(method, path, body)).status,
  }
}

export const startRun = (api: Api, connectionId: string, mode: 'apply' | 'preview' = 'apply') =>
  api.post<Out<'Run'>>(`/connections/${connectionId}/runs`, { mode })

export const isOver = (run: { status: string }) =>
  run.status !== 'queued' && run.status !== 'running'

/** A whole sync, from its start until it ended or is held. */
export async function sync(
  api: Api,
  connectionId: string,
  mode: 'apply' | 'preview' = 'apply',
): Promise<Out<'Run'>> {
  return runEnd(api, (await startRun(api, connectionId, mode)).id)
}

export async function runEnd(api: Api, id: string, withinMs = RUN_WITHIN_MS): Promise<Out<'Run'>> {
  const last = Date.now() + withinMs
  for (;;) {
    const run = await api.get<Out<'Run'>>(`/runs/${id}`)
    if (isOver(run)) return run
    if (Date.now() > last)
      throw new Error(`Run ${id} is still ${run.status}: ${run.progress.message}`)
    await sleep(POLL_MS)
  }
}

/** Every item of a list, page after page. */
export async function everything<T>(api: Api, path: string, query: Query = {}): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: Query = cursor ? { cursor } : {}
    const page: { items: T[]; nextCursor: string | null } = await api.get(path, {
      limit: '200',
      ...query,
      ...more,
    })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
