/** Whether an admin can say yes to some of it. */
import type { Out } from '../shell/api.ts'
import { mayWrite } from '../shell/session.ts'
import { isActive } from '../shell/words.ts'
import type { RunScreen } from './runPage.ts'

type Run = Out<'Run'>

/** Is there anything an admin can accept of it? */
export const canAccept = (run: Run): boolean =>
  mayWrite.value &&
  run.direction === 'pull' &&
  !isActive(run) &&
  !run.hold?.reasons.some((r) => r.code === 'another_company') &&
  (run.status === 'held' ||
    (run.mode === 'preview' &&
      !run.undoes &&
      !run.ofSettings &&
      (run.status === 'succeeded' || run.status === 'warnings')))

/** … and now: a preview is good until a sync begins. */
export const canAcceptNow = (screen: Pick<RunScreen, 'outdated'>, run: Run): boolean =>
  canAccept(run) && (run.mode !== 'preview' || screen.outdated.value === false)
