/** Who is gone from the source, or marked as gone there: what takes somebody's access away. */
import { type Decision, nothing, refuse, withCode } from './decision.ts'
import type { Situation } from './situation.ts'

/** A linked person who is marked as gone is deactivated even when the rest of their row cannot be used. */
export function deactivateAnyway(s: Situation): Decision | null {
  if (!s.worker || !s.known?.workerId || s.person?.fields.status !== 'inactive') return null
  if (s.worker.fields.status === 'inactive' || !s.access.writable.includes('status')) return null
  return {
    ...nothing(s),
    ...withCode('inactive_at_source'),
    notices: [{ code: 'bad_data_leaver' }],
    changes: [['status', s.worker.fields.status, 'inactive']],
    write: 'update',
    row: 'keep',
    localFields: s.worker.localFields.filter((f) => f !== 'status'),
    // The row is looked at again next time, and then says what is wrong with it.
    open: true,
  }
}

/** Somebody the source no longer has. Whether that can be believed is `absenceDoubt`. */
export function decideAbsent(s: Situation): Decision {
  if (!s.known?.workerId || !s.worker) {
    // What somebody decided about a person, or whose old record it is, is kept for the day they come back.
    if ((s.known?.hold || s.known?.recordOf) && !s.known.workerId) {
      const told = s.known.absent && s.known.issueCode === null
      return { ...nothing(s), row: told ? 'none' : 'keep', open: Boolean(s.known.hold) }
    }
    return { ...nothing(s), ...withCode('unchanged'), row: 'forget' }
  }
  if (s.worker.fields.status === 'inactive' || !s.access.writable.includes('status'))
    return {
      ...nothing(s),
      ...withCode('unchanged'),
      row:
        s.known.absent && !s.known.issueCode && !s.known.attention && !s.known.verdict
          ? 'none'
          : 'keep',
    }
  if (s.absenceDoubt) return refuse(s, s.absenceDoubt)
  return {
    ...nothing(s),
    ...withCode('absent_from_source'),
    changes: [['status', 'active', 'inactive']],
    write: 'update',
    row: 'keep',
    localFields: s.worker.localFields.filter((f) => f !== 'status'),
  }
}

/** Are they inactive once this run is done with them? */
export function endsInactive({
  access,
  values,
  worker,
}: Pick<Situation, 'access' | 'values' | 'worker'>): boolean {
  const says = access.writable.includes('status') && Object.hasOwn(values, 'status')
  return (says ? values.status : worker?.fields.status) === 'inactive'
}

/** What is decided, and their phone is given up, whoever it comes from and whoever edited it: it is somebody else's now. */
export function withoutPhone(s: Situation, decided: Decision): Decision {
  const phone = s.worker?.fields.phone
  if (!phone) return decided
  const changes = decided.changes.filter(([field]) => field !== 'phone')
  return {
    ...decided,
    ...(decided.code === 'unchanged' && s.person && withCode('updated')),
    changes: [...changes, ['phone', phone, null]],
    write: 'update',
    localFields: decided.localFields.filter((field) => field !== 'phone'),
  }
}
