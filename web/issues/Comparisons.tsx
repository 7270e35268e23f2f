/** Facts side by side: a row for each field, a column for each side; what differs is marked in words too. */
import { nationalPhone, plural, wholeDay } from '../shell/format.ts'
import { fieldWord } from '../shell/words.ts'
import type { Question } from './questions.ts'

type Comparison = Question['comparisons'][number]

/** Of many, so many are shown at once. */
const FIRST = 2

export function Comparisons({ question }: { question: Question }) {
  const [some, more] = [question.comparisons.slice(0, FIRST), question.comparisons.slice(FIRST)]
  const named = question.peopleCount > 1
  return (
    <>
      {some.map((c) => (
        <Sides key={c.externalId} comparison={c} named={named} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>{plural(more.length, 'more example')}</summary>
          <div class="stack tight">
            {more.map((c) => (
              <Sides key={c.externalId} comparison={c} named={named} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function Sides({ comparison: c, named }: { comparison: Comparison; named: boolean }) {
  const title = [c.name, c.externalId].filter(Boolean).join(', ')
  return (
    <div class="scroll">
      <table class={c.sides.length === 2 ? 'sides two' : 'sides'}>
        <caption class={named ? 'strong' : 'hidden'}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">Field</span>
            </th>
            {c.sides.map((side) => (
              <th key={side.label} scope="col">
                {side.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {c.fields.map((field, i) => {
            const values = c.sides.map((side) => side.values[i] ?? null)
            const known = values.filter((v) => v !== null)
            const same = known.length === values.length && new Set(known).size === 1
            return (
              <tr key={field.field} class={new Set(known).size > 1 ? 'differs' : ''}>
                <th scope="row">{field.field === 'id' ? field.label : fieldWord(field.field)}</th>
                {c.sides.map((side, n) => (
                  <td key={side.label}>
                    {shown(field.field, values[n] ?? null)}
                    {n === c.sides.length - 1 && same && (
                      <>
                        {' '}
                        <span class="tag">the same</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function shown(field: Comparison['fields'][number]['field'], value: string | null) {
  if (value === null) return <span class="muted">not known</span>
  if (field === 'phone') return <span class="nowrap">{nationalPhone(value)}</span>
  return field === 'birthday' || field === 'hireDate' ? wholeDay(value) : value
}
