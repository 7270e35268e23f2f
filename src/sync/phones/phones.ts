/** Phones: everybody's at once, because who gets one depends on who gives one up. Notes it on the items. */
import { mayBeOne, settlePhones } from '../../core/plan/phone-claims.ts'
import type { RunContext } from '../../runs/context.ts'
import type { PhoneClaims } from '../claims.ts'
import type { Known } from '../match/known.ts'
import { isRefusedPhone, leaveTraces } from '../unsettled.ts'
import type { Work, WorkItem } from '../work.ts'
import { holdersNow } from './phone-holders.ts'

/** Adds an item for each worker this run has nothing else to say of, who has left and whose phone is wanted. */
export async function phones(
  ctx: RunContext,
  known: Known,
  work: Work,
  asked: PhoneClaims,
): Promise<void> {
  const { items, traces } = work
  const byId = new Map(items.map((item) => [item.id, item]))
  // Who turned out to be in conflict, or an old record, only when others were looked at claims nothing.
  const claims = asked.claims.filter(({ id }) => {
    const item = byId.get(id)
    return !item?.conflict && !item?.record
  })
  const holders = await holdersNow(ctx, known, byId, { ...asked, claims }, traces)
  const { refused, groups, rings, givers } = settlePhones(claims, holders, mayBeOne)
  for (const [id, refusal] of refused) {
    const item = byId.get(id)
    if (item) item.phone = refusal
  }
  if (refused.size > 0) await leaveTraces(known, work, isRefusedPhone)
  const strangers = new Map([...holders.values()].map((h) => [h.gone?.id, h.workerId]))
  for (const id of givers) {
    const item: WorkItem = byId.get(id) ?? { id, aside: strangers.get(id) ?? '' }
    if (!byId.has(id)) items.push(item)
    byId.set(id, item)
    item.givesPhone = true
  }
  let turn = 0
  for (const [id, group] of groups) {
    const item = byId.get(id)
    turn += 1
    if (item) Object.assign(item, { group, turn, ...(rings.has(group) && { ring: true }) })
  }
}
