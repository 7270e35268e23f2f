/** Hours of many workers on two projects, as if entered by API, and the pushes of them. For the bench's Worker. */
import { entryId } from '../../src/core/people/lists.ts'
import { sortKey } from '../../src/core/people/text.ts'
import { startPush } from '../../src/push/start.ts'
import { getConnection } from '../../src/store/connections/connections.ts'
import { companyDb } from '../../src/store/database.ts'
import { putEntries } from '../../src/store/directory/lists.ts'
import { systemClock } from '../../src/store/ids.ts'
import { insertTimeEntries } from '../../src/store/time/edits.ts'
import type { Site } from './protocol.ts'

const WORKERS = 50
const PROJECTS = ['Harbour Tower', 'Mill Street School']
/** What an insert takes at once by API. */
const AT_ONCE = 1000

const workerOf = (site: Site, n: number) => `${site.companyId}w${n % WORKERS}`
const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 5 + (n % 60))).toISOString().slice(0, 10)

/** `count` entries of an hour each, of 50 workers in as many positions as there are trades. */
export async function enterHours(db1: D1Database, site: Site, count: number): Promise<void> {
  const db = companyDb(db1, site.companyId)
  const now = systemClock.now()
  await db.batch([
    putEntries(
      db,
      [
        ...PROJECTS.map((name) => ({
          list: 'projects' as const,
          id: entryId('projects', name),
          name,
        })),
        { list: 'positions', id: entryId('positions', 'Crane driver'), name: 'Crane driver' },
      ],
      now,
    ),
    db.statement(
      `insert or ignore into workers (company_id, id, first_name, last_name, payroll_id, status, position_id, sort_key,
         version, created_at, updated_at)
       select ?1, value->>0, 'First', value->>1, value->>2, 'active', ?3, value->>3, 1, 1, 1 from json_each(?2)`,
      JSON.stringify(
        Array.from({ length: WORKERS }, (_, n) => [
          workerOf(site, n),
          `Last${n}`,
          `H-${n}`,
          sortKey('First', `Last${n}`),
        ]),
      ),
      entryId('positions', 'Crane driver'),
    ),
  ])
  for (let from = 0; from < count; from += AT_ONCE)
    await db.batch([
      insertTimeEntries(
        db,
        Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => ({
          id: systemClock.newId(),
          workerId: workerOf(site, from + i),
          projectId: entryId('projects', PROJECTS[i % 2] ?? ''),
          day: dayOf(from + i),
          hundredths: 100,
          positionId: null,
          note: null,
          key: null,
        })),
        now,
      ),
    ])
}

/** One entry in `every` has another amount of hours than was pushed. */
export async function correctHours(db1: D1Database, site: Site, every: number): Promise<void> {
  await companyDb(db1, site.companyId).run(
    `update time_entries set hundredths = hundredths + 25, version = version + 1, pending = 1
     where company_id = ?1 and id in (select id from (select id, row_number() over (order by id) n from time_entries
       where company_id = ?1) where n % ?2 = 0)`,
    every,
  )
}

export async function beginPush(env: Env, site: Site) {
  const db = companyDb(env.DB, site.companyId)
  const connection = await getConnection(db, site.connectionId)
  const push = { from: '', to: '9999', ids: null }
  const how = { mode: 'apply', triggerKind: 'manual', triggerBy: 'Bench', push } as const
  return startPush(db, env.JOBS, connection, how, systemClock)
}
