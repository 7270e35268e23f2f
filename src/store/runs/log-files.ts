/** Which logs of runs are files in R2, and what they are called there. */
import { z } from 'zod'
import type { CompanyDb, Statement } from '../database.ts'

export type LogFormat = 'csv' | 'txt'

export interface LogFile {
  runId: string
  format: LogFormat
  connectionId: string
  /** Its name in R2. */
  object: string
  bytes: number
  etag: string
  /** What a browser saves it as. */
  fileName: string
  /** Unix milliseconds. */
  writtenAt: number
}

const Row = z.object({
  runId: z.string(),
  format: z.enum(['csv', 'txt']),
  connectionId: z.string(),
  object: z.string(),
  bytes: z.number(),
  etag: z.string(),
  fileName: z.string(),
  writtenAt: z.number(),
})

/** A name nobody else writes to. Under its connection, which takes it along when it is removed. */
export const logKey = (
  companyId: string,
  connectionId: string,
  runId: string,
  unique: string,
  format: LogFormat,
): string => `companies/${companyId}/connections/${connectionId}/logs/${runId}-${unique}.${format}`

/** The log of this run as it was written, also when the run is gone; null before. */
export async function findLogFile(
  db: CompanyDb,
  runId: string,
  format: LogFormat,
): Promise<LogFile | null> {
  const row = await db.first(
    `select run_id runId, format, connection_id connectionId, object, bytes, etag, file_name fileName,
       written_at writtenAt
     from log_files where company_id = ?1 and run_id = ?2 and format = ?3`,
    runId,
    format,
  )
  return row && Row.parse(row)
}

/** Notes a written log unless there is one: of two that are written at once, the first counts. */
export function noteLogFile(db: CompanyDb, file: LogFile): Statement {
  return db.statement(
    `insert into log_files (company_id, run_id, format, connection_id, object, bytes, etag, file_name, written_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do nothing`,
    file.runId,
    file.format,
    file.connectionId,
    file.object,
    file.bytes,
    file.etag,
    file.fileName,
    file.writtenAt,
  )
}

/** For a file that is not in R2 any more. */
export const forgetLogFile = (db: CompanyDb, { runId, format, object }: LogFile): Statement =>
  db.statement(
    'delete from log_files where company_id = ?1 and run_id = ?2 and format = ?3 and object = ?4',
    runId,
    format,
    object,
  )

/** Of one connection, those of runs after `after`, in order: of a run both formats. */
export async function logFilesAfter(
  db: CompanyDb,
  connectionId: string,
  after: string,
  limit: number,
): Promise<LogFile[]> {
  const rows = await db.all(
    `select run_id runId, format, connection_id connectionId, object, bytes, etag, file_name fileName,
       written_at writtenAt
     from log_files where company_id = ?1 and connection_id = ?2 and run_id > ?3
       and run_id <= coalesce((select run_id from log_files where company_id = ?1 and connection_id = ?2
         and run_id > ?3 order by run_id limit 1 offset ?4), '~') order by run_id, format`,
    connectionId,
    after,
    limit - 1,
  )
  return rows.map((row) => Row.parse(row))
}

/** A log that was written anew. */
export const moveLogFile = (
  db: CompanyDb,
  { runId, format, object }: LogFile,
  after: Pick<LogFile, 'object' | 'bytes' | 'etag'>,
): Statement =>
  db.statement(
    `update log_files set object = ?5, bytes = ?6, etag = ?7
     where company_id = ?1 and run_id = ?2 and format = ?3 and object = ?4`,
    ...[runId, format, object, after.object, after.bytes, after.etag],
  )
