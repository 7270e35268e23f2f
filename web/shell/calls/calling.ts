/** What every call is made of: a method, an address, and what goes with it. */

import type { Out, Paged, Query, Texts } from '../api.ts'
import type { Send } from '../http.ts'

const V1 = '/api/v1'
export const AUTH = '/api/auth'
export const at = (strings: TemplateStringsArray, ...ids: string[]) =>
  V1 + strings.reduce((path, part, i) => path + encodeURIComponent(ids[i - 1] ?? '') + part)

export function calling(send: Send) {
  const get = <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    send<T>('GET', path, { query, signal })
  const post = <T>(path: string, body: unknown = {}) => send<T>('POST', path, { body })
  const patch = <T>(path: string, body: unknown) => send<T>('PATCH', path, { body })
  /** Written to a file now: a private link to it. */
  const link = (path: string, texts: Texts) => {
    const query = Object.fromEntries(Object.entries(texts).map(([k, v]) => [k, v ?? undefined]))
    return send<Out<'FileLink'>>('POST', path, { query })
  }
  const remove = (path: string) => send<void>('DELETE', path, {})
  const list = <T>(path: string, query: Query, { cursor, signal }: Paged) =>
    get<T>(path, { ...query, cursor }, signal)

  return { send, get, post, patch, link, remove, list }
}

export type Calling = ReturnType<typeof calling>
