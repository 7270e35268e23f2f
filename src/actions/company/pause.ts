/** Pausing all syncs, with a reason and perhaps an end. Schedules stay as they are, and go on from where they would be. */
import { Refusal } from '../../core/refusal.ts'
import { startOfDay } from '../../core/time/zone.ts'
import { nameOf } from '../../store/audit.ts'
import { endPause, type Pause, setPause } from '../../store/connections/pauses.ts'
import { stopIncidents } from '../../store/incidents/stop.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `invalid` for an end that is not in the future. `until`: a day in the company's zone, or a time. */
export async function pauseAll(
  acting: Acting,
  { reason, until }: { reason: string; until?: string | null | undefined },
): Promise<Pause> {
  const { db, clock, actor } = acting
  const at = clock.now()
  const end = until ? timeOf(until, actor.company.timeZone) : null
  if (end !== null && !(end > at))
    throw new Refusal('invalid', 'until: is not in the future', {
      errors: [{ field: 'until', message: 'is not in the future' }],
    })
  const by = actor.kind === 'token' ? nameOf(actor) : actor.name
  const pause = { reason, by, at, until: end }
  await record(
    acting,
    { action: 'company.pause', subject: db.companyId, detail: { reason, until: end } },
    [setPause(db, pause), ...stopIncidents(db, null, { how: 'paused', by, reason }, at)],
  )
  return pause
}

/** Syncs go on by themselves from now on. */
export async function resumeAll(acting: Acting): Promise<void> {
  const { db, clock } = acting
  await record(
    acting,
    { action: 'company.resume', subject: db.companyId, detail: {} },
    endPause(db, clock.now()),
  )
}

const timeOf = (until: string, zone: string): number =>
  until.length === 10 ? startOfDay(until, zone) : Date.parse(until)
