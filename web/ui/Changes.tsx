/** What changed, field by field: before → after. */
import type { Out } from '../api.ts'
import { nationalPhone, plural } from '../format.ts'
import { fieldWord } from '../words.ts'

type Change = Out<'Outcome'>['changes'][number]

const Value = ({ of, field }: { of: string | null; field: string }) => {
  if (of === null || of === '') return <span class="muted">empty</span>
  return field === 'phone' ? nationalPhone(of) : of
}

/** Of somebody new there is only an after, and a lot of it, so it is folded away. */
export function Changes({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null
  const filled = changes.filter((c) => c.after !== null && c.after !== '')
  if (changes.length < 3 || changes.some((c) => c.before !== null)) return <List of={changes} />
  return (
    <details>
      <summary>{plural(filled.length, 'field')}</summary>
      <List of={filled} />
    </details>
  )
}

const List = ({ of: changes }: { of: Change[] }) => (
  <ul class="changes">
    {changes.map((c) => (
      <li key={c.field}>
        <span class="muted">{fieldWord(c.field)}:</span>{' '}
        {c.before !== null && (
          <>
            <del>
              <Value of={c.before} field={c.field} />
            </del>
            <span aria-hidden="true"> → </span>
            <span class="hidden"> becomes </span>
          </>
        )}
        <ins>
          <Value of={c.after} field={c.field} />
        </ins>
      </li>
    ))}
  </ul>
)
