/** What changed, field by field: before → after. */
import type { ComponentChildren } from 'preact'
import type { Out } from '../shell/api.ts'
import { nationalPhone, plural, wholeDay } from '../shell/format.ts'
import { fieldWord } from '../shell/words.ts'

type Change = Out<'Outcome'>['changes'][number]

const DAYS = ['hireDate', 'seniorityDate', 'birthday']
/** What the server sends in place of what a viewer may not see. */
const HIDDEN = '•••'

const Value = ({ of, field }: { of: string | null; field: string }) => {
  if (of === null || of === '') return <span class="muted">empty</span>
  if (of === HIDDEN) return <span class="muted">hidden</span>
  if (field === 'phone') return nationalPhone(of)
  return DAYS.includes(field) ? wholeDay(of) : of
}

/** What names a version of a picture at the source tells nobody anything. */
const pictureWord = ({ before, after }: Change) =>
  before === null ? 'added' : after === null ? 'removed' : 'changed'

/** What stands before a field, such as a box to pick it. */
type Before = (field: string, label: string) => ComponentChildren

/** Of somebody new there is only an after, and a lot of it, so it is folded away. */
export function Changes({ changes, before }: { changes: Change[]; before?: Before }) {
  if (changes.length === 0) return null
  const filled = changes.filter((c) => c.after !== null && c.after !== '')
  if (changes.length < 3 || changes.some((c) => c.before !== null))
    return <List of={changes} {...(before && { before })} />
  return (
    <details>
      <summary>{plural(filled.length, 'field')}</summary>
      <List of={filled} />
    </details>
  )
}

const List = ({ of: changes, before }: { of: Change[]; before?: Before }) => (
  <ul class="changes">
    {changes.map((c) => (
      <li key={c.field}>
        {before?.(c.field, fieldWord(c.field).toLowerCase())}
        <span class="muted">{fieldWord(c.field)}:</span>{' '}
        {c.field === 'avatar' ? pictureWord(c) : <BeforeAfter {...c} />}
      </li>
    ))}
  </ul>
)

const BeforeAfter = ({ field, before, after }: Change) => (
  <>
    {before !== null && (
      <>
        <del>
          <Value of={before} field={field} />
        </del>
        <span aria-hidden="true"> → </span>
        <span class="hidden"> becomes </span>
      </>
    )}
    <ins>
      <Value of={after} field={field} />
    </ins>
  </>
)
