/** Causes as they are listed. */
import type { Out } from '../shell/api.ts'
import { OPEN, OUTCOMES } from '../shell/words.ts'

type Cause = Out<'RunCauses'>['items'][number]

const isOut = (c: Pick<Cause, 'outcome'>) => OPEN.some((kind) => kind === c.outcome)

const HELD = ['deactivation_held', 'change_held']

/** Whoever waits for an admin; of what is held as a whole, everybody something was planned for. */
export const isWaiting = (
  { outcome, code }: Pick<Cause, 'outcome' | 'code'>,
  heldWhole: boolean,
): boolean => HELD.includes(code) || (heldWhole && !isOut({ outcome }) && outcome !== 'unchanged')

/** Those of the part that is shown, trouble first, then as the bar has them. */
export function causesShown<C extends Pick<Cause, 'outcome' | 'code' | 'level'>>(
  causes: readonly C[],
  { state, outcome }: { state?: string | undefined; outcome?: string | undefined },
): C[] {
  const shown = causes.filter(
    (c) =>
      c.code !== 'unchanged' &&
      (!outcome || c.outcome === outcome) &&
      (state !== 'open' || c.level !== 'info') &&
      (state !== 'left_out' || (isOut(c) && c.level === 'info')),
  )
  const trouble = (c: C) => (c.level === 'info' ? 1 : 0)
  const place = (c: C) => OUTCOMES.indexOf(c.outcome)
  return shown.sort((a, b) => trouble(a) - trouble(b) || (trouble(a) ? place(a) - place(b) : 0))
}
