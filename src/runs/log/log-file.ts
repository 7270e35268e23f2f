/**
 * The log of a run as a file in R2: written once, when it is first asked for or before the run's details go, and
 * the same bytes from then on, whatever becomes of the people, the connection or our sentences.
 */
import type { Run } from '../../core/runs/run.ts'
import { findCompany } from '../../store/accounts/company.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { pageFiles } from '../../store/files.ts'
import type { Clock } from '../../store/ids.ts'
import { putStream } from '../../store/objects.ts'
import {
  findLogFile,
  forgetLogFile,
  type LogFile,
  type LogFormat,
  logKey,
  noteLogFile,
} from '../../store/runs/log-files.ts'
import { getRun } from '../../store/runs/runs.ts'
import { logStream } from './log.ts'
import type { OutcomeFilter } from './outcomes.ts'

export interface LogShelf {
  db: CompanyDb
  bucket: R2Bucket
  clock: Clock
}

/** Nothing of it changes any more: it is over, and nobody has yet to decide about any part of it. */
export const isFinal = (run: Run): boolean => run.finishedAt !== null && run.status !== 'held'

/** The file, written now if need be; or, of a run that is not over, how its log reads at the moment. Throws `not_found`. */
export async function logOf(
  shelf: LogShelf,
  runId: string,
  format: LogFormat,
): Promise<{ file: LogFile } | { fileName: string; stream: ReadableStream<Uint8Array> }> {
  const { db, bucket } = shelf
  const known = await findLogFile(db, runId, format)
  if (known) {
    if (await bucket.head(known.object)) return { file: known }
    await db.batch([forgetLogFile(db, known)], true)
  }
  const run = await getRun(db, runId)
  if (isFinal(run)) return { file: await writeLog(shelf, run, format) }
  return rendered(shelf, run, format)
}

/** Writes the log of a run that is over, unless somebody was faster. */
export async function writeLog(shelf: LogShelf, run: Run, format: LogFormat): Promise<LogFile> {
  const { db, bucket, clock } = shelf
  const { fileName, stream } = await rendered(shelf, run, format)
  const { connectionId } = run
  const name = logKey(db.companyId, connectionId, run.id, clock.newId(), format)
  const { key: object, size: bytes, httpEtag: etag } = await putStream(bucket, name, stream)
  const written = { connectionId, runId: run.id, format, object, bytes, etag, fileName }
  await db.batch([noteLogFile(db, { ...written, writtenAt: clock.now() })], true)
  const kept = await findLogFile(db, run.id, format)
  if (!kept) throw new Error(`The log of run ${run.id} was written, and is not there.`)
  if (kept.object !== object) await bucket.delete(object)
  return kept
}

/** The log as it reads at the moment, of those alone whom the filter lets through. Throws `not_found`. */
export async function partOfLog(
  shelf: Pick<LogShelf, 'db' | 'bucket'>,
  runId: string,
  format: LogFormat,
  filter: OutcomeFilter,
): Promise<{ fileName: string; stream: ReadableStream<Uint8Array> }> {
  const { fileName, stream } = await rendered(shelf, await getRun(shelf.db, runId), format, filter)
  return { fileName: fileName.replace(/\.(\w+)$/, '-part.$1'), stream }
}

async function rendered(
  { db, bucket }: Pick<LogShelf, 'db' | 'bucket'>,
  run: Run,
  format: LogFormat,
  filter?: OutcomeFilter,
) {
  const [connection, company] = await Promise.all([
    getConnection(db, run.connectionId),
    findCompany(db),
  ])
  const files = pageFiles(bucket, db.companyId, connection.id)
  const companyName = company?.name ?? ''
  const timeZone = company?.timeZone ?? 'UTC'
  const frame = { db, files, run, source: connection.name, companyName, timeZone, filter }
  return {
    fileName: `${slug(connection.name)}-${dayOf(run)}.${format}`,
    stream: logStream(frame, format),
  }
}

/** By UTC, to the minute. */
const dayOf = (run: Run) => new Date(run.queuedAt).toISOString().slice(0, 16).replace(/[T:]/g, '-')

const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'sync'
