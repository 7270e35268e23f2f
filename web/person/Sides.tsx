/** Field by field what is here and what each source says, the one that decides marked, and why it does. */
import { Check } from 'lucide'
import type { Out } from '../shell/api.ts'
import { useNarrow } from '../state/screen.ts'
import { FieldValue } from '../ui/Changes.tsx'
import { Icon } from '../ui/Icon.tsx'
import { EmailText } from '../workers/EmailText.tsx'
import { type Cell, sidesOf, sourcesOf } from './sides.ts'

interface Props {
  worker: Out<'WorkerDetail'>
  explained: Out<'Explained'>
}

export function Sides({ worker, explained }: Props) {
  const narrow = useNarrow()
  const sources = sourcesOf(explained)
  const sides = sidesOf(worker, sources)
  if (sides.length === 0) return null
  const differs = sides.some((s) => s.cells.some((c) => c?.differs))
  const title = sources.length > 1 ? 'What the sources say' : `What ${sources[0]?.connection} says`
  return (
    <div class="stack tight">
      <details open={!narrow && (sources.length > 1 || differs)}>
        <summary>{title}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard. */}
        <section class="scroll" aria-label={`${title}, field by field`} tabIndex={0}>
          <table class="sides person-sides">
            <caption class="hidden">
              What each source says of {worker.name}, and who decides
            </caption>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Here</th>
                {sources.map((s) => (
                  <th key={`${s.connectionId} ${s.externalId}`} scope="col">
                    {s.connection}
                  </th>
                ))}
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {sides.map(({ field, label, here, cells, why }) => (
                <tr key={field}>
                  <th scope="row">{label}</th>
                  <td class="strong" data-of="Here">
                    <Text of={here} field={field} />
                  </td>
                  {cells.map((cell, i) => (
                    <td
                      key={`${sources[i]?.connectionId} ${sources[i]?.externalId}`}
                      class={cell ? undefined : 'blank'}
                      data-of={sources[i]?.connection}
                    >
                      <Said of={cell} field={field} />
                    </td>
                  ))}
                  <td class="muted small">{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </div>
  )
}

const STATUS: Record<string, string> = {
  active: 'Active',
  inactive: 'Inactive',
  archived: 'Archived',
}

function Text({ of, field }: { of: string | null; field: string }) {
  if (field === 'email') return <EmailText of={of} />
  return <FieldValue of={field === 'status' && of ? (STATUS[of] ?? of) : of} field={field} />
}

function Said({ of: cell, field }: { of: Cell | null; field: string }) {
  if (!cell) return <span class="muted">–</span>
  if (!cell.decides)
    return (
      <span class="muted">
        <Text of={cell.value} field={field} />
      </span>
    )
  return (
    <span class={cell.differs ? 'status warn' : 'status good'}>
      <Icon of={Check} />
      <span class="decides">
        <Text of={cell.value} field={field} />
        <span class="hidden">{cell.differs ? ' (decides, and differs)' : ' (decides)'}</span>
      </span>
    </span>
  )
}
