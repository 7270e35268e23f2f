/** Whose hours some are, at the vendor. */
import type { CardOwner, PushRefusal } from '../connectors/push.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import type { PushRow } from '../store/time/pushes.ts'

/** Or why there is nobody. */
export type Owner =
  | { owner: CardOwner; notices: string[] }
  | { refused: PushRefusal }
  | { code: OutcomeCode; facts: Record<string, string> }

/** The worker, and the contact they are. */
export const ownedBy = (row: PushRow, person: string, ...notices: string[]): [string, Owner] => [
  row.worker_id,
  { owner: { person }, notices },
]
