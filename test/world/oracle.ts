/**
 * A second opinion on what the directory may be. Written from what the product promises, knowing nothing of how
 * it does it: nothing here comes from its code. It knows the humans, which the product cannot, and says nothing
 * where the product's own rules allow what is seen (oracle/allowances.ts).
 */
import type { CompanyHistory, Seen, Violation } from './history.ts'
import { conflictForAReason } from './oracle/conflicts.ts'
import { effectsOnce, toldOf, welcomes } from './oracle/effects.ts'
import { massLeaving } from './oracle/guard.ts'
import { handsStand } from './oracle/hands.ts'
import { oneHumanOneWorker, onePhone, oneWorkerOneHuman, overwritten } from './oracle/identity.ts'
import { membersTold } from './oracle/incidents.ts'
import { Past } from './oracle/past.ts'
import {
  editsStand,
  leftWithoutEvidence,
  returnedWithoutEvidence,
  rightInTheEnd,
} from './oracle/people.ts'
import type { Rule } from './oracle/rule.ts'
import { endedStays, oneOutcome, writtenIsCounted } from './oracle/runs.ts'
import {
  failedForAReason,
  heldForAReason,
  madeForSomebody,
  noOwnFaults,
  offIsOff,
} from './oracle/soundness.ts'
import { crossedCompanies, historyCause } from './oracle/traces.ts'

const RULES: Readonly<Record<string, Rule>> = {
  'left-without-evidence': leftWithoutEvidence,
  'returned-without-evidence': returnedWithoutEvidence,
  'edits-stand': editsStand,
  'hands-stand': handsStand,
  'mass-leaving': massLeaving,
  overwritten,
  'one-human-one-worker': oneHumanOneWorker,
  'one-worker-one-human': oneWorkerOneHuman,
  'one-phone': onePhone,
  'one-outcome': oneOutcome,
  'written-is-counted': writtenIsCounted,
  'effects-once': effectsOnce,
  welcomes,
  'told-of': toldOf,
  'history-cause': historyCause,
  'right-in-the-end': rightInTheEnd,
  'crossed-companies': crossedCompanies,
  'held-for-a-reason': heldForAReason,
  'no-own-faults': noOwnFaults,
  'off-is-off': offIsOff,
  'made-for-somebody': madeForSomebody,
  'ended-stays': endedStays,
  'conflict-for-a-reason': conflictForAReason,
  'failed-for-a-reason': failedForAReason,
  'members-told': membersTold,
}

/** As far as histories have been read: each only grows. */
const read = new WeakMap<CompanyHistory['events'], Past>()

function pastOf(history: CompanyHistory, seen: Seen): Past {
  const known = read.get(history.events)
  if (known?.leadsTo(history, seen)) {
    known.look(history, seen)
    return known
  }
  const past = new Past(history, seen)
  read.set(history.events, past)
  return past
}

/** What must not be, of what is seen at a time: `history` is what happened until then. */
export function judge(history: CompanyHistory, seen: Seen): Violation[] {
  const past = pastOf(history, seen)
  const { companyId, at } = seen
  return Object.entries(RULES).flatMap(([rule, look]) => {
    const found: Violation[] = []
    look(past, (says, human) => found.push({ rule, companyId, at, human, says }))
    return found
  })
}
