/** Questions as syncs would have asked them, written into the product's database while it runs. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inject } from 'vitest'

export interface Ask {
  code: string
  /** External id, or a word. */
  subject: string
  name: string
  workerId?: string
  facts: object
  people?: [string, string, string][]
  runId?: string
}

/** Where wrangler keeps D1 of this product. */
function database(): DatabaseSync {
  const dir = join(inject('product').state, 'state/v3/d1/miniflare-D1DatabaseObject')
  const file = readdirSync(dir).find((f) => /^[0-9a-f]{64}\.sqlite$/.test(f))
  const db = new DatabaseSync(join(dir, file ?? 'none'))
  db.exec('pragma busy_timeout = 10000')
  return db
}

/** Opens a question of this connection. */
export function ask(connectionId: string, { people, ...q }: Ask): void {
  const db = database()
  const now = Date.now()
  try {
    db.prepare(
      `insert into issues (company_id, id, connection_id, code, subject, name, external_id, worker_id, facts, people,
         people_count, digest, opened_at, seen_at, run_id)
       select company_id, ?2, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'digest', ?11, ?11, ?12 from connections where id = ?1`,
    ).run(
      connectionId,
      `${now.toString(32)}-${connectionId}-${q.subject}`.slice(0, 60),
      q.code,
      q.subject,
      q.name,
      people ? null : q.subject,
      q.workerId ?? null,
      JSON.stringify(q.facts),
      people ? JSON.stringify(people) : null,
      people?.length ?? 1,
      now,
      q.runId ?? null,
    )
  } finally {
    db.close()
  }
}
