/**
 * Somebody new who was asked about, and of whom the source says something else since: the question stays, or a wedding
 * while it is open would make a second profile. docs/rules.md#rehired-or-renumbered
 */
import type { RunContext } from '../../runs/context.ts'
import { CHANGES_ONLY } from '../../runs/digest.ts'
import { type Former, formerOf } from '../../store/plan/former.ts'
import { linkedAs } from '../../store/plan/lookups.ts'
import type { Known } from '../match/known.ts'
import type { WorkItem } from '../work.ts'
import { isVacated, type Standing } from './standing.ts'

/** Who they may be, as was asked, while nobody stands behind that key; null where nothing was asked. */
export async function askedBefore(
  { db, connection, reading }: RunContext,
  known: Known,
  { id }: WorkItem,
  standing: Standing,
  isRuledOut: (workerId: string) => boolean,
): Promise<Former | null> {
  const mayBe = known.answers.mayBe(id)
  if (!mayBe) return null
  const { workerId } = mayBe
  const keys = workerId === null ? null : await linkedAs(db, connection.id, [workerId])
  const from = mayBe.from ?? keys?.get(workerId ?? '')
  if (from === undefined) return null
  const former = formerOf((await known.facts([from], new Map())).get(from))
  if (!former || isRuledOut(former.worker.id)) return null
  // Whom a list of changes does not name may be gone or not.
  const isUnsaid = reading.digest === CHANGES_ONLY && !standing.present.has(from)
  return isUnsaid || isVacated(former, standing) ? former : null
}
