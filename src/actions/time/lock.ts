/** Which hours may be changed: those that were pushed only by saying so, and none that somebody changed meanwhile. */
import { Refusal } from '../../core/refusal.ts'
import type { EntryRow } from '../../store/time/entries.ts'

/** Pushed, and not corrected since. */
export const isLocked = (e: Pick<EntryRow, 'pushed_version' | 'pending'>): boolean =>
  e.pushed_version !== null && e.pending === 0

/** `correct`: whoever asks means to correct what was pushed; `version`: the one they saw, where they say so. */
export function refuseLocked(
  entry: EntryRow,
  { correct = false, version }: { correct?: boolean | undefined; version?: number | undefined },
): void {
  if (isLocked(entry) && !correct)
    throw new Refusal(
      'field_locked',
      'These hours were pushed. Say that you mean to correct them, and push again.',
      { errors: [{ field: 'correct', message: 'is needed for hours that were pushed' }] },
    )
  if (version !== undefined && version !== entry.version) throw changedMeanwhile()
}

export const changedMeanwhile = () =>
  new Refusal('version_conflict', 'Somebody changed these hours meanwhile. Look at them again.')

/** An entry as the audit log tells it. */
export const told = (e: Pick<EntryRow, 'day' | 'hundredths'>) => ({
  day: e.day,
  hours: e.hundredths / 100,
})
