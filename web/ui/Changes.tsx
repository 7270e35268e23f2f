/** What changed, field by field: before → after. */
import type { Out } from '../api.ts'
import { fieldWord } from '../words.ts'

const Value = ({ of }: { of: string | null }) =>
  of === null || of === '' ? <span class="muted">empty</span> : of

export function Changes({ changes }: { changes: Out<'Outcome'>['changes'] }) {
  if (changes.length === 0) return null
  return (
    <ul class="changes">
      {changes.map((c) => (
        <li key={c.field}>
          <span class="muted">{fieldWord(c.field)}:</span>{' '}
          {c.before !== null && (
            <>
              <del>
                <Value of={c.before} />
              </del>
              <span aria-hidden="true"> → </span>
              <span class="hidden"> becomes </span>
            </>
          )}
          <ins>
            <Value of={c.after} />
          </ins>
        </li>
      ))}
    </ul>
  )
}
