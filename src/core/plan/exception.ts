/** An exception to a source for one person: until a day their status is what an admin said. Pure. docs/rules.md#until-a-day */
import type { FieldAccess } from '../people/ownership.ts'
import type { Worker } from '../people/person.ts'
import { type Decision, withCode } from './decision.ts'
import type { Situation } from './situation.ts'

/** What a source may write of the worker: not their status, while it is an exception. */
export const exceptedAccess = (access: FieldAccess, worker: Worker | null): FieldAccess =>
  worker?.exception
    ? { ...access, writable: access.writable.filter((field) => field !== 'status') }
    : access

/** What the source says of them otherwise, where nothing else is to be told; looked at anew by each sync. */
export function excepted(s: Situation, decided: Decision): Decision {
  const { worker, person } = s
  const exception = worker?.exception
  if (!exception || !s.known?.workerId || !s.access.owned.includes('status')) return decided
  if (decided.write === 'update') return { ...decided, open: true }
  if (decided.outcome !== 'unchanged') return decided
  const says = person ? (s.values.status ?? worker.fields.status) : 'inactive'
  if (says === worker.fields.status) return { ...decided, open: true }
  const facts = {
    status: exception.status,
    until: exception.until,
    says: person ? String(says) : 'gone',
  }
  const told =
    s.known.attention && s.known.issueCode === null && s.known.absent === (person === null)
  return {
    ...decided,
    ...withCode('status_exception'),
    facts,
    row: told ? decided.row : 'keep',
    open: true,
  }
}
