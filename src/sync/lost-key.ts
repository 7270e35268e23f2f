/** Somebody who is missing, while the source has a row without a key of its own that may be them. */
import { fullName, type Problem, type Worker } from '../core/people/person.ts'
import { fold } from '../core/people/text.ts'

/** `keyless`: phones and folded names of the rows without a key, or whose key others have too. */
export function lostKey(
  { id }: { id: string },
  worker: Worker | null,
  keyless: ReadonlySet<string>,
): Problem | null {
  if (!worker || keyless.size === 0) return null
  const traces = [worker.fields.phone, fold(fullName(worker.fields))]
  return traces.some((t) => t && keyless.has(t)) ? { code: 'lost_payroll_id', facts: { id } } : null
}
