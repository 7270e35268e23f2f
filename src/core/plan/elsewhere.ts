/** What a source says of somebody that another source decides otherwise: "the same in both" is said of nobody else. */
import type { FieldName } from '../people/fields.ts'
import type { Worker } from '../people/person.ts'
import type { OutcomeCode } from './outcome.ts'
import type { Situation } from './situation.ts'

/** Sets are never "otherwise": each source has entries of its own in them. */
const APART: readonly FieldName[] = ['employeeIds', 'avatar']

/** The code that says so with its facts; null where nothing differs. What a source does not say differs from nothing. */
export function decidedElsewhere(
  { access, values }: Pick<Situation, 'access' | 'values'>,
  worker: Worker,
): { code: OutcomeCode; facts: Record<string, string> } | null {
  const others = access.elsewhere.filter(([field]) => {
    const said = values[field] ?? null
    // What was edited here, no source has decided.
    if (APART.includes(field) || worker.localFields.includes(field)) return false
    return said !== null && said !== worker.fields[field]
  })
  const status = others.find(([field]) => field === 'status')
  const [first] = others
  if (status) {
    const [says, here] = [values.status ?? '', worker.fields.status ?? '']
    if (says === 'active') return { code: 'locked_out', facts: { decides: status[1] } }
    return { code: 'other_source_decides', facts: { decides: status[1], status: says, here } }
  }
  if (!first) return null
  const mine = others.filter(([, decides]) => decides === first[1]).map(([field]) => field)
  return { code: 'other_source_decides', facts: { decides: first[1], fields: mine.join(', ') } }
}
