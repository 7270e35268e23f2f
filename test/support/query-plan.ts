/** How D1 would find the rows of a statement. */
import { env } from 'cloudflare:workers'

/** A table that grows with the company is read from one end to the other. */
export const SCANS =
  /^SCAN (workers|source_people|worker_history|employee_ids|match_vetoes|run_pages|run_chunks|runs|outbox|worker_accounts|session|verification|issues|w|sp|lw|h|l|o|c|v|e|a|i)\b(?!.*VIRTUAL TABLE)/

export async function planOf(sql: string): Promise<string[]> {
  const parameters = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map((m) => Number(m[1])))
  const { results } = await env.DB.prepare(`explain query plan ${sql}`)
    .bind(...Array<null>(parameters).fill(null))
    .all<{ detail: string }>()
  return results.map((r) => r.detail)
}
