/** Beside a field: what the next sync would make of it, as it is now and as it is being typed. */
import { RotateCcw } from 'lucide'
import type { Out } from '../../shell/api.ts'
import { FieldValue } from '../../ui/Changes.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { comingOf, nextOf } from '../coming.ts'

type Explained = Out<'Explained'> | null

export function FieldNext({ field, explained }: { field: string; explained: Explained }) {
  return (
    <>
      {nextOf(field, explained).map(({ connection, after }) => (
        <p class="source coming" key={connection}>
          <Icon of={RotateCcw} />
          <span>
            The next sync of {connection} {after ? 'makes it' : 'empties it'}
            {after && (
              <>
                {' '}
                <FieldValue of={after} field={field} />
              </>
            )}
            .
          </span>
        </p>
      ))}
    </>
  )
}

interface ComingProps {
  source: Out<'FieldSource'> | undefined
  typed: string | null
  explained: Explained
}

/** Read out as it changes: what is typed decides what comes. */
export function Coming({ source, typed, explained }: ComingProps) {
  return source ? <span role="status">{comingOf(source, typed, explained)}</span> : null
}
