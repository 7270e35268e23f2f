/** How long a company keeps what: within the limits of the deployment. */
import type { z } from 'zod'
import type { RetentionPatch } from '../../api/workers/person.ts'
import { Refusal } from '../../core/refusal.ts'
import { type Chosen, KINDS_KEPT, LEAST_DAYS, mostDays } from '../../core/retention.ts'
import { keepLimits } from '../../env.ts'
import { chooseRetention, chosenRetention } from '../../store/accounts/retention.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

/** What is not given stays; null: as the deployment has it. Throws `invalid`. */
export async function changeRetention(
  acting: ActingWith<'config'>,
  given: z.infer<typeof RetentionPatch>,
): Promise<Chosen> {
  const { db, config } = acting
  const most = mostDays(keepLimits(config))
  const errors = KINDS_KEPT.flatMap((kind) => {
    const days = given[kind]
    if (days === undefined || days === null) return []
    const limit = most[kind]
    const message =
      limit === null
        ? `must be at least ${LEAST_DAYS} days`
        : `must be between ${LEAST_DAYS} and ${limit} days`
    return days < LEAST_DAYS || (limit !== null && days > limit) ? [{ field: kind, message }] : []
  })
  if (errors.length > 0)
    throw new Refusal('invalid', 'Choose a number of days within the limits.', { errors })
  const before = await chosenRetention(db)
  const after = { ...before, ...given } as Chosen
  const changed = KINDS_KEPT.filter((kind) => after[kind] !== before[kind])
  if (changed.length === 0) return before
  const detail = Object.fromEntries(changed.map((kind) => [kind, after[kind]]))
  await record(acting, { action: 'company.retention', subject: 'retention', detail }, [
    chooseRetention(db, after),
  ])
  return after
}
