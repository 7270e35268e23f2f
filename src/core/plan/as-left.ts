/** Who is found as they were left: an earlier sync wrote and told all there is to say of them. Pure. */
import { type Decision, withCode } from './decision.ts'

/**
 * A sync after one that was held looks at everybody in whom either sync before it differs, also at those whom the held one
 * has written already. Of them it says what it says of everybody it does not look at: unchanged.
 */
export const asLeft = (decision: Decision): Decision =>
  decision.outcome === 'unchanged' && decision.write === 'none' && decision.row === 'none'
    ? { ...decision, ...withCode('unchanged'), facts: {} }
    : decision
