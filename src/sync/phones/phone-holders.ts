/** Who of today's holders of the phones that are asked for will have left once this run is written. */
import type { Candidate } from '../../core/match/candidate.ts'
import type { PhoneHolder } from '../../core/plan/phone-claims.ts'
import { keepLease, type RunContext } from '../../runs/context.ts'
import { BATCH, linkedAs } from '../../store/plan/lookups.ts'
import type { PhoneClaims } from '../claims.ts'
import type { Known } from '../match/known.ts'
import type { Traces } from '../match/traces.ts'
import type { WorkItem } from '../work.ts'

export async function holdersNow(
  ctx: RunContext,
  known: Known,
  byId: ReadonlyMap<string, WorkItem>,
  { claims, holders, ends }: PhoneClaims,
  traces: Traces,
): Promise<Map<string, PhoneHolder>> {
  const claimants = new Map(claims.flatMap((c) => (c.workerId ? [[c.workerId, c]] : [])))
  const now = new Map(holders)
  const silent: [phone: string, holder: PhoneHolder][] = []
  for (const [phone, holder] of holders) {
    const claim = claimants.get(holder.workerId)
    if (!claim) silent.push([phone, holder])
    else if (claim.gone) now.set(phone, { ...holder, gone: { id: claim.id } })
  }
  const believed = ctx.run.terms.onlyPeople === undefined
  for (let at = 0; at < silent.length; at += BATCH) {
    await keepLease(ctx)
    const some = silent.slice(at, at + BATCH)
    const ids = some.map(([, { workerId }]) => workerId)
    const [workers, linked] = [
      await known.workers(ids),
      await linkedAs(ctx.db, ctx.connection.id, ids),
    ]
    for (const [phone, holder] of some) {
      const found = workers.get(holder.workerId)
      const end = ends.get(holder.workerId)
      const item = byId.get(end?.id ?? linked.get(holder.workerId) ?? '')
      if (!found) continue
      const isSaid = end && !item?.conflict
      const gone = isSaid
        ? end.gone
        : hasLeft(found) || (believed && isLeaving(ctx, found, item, traces))
      if (gone) now.set(phone, { ...holder, gone: { id: item?.id ?? `~${holder.workerId}` } })
    }
  }
  return now
}

const hasLeft = ({ worker }: Candidate): boolean => worker.fields.status === 'inactive'

/** No longer at the source, believed to be, and this source says who works here. */
function isLeaving(
  ctx: RunContext,
  { worker, otherConnections }: Candidate,
  item: WorkItem | undefined,
  traces: Traces,
): boolean {
  if (!item || item.at || item.person || item.doubt || item.moved || item.waits) return false
  if (traces.doubt(item, worker)) return false
  if (worker.exception) return false
  return ctx.access(otherConnections, worker.localFields).writable.includes('status')
}
