/** Facts side by side: a row for each field, a column for each side; what differs is marked in words too. */
import type { Question } from '../state/questions.ts'

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
          <summary>{more.length} more examples</summary>
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
      <table class="sides">
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
            const same = new Set(c.sides.map((s) => s.values[i])).size === 1
            return (
              <tr key={field.field} class={same ? 'same' : 'differs'}>
                <th scope="row">{field.label}</th>
                {c.sides.map((side, n) => (
                  <td key={side.label}>
                    {side.values[i] ?? <span class="muted">not known</span>}
                    {n === c.sides.length - 1 && same && <span class="tag">the same</span>}
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
