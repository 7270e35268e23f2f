/** The first rows of what a source sends, as they came. */
import type { Out } from '../../shell/api.ts'

interface Props {
  sample: Out<'Sample'>
  onAgain: () => void
}

const SHOWN = 5

export function SampleTable({ sample, onAgain }: Props) {
  const rows = sample.rows.slice(0, SHOWN)
  return (
    <section class="stack tight" aria-labelledby="sample">
      <div class="spread">
        <h2 id="sample">What the source sends</h2>
        <button type="button" onClick={onAgain}>
          Read again
        </button>
      </div>
      <p class="muted">{sample.detected}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section class="scroll" aria-label="The first rows" tabIndex={0}>
        <table class="sample">
          <caption class="hidden">The first rows</caption>
          <thead>
            <tr>
              {sample.columns.map((column, i) => (
                <th key={`${i} ${column}`} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, y) => (
              <tr key={`${y} ${row.join(' ')}`}>
                {sample.columns.map((column, x) => (
                  <td key={`${x} ${column}`}>{row[x]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
