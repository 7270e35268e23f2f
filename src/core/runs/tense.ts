/** Whether what a run says of somebody has happened, was to happen, or is still to come. */
import type { When } from '../plan/outcome.ts'
import type { RunMode, RunStatus } from './kinds.ts'

interface Told {
  mode: RunMode
  status: RunStatus
  hold: { scope: string } | null
  terms: { basis?: string | undefined }
}

interface Person {
  /** False of what was planned and not done; true of a reason to do nothing. */
  done: boolean
  /** Their part of the plan was carried out, or rejected. */
  decided: boolean
  /** Something would be written of them. */
  acts: boolean
}

/**
 * What a preview shows is to come, and so is everything of a sync that is held as a whole until it is decided: also that
 * somebody is left out. Runs of an earlier version, which have no basis, said so only of what a preview would write: their
 * logs stay as they were.
 */
export function tenseOf(
  { mode, status, hold, terms }: Told,
  { done, decided, acts }: Person,
): When {
  const isPreview = mode === 'preview'
  const isAhead = isPreview || (status === 'held' && hold?.scope === 'run')
  if (isAhead && !decided && (terms.basis !== undefined || (isPreview && acts))) return 'to come'
  return done ? 'done' : 'planned'
}
