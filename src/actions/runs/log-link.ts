/** Private links to a run's log: whoever has one needs no session, and it expires. */
import { sign, verify } from '../../auth/signed.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import type { Clock } from '../../store/ids.ts'
import { findLogFile, type LogFormat } from '../../store/runs/log-files.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { ActingWith } from '../acting.ts'

const PURPOSE = 'log'
const LASTS_MS = 60 * 60_000

/** The link's token, and until when it works (Unix milliseconds), also when only the file is left. Throws `not_found`. */
export async function makeLogLink(
  { db, clock, config }: ActingWith<'config'>,
  runId: string,
  format: LogFormat,
): Promise<{ token: string; expiresAt: number }> {
  if (!(await findLogFile(db, runId, format))) await getRun(db, runId)
  const expiresAt = clock.now() + LASTS_MS
  const payload = `${db.companyId}/${runId}/${format}`
  return { token: await sign(config, PURPOSE, payload, expiresAt), expiresAt }
}

/** Which log a link is to; throws `link_expired`. */
export async function readLogLink(
  { config, clock }: { config: Settings; clock: Clock },
  token: string,
): Promise<{ companyId: string; runId: string; format: LogFormat }> {
  const payload = await verify(config, PURPOSE, token, clock.now())
  if (!payload)
    throw new Refusal('link_expired', 'This link is not valid any more. Make a new one.')
  const [companyId = '', runId = '', kind] = payload.split('/')
  return { companyId, runId, format: kind === 'txt' ? 'txt' : 'csv' }
}
