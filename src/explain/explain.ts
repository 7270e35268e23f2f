/**
 * Why not? Anybody by a few words: what each source says of them, what is held here, what happened last, and what the next
 * sync would do to them now. Reads, and writes nothing.
 */
import type { Issue } from '../core/issues/issue.ts'
import { fold, queryWords } from '../core/people/text.ts'
import type { Surroundings } from '../runs/open.ts'
import { type Connection, listConnections } from '../store/connections/connections.ts'
import type { CompanyDb } from '../store/database.ts'
import {
  rowsOfWorkers,
  rowsWithId,
  type SourceRow,
  waitingRows,
} from '../store/directory/found-people.ts'
import { listWorkers } from '../store/directory/worker-lists.ts'
import { getWorker, type WorkerRow } from '../store/directory/workers.ts'
import { issuesWithIds } from '../store/issues/list.ts'
import type { Planned } from '../store/plan/chunks.ts'
import { heldStrangers } from '../store/plan/held.ts'
import { forecastOf } from './forecast.ts'

export interface ExplainedSource {
  connection: Connection
  row: SourceRow
  /** What is open about them; null when nothing is. */
  issue: Issue | null
  /** What the next sync would do; null when it would not look at them, because nothing has changed. */
  next: Planned | null
  /** Nothing can be said of the next sync. */
  unknown: boolean
}
export interface Explained {
  name: string
  worker: WorkerRow | null
  sources: ExplainedSource[]
}

/** So many people are explained at once. */
const MOST = 8

/** By name, ID, e-mail or phone; or the one worker with this id. Best first: who is in the directory, then who waits. */
export async function explain(
  db: CompanyDb,
  around: Surroundings,
  asked: { query?: string | undefined; workerId?: string | undefined },
): Promise<Explained[]> {
  const found = await find(db, asked)
  const connections = new Map((await listConnections(db)).map((c) => [c.id, c]))
  const rows = found.flatMap((one) => one.rows)
  const ids = rows.flatMap((row) => row.issueId ?? [])
  const [issues, next] = await Promise.all([
    issuesWithIds(db, ids),
    forecasts(db, around, connections, rows),
  ])
  return found.map(({ name, worker, rows }) => ({
    name,
    worker,
    sources: rows.flatMap((row): ExplainedSource[] => {
      const connection = connections.get(row.connectionId)
      if (!connection) return []
      const planned = next.get(connection.id)
      const issue = issues.find((i) => i.id === row.issueId) ?? null
      const one = planned?.get(row.externalId) ?? null
      return [{ connection, row, issue, next: one, unknown: !planned }]
    }),
  }))
}

interface Found {
  name: string
  worker: WorkerRow | null
  rows: SourceRow[]
}

async function find(
  db: CompanyDb,
  { query = '', workerId }: { query?: string | undefined; workerId?: string | undefined },
): Promise<Found[]> {
  const id = query.trim()
  const words = queryWords(query)
  const [byName, withId, waiting, held] = workerId
    ? [[await getWorker(db, workerId)], [], [], []]
    : await Promise.all([
        listWorkers(db, { query }, MOST, null).then((page) => page.items),
        rowsWithId(db, id),
        waitingRows(db, words, MOST),
        heldStrangers(db, id, words, MOST),
      ])
  const workers = new Map(byName.map((worker) => [worker.id, worker]))
  for (const { workerId: linked } of withId)
    if (linked && !workers.has(linked) && workers.size < MOST)
      workers.set(linked, await getWorker(db, linked))
  const rows = await rowsOfWorkers(db, [...workers.keys()])
  const here = [...workers.values()].map((worker) => ({
    name: `${worker.first_name} ${worker.last_name}`.trim(),
    worker,
    rows: rows.filter((row) => row.workerId === worker.id),
  }))
  const strangers = [...withId.filter((row) => !row.workerId), ...waiting, ...held]
  const once = new Map(strangers.map((row) => [`${row.connectionId} ${row.externalId}`, row]))
  // One human who waits at two sources is one answer: by name, for want of anything better.
  const groups = Map.groupBy(once.values(), (row) => fold(row.name))
  const there = [...groups.values()].map((some) => ({
    name: some[0]?.name ?? '',
    worker: null,
    rows: some,
  }))
  return [...here, ...there].slice(0, MOST)
}

/** Of each connection, by external id. A connection of which nothing can be said is missing. */
async function forecasts(
  db: CompanyDb,
  around: Surroundings,
  connections: ReadonlyMap<string, Connection>,
  rows: readonly SourceRow[],
): Promise<Map<string, Map<string, Planned>>> {
  const groups = [...Map.groupBy(rows, (row) => row.connectionId)]
  // Each looks up what it needs by itself: none waits for another.
  const all = await Promise.all(
    groups.map(async ([id, some]) => {
      const connection = connections.get(id)
      const ids = some.map((row) => row.externalId)
      return [id, connection ? await forecastOf(db, around, connection, ids) : null] as const
    }),
  )
  return new Map(all.flatMap(([id, next]) => (next ? [[id, next] as const] : [])))
}
