/** What lives in R2: pages of people, by content. The same people are stored once, whichever run pulled them. */
import { z } from 'zod'
import type { Person } from '../core/people/person.ts'

const StoredPage = z.object({ people: z.array(z.custom<Person>((v) => typeof v === 'object')) })

/**
 * Kept in memory within one job, so that a page pulled is not read back to be planned: all of a company of
 * 30,000. More would take room that planning 100,000 needs in an isolate of 128 MB.
 */
const CACHE_BYTES = 8 * 1024 * 1024

export interface PageFiles {
  /** Resolves to the page's name; `stored` settles when it is in R2. */
  put(people: readonly Person[]): Promise<{ content: string; stored: Promise<unknown> }>
  /** Throws when the page is gone: past its retention, or never stored. */
  get(content: string): Promise<Person[]>
  /** How many R2 requests were made. */
  readonly requests: number
}

/** The pages of one connection. Names hold the company, so no other company's page can be asked for. */
export function pageFiles(bucket: R2Bucket, companyId: string, connectionId: string): PageFiles {
  const cache = new Map<string, Uint8Array>()
  let cached = 0
  let requests = 0
  const key = (content: string) => `${pagePrefix(companyId, connectionId)}${content}`
  const remember = (content: string, bytes: Uint8Array) => {
    if (cached + bytes.byteLength > CACHE_BYTES) return
    cached += bytes.byteLength
    cache.set(content, bytes)
  }
  return {
    get requests() {
      return requests
    },
    async put(people) {
      const bytes = new TextEncoder().encode(JSON.stringify({ people }))
      const content = await sha256(bytes)
      if (cache.has(content)) return { content, stored: Promise.resolve() }
      remember(content, bytes)
      requests += 1
      return { content, stored: bucket.put(key(content), bytes) }
    },
    async get(content) {
      let bytes = cache.get(content)
      if (!bytes) {
        requests += 1
        const object = await bucket.get(key(content))
        if (!object) throw new Error(`Page ${content} is not stored any more.`)
        bytes = new Uint8Array(await object.arrayBuffer())
        remember(content, bytes)
      }
      return StoredPage.parse(JSON.parse(new TextDecoder().decode(bytes))).people
    },
  }
}

/** What a run has yet to plan, kept for the job that goes on. Unlike pages it is removed when used, or when the run ends. */
export const workKey = (companyId: string, connectionId: string, runId: string): string =>
  `${workPrefix(companyId, connectionId)}${runId}`

export const workPrefix = (companyId: string, connectionId: string): string =>
  `companies/${companyId}/connections/${connectionId}/work/`

export const pagePrefix = (companyId: string, connectionId: string): string =>
  `companies/${companyId}/connections/${connectionId}/pages/`

/** 64 hexadecimal characters. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('')
}

/** Removes whatever lies there. */
export async function deletePrefix(bucket: R2Bucket, prefix: string): Promise<void> {
  for (let more = true; more; ) {
    const listed = await bucket.list({ prefix })
    if (listed.objects.length > 0) await bucket.delete(listed.objects.map((o) => o.key))
    more = listed.truncated
  }
}
