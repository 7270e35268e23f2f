/** What the guard holds, and what an admin made of it. */
import { whyHeld } from '../guard/hold.ts'
import { type Reason, reason } from '../reason.ts'

export const HELD_REASONS = {
  deactivation_held: reason(
    'skipped',
    () => 'was left active: so many deactivations at once wait for an admin.',
  ),
  deactivation_rejected: reason(
    'skipped',
    () => 'was left active: an admin rejected the deactivations of this sync.',
  ),
  change_held: reason('skipped', (f) => `waits for an admin: ${whyHeld(f.danger)}.`),
  change_rejected: reason('skipped', () => 'was left as is: an admin rejected this change.'),
} as const satisfies Record<string, Reason>
