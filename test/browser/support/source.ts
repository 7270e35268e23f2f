/** A simulated Plexxis of one's own, and rows for it that are fine unless told otherwise. */
import type { FaultKind } from '../../../sim/faults.ts'
import type { PlexxisRow } from '../../../sim/plexxis/rows.ts'
import { type Api, type Out, sync } from './api.ts'

export type { PlexxisRow }

export interface Source {
  set(rows: readonly PlexxisRow[]): Promise<void>
  fail(kind: FaultKind, times: number): Promise<void>
  heal(): Promise<void>
  generate(count: number, seed: number): Promise<void>
}

/** `vendor` is "plexxis", or "plexxis@name" for one that nobody else disturbs. */
export function sourceAt(sim: string, vendor: string): Source {
  async function steer(method: string, what: string, body?: unknown): Promise<void> {
    const response = await fetch(`${sim}/_sim/${vendor}/${what}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${what}: ${await response.text()}`)
  }
  return {
    set: (rows) => steer('PUT', 'people', rows),
    fail: (kind, times) => steer('POST', 'faults', { kind, times }),
    heal: () => steer('DELETE', 'faults'),
    generate: (count, seed) => steer('POST', 'generate', { count, seed, clean: true }),
  }
}

/**
 * Makes rows of people nobody else has: `exchange` (200 to 999) is the middle of their phone numbers and
 * the beginning of their codes, so each test file takes another.
 */
export function rowsWith(exchange: number) {
  let last = 0
  return (more: Partial<PlexxisRow> = {}): PlexxisRow => {
    last += 1
    const line = String(last).padStart(4, '0')
    return {
      Code: `${exchange}-${line}`,
      FirstName: 'Pat',
      LastName: `Person${line}`,
      Email: `pat.${exchange}.${line}@example.com`,
      Phone1: `(416) ${exchange}-${line}`,
      Active: 'Y',
      ...more,
    }
  }
}

/** A connection of the company to a source of its own, tested and enabled. */
export async function connect(
  api: Api,
  sim: string,
  name: string,
): Promise<{ id: string; source: Source }> {
  const vendor = `plexxis@${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const made = await api.post<Out<'Connection'>>('/connections', {
    kind: 'plexxis',
    name,
    settings: { baseUrl: `${sim}/${vendor}` },
    credentials: { apiKey: 'plexxis-demo-key' },
  })
  await api.post(`/connections/${made.id}/test`)
  await api.patch(`/connections/${made.id}`, { enabled: true })
  return { id: made.id, source: sourceAt(sim, vendor) }
}

/** Such a connection, with these people synced. */
export async function connectWith(
  api: Api,
  sim: string,
  name: string,
  rows: readonly PlexxisRow[],
): Promise<{ id: string; source: Source; run: Out<'Run'> }> {
  const { id, source } = await connect(api, sim, name)
  await source.set(rows)
  return { id, source, run: await sync(api, id) }
}
