/** Private links to a run's log. */
import { privateLink, readPrivateLink } from '../../auth/private-links.ts'
import type { Settings } from '../../env.ts'
import type { Clock } from '../../store/ids.ts'
import { findLogFile, type LogFormat } from '../../store/runs/log-files.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { ActingWith } from '../acting.ts'

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

/** Which log a link is to; throws `link_expired`. */
export async function readLogLink(
  around: { config: Settings; clock: Clock },
  token: string,
): Promise<{ companyId: string; runId: string; format: LogFormat }> {
  const payload = await readPrivateLink(around, 'log', token)
  const [companyId = '', runId = '', kind] = payload.split('/')
  return { companyId, runId, format: kind === 'txt' ? 'txt' : 'csv' }
}
