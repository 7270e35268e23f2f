/** A simulated Plexxis of one's own, and rows for it that are fine unless told otherwise. */
import type { FaultKind } from '../../../sim/fault-kinds.ts'
import type { PlexxisRow } from '../../../sim/plexxis/rows.ts'

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
