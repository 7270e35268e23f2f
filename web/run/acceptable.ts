/** Whether some of it can be said yes to. Pure. */
import type { Out } from '../shell/api.ts'
import { isActive } from '../shell/words.ts'
import type { RunScreen } from './runPage.ts'

type Run = Out<'Run'>

/** Is there anything an admin can accept of it? */
export const isAcceptable = (run: Run): boolean =>
  run.direction === 'pull' &&
  !isActive(run) &&
  !run.hold?.reasons.some((r) => r.code === 'another_company') &&
  (run.status === 'held' ||
    (run.mode === 'preview' &&
      !run.undoes &&
      !run.ofSettings &&
      (run.status === 'succeeded' || run.status === 'warnings')))

/** … and now: a preview is good until a sync begins. */
export const isAcceptableNow = (screen: Pick<RunScreen, 'outdated'>, run: Run): boolean =>
  isAcceptable(run) && (run.mode !== 'preview' || screen.outdated.value === false)
