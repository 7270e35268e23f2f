/** Anybody who is meant by some words: people of sources who are not in the directory, and the rows behind a worker. */
import type { CompanyDb } from '../database.ts'
import { hasWords, likeWords, mayHaveAll, saidIn, together } from '../like.ts'

export interface SourceRow {
  connectionId: string
  externalId: string
  workerId: string | null
  name: string
  /** JSON: see `stored` of src/core/plan/stored.ts. */
  person: string
  absentSince: number | null
  hold: 'ignored' | 'unlinked' | null
  runId: string
  updatedAt: number
  issueId: string | null
}

const COLUMNS = `sp.connection_id connectionId, sp.external_id externalId, sp.worker_id workerId, sp.name, sp.person,
  sp.absent_since absentSince, sp.hold, sp.run_id runId, sp.updated_at updatedAt,
  (select i.id from issues i indexed by issues_open where i.company_id = ?1 and i.connection_id = sp.connection_id
     and i.code = sp.issue_code and i.subject = sp.external_id and i.state <> 'done') issueId`

/** Every source's row of these workers. */
export const rowsOfWorkers = (db: CompanyDb, workerIds: readonly string[]): Promise<SourceRow[]> =>
  db.all<SourceRow & Record<string, never>>(
    `select ${COLUMNS} from json_each(?2) j cross join source_people sp indexed by source_people_worker
       on sp.company_id = ?1 and sp.worker_id = j.value
     order by j.key, sp.connection_id`,
    JSON.stringify(workerIds),
  )

/**
 * Rows without a worker in which each word stands, in the name, the ID, the address or the number, whatever the accents.
 * Only whom every sync looks at is looked through: whoever waits, and whoever is left out.
 */
export async function waitingRows(
  db: CompanyDb,
  words: readonly string[],
  limit: number,
): Promise<SourceRow[]> {
  if (words.length === 0) return []
  const facts = ['sp.name', 'sp.external_id', ...saidIn('sp.person')]
  const rows = await db.all<{ c: string; x: string; name: string; said: string }>(
    `select sp.connection_id c, sp.external_id x, sp.name, ${together(facts)} said
     from connections c cross join source_people sp indexed by source_people_attention
       on sp.company_id = ?1 and sp.connection_id = c.id and sp.attention = 1
     where c.company_id = ?1 and sp.worker_id is null and ${mayHaveAll('?2', facts)}
     order by sp.name, sp.connection_id`,
    JSON.stringify(likeWords(words)),
  )
  const found = rows.filter(({ said }) => hasWords(said, words)).slice(0, limit)
  return found.length > 0
    ? rowsOf(
        db,
        found.map(({ c, x }) => [c, x]),
      )
    : []
}

/** Of people of sources, in this order. */
export const rowsOf = (
  db: CompanyDb,
  people: readonly [connectionId: string, externalId: string][],
): Promise<SourceRow[]> =>
  db.all<SourceRow & Record<string, never>>(
    `select ${COLUMNS} from json_each(?2) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = j.value->>0 and sp.external_id = j.value->>1
     order by j.key`,
    JSON.stringify(people),
  )

/** A person of a source by their very ID, whether or not they wait. */
export const rowsWithId = (db: CompanyDb, externalId: string): Promise<SourceRow[]> =>
  db.all<SourceRow & Record<string, never>>(
    `select ${COLUMNS} from connections c cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = c.id and sp.external_id = ?2
     where c.company_id = ?1`,
    externalId,
  )
