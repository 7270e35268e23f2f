/** What becomes of an edit by hand, before it is saved: who decides the field, and what the next sync would do. Pure. */
import type { Out } from '../shell/api.ts'
import { wholeDay } from '../shell/format.ts'

type Source = Out<'FieldSource'>
type Explained = Out<'Explained'>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const shown = (value: string) => (DAY.test(value) ? wholeDay(value) : value)
/** Numbers are typed in many ways. */
const told = (field: string, value: string) =>
  field === 'phone' ? value.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '') : value.trim()

/** `typed`: what would be saved; null for what has no single value. */
export function comingOf(
  source: Source,
  typed: string | null,
  explained: Explained | null,
): string {
  const { field, lock, ownedBy } = source
  if (!ownedBy) return 'No source decides it: it stays as you save it.'
  const owner = ownedBy.connectionName
  const said = explained?.sources
    .find((s) => s.linked && s.connectionId === ownedBy.connectionId)
    ?.says.find((one) => one.field === field)
  const says = said?.value ? shown(said.value) : null
  if (lock === 'locked') return `${owner} decides it.`
  if (lock === 'local')
    return `It stays: an edit here wins over ${owner}${says ? `, which says “${says}”` : ''}.`
  if (typed !== null && said?.value && told(field, said.value) === told(field, typed))
    return `${owner} says the same: the next sync leaves it.`
  if (says) return `The next sync of ${owner} puts back “${says}”.`
  return said
    ? `${owner} has it empty: the next sync may empty it here.`
    : `${owner} says nothing of it: it stays until it does.`
}

/** What the next syncs would make of a field as it is now, as the planner works it out. */
export const nextOf = (field: string, explained: Explained | null) =>
  (explained?.sources ?? []).flatMap(({ connection, next }) =>
    (next?.changes ?? [])
      .filter((change) => change.field === field)
      .map(({ after }) => ({ connection, after })),
  )
