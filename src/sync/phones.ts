/** Phones: everybody's at once, because who gets one depends on who gives one up. Notes it on the items. */
import { settlePhones } from '../core/plan/phone-claims.ts'
import type { PhoneClaims } from './match.ts'
import type { WorkItem } from './work.ts'

export function phones(items: readonly WorkItem[], { claims, holders }: PhoneClaims): void {
  const byId = new Map(items.map((item) => [item.id, item]))
  // Who turned out to be in conflict only when others were looked at claims nothing.
  const standing = claims.filter((c) => !byId.get(c.id)?.conflict)
  const { refused, groups, rings } = settlePhones(standing, holders)
  for (const [id, refusal] of refused) {
    const item = byId.get(id)
    if (item) item.phone = refusal
  }
  let turn = 0
  for (const [id, group] of groups) {
    const item = byId.get(id)
    turn += 1
    if (item) Object.assign(item, { group, turn, ...(rings.has(group) && { ring: true }) })
  }
}
