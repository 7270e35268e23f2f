/** What changed, field by field: before → after. */
import type { ComponentChildren } from 'preact'
import type { Out } from '../shell/api.ts'
import { nationalPhone, plural, wholeDay } from '../shell/format.ts'
import { fieldWord, whyWord } from '../shell/words.ts'

type Change = Out<'Outcome'>['changes'][number]

const DAYS = ['hireDate', 'seniorityDate', 'birthday']
/** What the server sends in place of what a viewer may not see. */
const HIDDEN = '•••'

/** One value as people write it: phones and days in their form, what is not there as a word. */
export function FieldValue({ of, field }: { of: string | null; field: string }) {
  if (of === null || of === '') return <span class="muted">empty</span>
  if (of === HIDDEN) return <span class="muted">hidden</span>
  if (field === 'phone') return <span class="nowrap">{nationalPhone(of)}</span>
  return <>{DAYS.includes(field) ? wholeDay(of) : of}</>
}

/** What names a version of a picture at the source tells nobody anything. */
const pictureWord = ({ before, after }: Change) =>
  before === null ? 'added' : after === null ? 'removed' : 'changed'

/** What stands before a field, such as a box to pick it. */
type Before = (field: string, label: string) => ComponentChildren

/** Of somebody new there is only an after, and a lot of it, so it is folded away. */
export function Changes({ changes, before, source }: Props) {
  if (changes.length === 0) return null
  return (
    <>
      <Fields changes={changes} {...(before && { before })} {...(source && { source })} />
      {source && saidOnce(changes) && <p class="muted small">{whySentence(changes, source)}</p>}
    </>
  )
}

interface Props {
  changes: Change[]
  before?: Before
  /** Of what a run did: the source it read, to say why. */
  source?: string
}

/** Of several fields with one reason it is said once, below them. */
const saidOnce = (changes: Change[]) =>
  changes.length > 1 && changes.every((c) => c.why === changes[0]?.why)
const whySentence = ([first]: Change[], source: string) => {
  const why = first?.why && whyWord(first.why, source)
  return why && `${why.charAt(0).toUpperCase()}${why.slice(1)}.`
}

function Fields({ changes, before, source }: Props) {
  const filled = changes.filter((c) => c.after !== null && c.after !== '')
  if (changes.length < 3 || changes.some((c) => c.before !== null))
    return (
      <List
        of={changes}
        {...(before && { before })}
        {...(source && !saidOnce(changes) && { source })}
      />
    )
  return (
    <details>
      <summary>{plural(filled.length, 'field')}</summary>
      <List of={filled} />
    </details>
  )
}

const List = ({ of: changes, before, source }: Omit<Props, 'changes'> & { of: Change[] }) => (
  <ul class="changes">
    {changes.map((c) => (
      <li key={c.field}>
        {before?.(c.field, fieldWord(c.field).toLowerCase())}
        <span class="muted">{fieldWord(c.field)}:</span>{' '}
        {c.field === 'avatar' ? pictureWord(c) : <BeforeAfter {...c} />}
        {source && c.why && <span class="muted small"> · {whyWord(c.why, source)}</span>}
      </li>
    ))}
  </ul>
)

const BeforeAfter = ({ field, before, after }: Change) => (
  <>
    {before !== null && (
      <>
        <del>
          <FieldValue of={before} field={field} />
        </del>
        <span aria-hidden="true"> → </span>
        <span class="hidden"> becomes </span>
      </>
    )}
    <ins>
      <FieldValue of={after} field={field} />
    </ins>
  </>
)
