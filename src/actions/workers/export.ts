/** The copy of everything that is kept of one person, for them to be given. */

import type { FieldValues } from '../../core/people/person.ts'
import type { CompanyDb } from '../../store/database.ts'
import { archivedOf } from '../../store/directory/archive/archived.ts'
import { getWorker, type HistoryRow, historyOf, linksOf } from '../../store/directory/workers.ts'
import { pageFiles } from '../../store/files.ts'
import { listIssues } from '../../store/issues/list.ts'
import { type PlannedOnce, plannedFor } from '../../store/person/planned.ts'
import {
  accountOf,
  cardsOf,
  logFilesOf,
  matchesOf,
  messagesOf,
  notedOf,
  type SourceRow,
  sourcesOf,
  vendorNamesOf,
} from '../../store/person/rows.ts'
import { pictureKey } from '../../store/pictures.ts'
import { referencedPages } from '../../store/runs/retention.ts'
import { type EntryRow, listTimeEntries } from '../../store/time/entries.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

const MANY = 500
/** Pages that are read for one copy; whoever has been described on more is told so. */
const MOST_PAGES = 400
const AT_ONCE = 6

export interface StoredRow {
  connection: string
  says: FieldValues
}

export interface Picture {
  type: string
  bytes: Uint8Array
}

export type Kept = Awaited<ReturnType<typeof exportPerson>>

/** Throws `not_found`. The audit log says that a copy was made, and of which worker. */
export async function exportPerson(acting: ActingWith<'files'>, id: string) {
  const { db, clock, files } = acting
  const worker = await getWorker(db, id)
  await record(acting, { action: 'worker.export', subject: id }, [])
  const [links, sources, account, archived] = await Promise.all([
    linksOf(db, id),
    sourcesOf(db, id),
    accountOf(db, id),
    archivedOf(db, id),
  ])
  const address = (account?.email ?? account?.address ?? worker.email)?.toLowerCase() ?? null
  const [history, issues, matches, hours, cards, vendorNames, messages, noted] = await Promise.all([
    wholeHistory(db, id),
    listIssues(db, { workerId: id, now: clock.now() }, MANY, null),
    matchesOf(db, id),
    allHours(db, id),
    cardsOf(db, id),
    vendorNamesOf(db, id),
    messagesOf(db, id, address),
    notedOf(db, id, address),
  ])
  const runs = await outcomesFor(db, id, sources)
  const [logs, pages, picture] = await Promise.all([
    logFilesOf(db, [...new Set(runs.map((r) => r.runId))]),
    storedRows(files, db, sources),
    pictureOf(files, db.companyId, worker.avatar),
  ])
  return {
    ...{
      at: clock.now(),
      worker,
      archived,
      links,
      sources,
      account,
      history,
      issues,
      matches,
      hours,
      cards,
    },
    ...{ vendorNames, messages, noted, runs, logs, pages, picture },
  }
}

async function wholeHistory(db: CompanyDb, id: string): Promise<HistoryRow[]> {
  const all: HistoryRow[] = []
  for (let before: number | null = null; ; ) {
    const rows: HistoryRow[] = await historyOf(db, id, MANY, before)
    all.push(...rows)
    before = rows.at(-1)?.version ?? null
    if (rows.length < MANY) return all
  }
}

async function allHours(db: CompanyDb, workerId: string): Promise<EntryRow[]> {
  const all: EntryRow[] = []
  for (let after: [string, string] | null = null; ; ) {
    const rows: EntryRow[] = await listTimeEntries(db, { workerId }, MANY, after)
    all.push(...rows)
    const last = rows.at(-1)
    if (rows.length < MANY || !last) return all
    after = [last.day, last.id]
  }
}

type Outcome = PlannedOnce & { connection: string; connectionId: string }

/** What became of them in every run that is kept, newest first. */
async function outcomesFor(
  db: CompanyDb,
  workerId: string,
  sources: readonly SourceRow[],
): Promise<Outcome[]> {
  const found: Outcome[] = []
  for (const [connectionId, rows] of Map.groupBy(sources, (s) => s.connectionId)) {
    const connection = rows[0]?.connection ?? ''
    const ids = rows.map((r) => r.externalId)
    for await (const some of plannedFor(db, connectionId, workerId, ids))
      found.push(...some.map((one) => ({ ...one, connection, connectionId })))
  }
  return found.sort((a, b) => b.at - a.at)
}

/** What the pages that are kept say of them, each version once. */
async function storedRows(
  bucket: R2Bucket,
  db: CompanyDb,
  sources: readonly SourceRow[],
): Promise<{ rows: StoredRow[]; read: number; all: number }> {
  const rows = new Map<string, StoredRow>()
  let [read, all] = [0, 0]
  for (const [connectionId, theirs] of Map.groupBy(sources, (s) => s.connectionId)) {
    const ids = new Set(theirs.map((s) => s.externalId))
    const connection = theirs[0]?.connection ?? ''
    const contents = [...(await referencedPages(db, connectionId))]
    all += contents.length
    const some = contents.slice(0, MOST_PAGES - read)
    read += some.length
    const pages = pageFiles(bucket, db.companyId, connectionId)
    for (let at = 0; at < some.length; at += AT_ONCE) {
      // A page that went past its time meanwhile says nothing.
      const people = await Promise.all(
        some.slice(at, at + AT_ONCE).map((content) => pages.get(content).catch(() => [])),
      )
      for (const { id, digest, fields } of people.flat())
        if (ids.has(id)) rows.set(`${connectionId} ${digest}`, { connection, says: fields })
    }
  }
  return { rows: [...rows.values()], read, all }
}

async function pictureOf(
  bucket: R2Bucket,
  companyId: string,
  avatar: string | null,
): Promise<Picture | null> {
  const object = avatar === null ? null : await bucket.get(pictureKey(companyId, avatar))
  if (!object) return null
  const type = object.httpMetadata?.contentType ?? 'application/octet-stream'
  return { type, bytes: new Uint8Array(await object.arrayBuffer()) }
}
