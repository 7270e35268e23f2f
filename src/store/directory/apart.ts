/** Two workers an admin said are two humans: no list of likely doubles has them again. */
import type { CompanyDb, Statement } from '../database.ts'

const inOrder = (one: string, other: string) =>
  one < other ? ([one, other] as const) : ([other, one] as const)

/** Was it said of these two? A row read for each pair of the company. */
export async function listApart(db: CompanyDb): Promise<(one: string, other: string) => boolean> {
  const rows = await db.all<{ a: string; b: string }>(
    'select worker_id a, other_id b from apart_workers where company_id = ?1',
  )
  const pairs = new Set(rows.map(({ a, b }) => `${a} ${b}`))
  return (one, other) => pairs.has(inOrder(one, other).join(' '))
}

/** Says so, or takes it back. */
export function setApart(
  db: CompanyDb,
  one: string,
  other: string,
  by: { apart: boolean; actor: string; now: number },
): Statement {
  const [a, b] = inOrder(one, other)
  if (!by.apart)
    return db.statement(
      'delete from apart_workers where company_id = ?1 and worker_id = ?2 and other_id = ?3',
      a,
      b,
    )
  return db.statement(
    `insert or ignore into apart_workers (company_id, worker_id, other_id, at, actor)
     values (?1, ?2, ?3, ?4, ?5)`,
    ...[a, b, by.now, by.actor],
  )
}
