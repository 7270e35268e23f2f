/** Questions that stand for many, after a run that looked at some people alone. */
import { z } from 'zod'
import { StoredFacts } from '../../core/issues/facts.ts'
import { CLOSED_BY } from '../../core/issues/issue.ts'
import { lookedAt, type Shared } from '../../core/issues/shared.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { askedIn } from './ask.ts'
import { parsePeople } from './rows.ts'
import type { SettleFrame } from './settle.ts'
import { ASKS } from './sql.ts'

const SharedRow = z.object({
  id: z.string(),
  code: z.string(),
  subject: z.string(),
  digest: z.string(),
  facts: z.string().transform((text) => StoredFacts.parse(JSON.parse(text))),
  people: z
    .string()
    .nullable()
    .transform((text) => parsePeople(text) ?? []),
  count: z.number(),
})

/**
 * Questions that stand for many say whom they stand for by now, once a run has looked at some people alone; one that stands for
 * nobody any more is over.
 */
export async function settleShared(
  db: CompanyDb,
  { runId, connectionId, now }: SettleFrame,
  only: readonly string[],
): Promise<Statement[]> {
  const rows = await db.all(
    `select id, code, subject, digest, facts, people, people_count count from issues indexed by issues_open
     where company_id = ?1 and connection_id = ?2 and state <> 'done' and ${ASKS} and people is not null`,
    connectionId,
  )
  if (rows.length === 0) return []
  const [looked, asked] = [new Set(only), await askedIn(db, runId)]
  return rows.flatMap((row) => {
    const { id, ...before } = SharedRow.parse(row)
    const after = lookedAt(before, looked, asked)
    return after ? [restate(db, id, after, { runId, now })] : []
  })
}

function restate(
  db: CompanyDb,
  id: string,
  { facts, people, count, digest }: Shared,
  { runId, now }: { runId: string; now: number },
): Statement {
  if (people.length === 0)
    return db.statement(
      `update issues set state = 'done', closed_at = ?3, closed_by = ?4, closed_run = ?5, waiting_for = null, until = null
       where company_id = ?1 and id = ?2 and state <> 'done'`,
      id,
      now,
      CLOSED_BY.retry,
      runId,
    )
  return db.statement(
    `update issues set people = ?3, people_count = ?4, digest = ?5, facts = ?6, seen_at = ?7
     where company_id = ?1 and id = ?2 and state <> 'done'`,
    id,
    JSON.stringify(people),
    count,
    digest,
    JSON.stringify(facts),
    now,
  )
}
