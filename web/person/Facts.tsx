/** Who they are, at a glance: how to reach them, what they do, where they come from. */
import type { ComponentChildren } from 'preact'
import type { Out } from '../shell/api.ts'
import { wholeDay } from '../shell/format.ts'
import { EmailText } from '../workers/EmailText.tsx'

type Worker = Out<'WorkerDetail'>

export function Facts({ worker: w }: { worker: Worker }) {
  const facts: [string, ComponentChildren][] = [
    ['Phone number', w.phone && <a href={`tel:${w.phone}`}>{w.phoneNational ?? w.phone}</a>],
    [
      'Email',
      w.email && (
        <a class="wrap" href={`mailto:${w.email}`}>
          <EmailText of={w.email} />
        </a>
      ),
    ],
    ['Payroll ID', w.payrollId],
    ['Position', w.position],
    ['Location', w.location],
    ['Hired', w.hireDate && wholeDay(w.hireDate)],
    [
      'Comes from',
      [...new Map(w.links.map((l) => [l.connectionId, l.connectionName]))].map(([id, name], i) => (
        <>
          {i > 0 && ', '}
          <a key={id} href={`/integrations/${id}`}>
            {name}
          </a>
        </>
      )),
    ],
  ]
  const known = facts.filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value))
  if (known.length === 0) return null
  return (
    <dl class="facts person-facts" aria-label="Who they are">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
