/** Private links to a run's log. */
import { privateLink, readPrivateLink } from '../../auth/private-links.ts'
import type { Settings } from '../../env.ts'
import { partOfLog } from '../../runs/log/log-file.ts'
import type { OutcomeFilter } from '../../runs/log/outcomes.ts'
import type { Clock } from '../../store/ids.ts'
import { findLogFile, type LogFormat } from '../../store/runs/log-files.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { ActingWith } from '../acting.ts'
import { exportFile } from '../exports/export-file.ts'

/** The link's token, and until when it works (Unix milliseconds), also when only the file is left. Throws `not_found`. */
export async function makeLogLink(
  acting: ActingWith<'config'>,
  runId: string,
  format: LogFormat,
): Promise<{ token: string; expiresAt: number }> {
  const { db } = acting
  if (!(await findLogFile(db, runId, format))) await getRun(db, runId)
  return privateLink(acting, 'log', `${db.companyId}/${runId}/${format}`)
}

const TYPES = { csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const

/** Writes a part of the log as it is now, and makes a link to that file. Throws `not_found`, and as `exportFile`. */
export async function makePartLink(
  acting: ActingWith<'config' | 'files'>,
  runId: string,
  format: LogFormat,
  filter: OutcomeFilter,
): Promise<{ token: string; expiresAt: number }> {
  const shelf = { db: acting.db, bucket: acting.files }
  const { fileName, stream } = await partOfLog(shelf, runId, format, filter)
  return exportFile(acting, {
    ...{ action: null, fileName, contentType: TYPES[format] },
    read: () => stream,
  })
}

/** Which log a link is to; throws `link_expired`. */
export async function readLogLink(
  around: { config: Settings; clock: Clock },
  token: string,
): Promise<{ companyId: string; runId: string; format: LogFormat }> {
  const payload = await readPrivateLink(around, 'log', token)
  const [companyId = '', runId = '', kind] = payload.split('/')
  return { companyId, runId, format: kind === 'txt' ? 'txt' : 'csv' }
}
