/** Welcome e-mails of a run before they leave by themselves: sent now, or called off. */
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import {
  callOffRunWelcomes,
  sendWelcomesNow,
  type WelcomesOf,
  waitingWelcomes,
} from '../../store/outbox/of-run.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { Acting, ActingWith } from '../acting.ts'
import { record } from '../record.ts'

const of = ({ id, startedAt, queuedAt }: Run): WelcomesOf => ({ id, since: startedAt ?? queuedAt })

/** How many wait, and when they leave (Unix milliseconds). Throws `not_found`. */
export async function welcomesOf(
  { db }: Pick<Acting, 'db'>,
  runId: string,
): Promise<{ count: number; leaveAt: number } | null> {
  return waitingWelcomes(db, of(await getRun(db, runId)))
}

/** Throws `not_found`, and `changed_since` when none wait any more. Returns how many. */
export async function decideWelcomes(
  acting: ActingWith<'jobs'>,
  runId: string,
  say: 'send' | 'call_off',
): Promise<number> {
  const { db, clock, jobs } = acting
  const run = of(await getRun(db, runId))
  const now = clock.now()
  const deed = { action: `welcomes.${say}`, subject: runId, onlyIfChanged: true }
  const [rows = []] = await record(acting, deed, [
    say === 'send'
      ? sendWelcomesNow(db, run, now)
      : callOffRunWelcomes(db, run, 'An admin called off the welcome emails of this sync.', now),
  ])
  if (rows.length === 0)
    throw new Refusal('changed_since', 'No welcome email of this sync waits any more.')
  if (say === 'send') await jobs.send({ kind: 'deliver', companyId: db.companyId })
  return rows.length
}
