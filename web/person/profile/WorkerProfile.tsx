/** The profile: each field with its source and what becomes of an edit, edited where it stands. */
import { useEffect } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { mayWrite } from '../../shell/session.ts'
import { guardUnsaved } from '../../shell/unsaved.ts'
import { Origin } from './FieldSource.tsx'
import { OwnFields } from './OwnFields.tsx'
import { type FieldProps, ProfileField } from './ProfileField.tsx'
import { isFilled, type ProfileField as Name, profileOf } from './profile.ts'

type Worker = Out<'WorkerDetail'>

const PARTS: { title: string; fields: Name[] }[] = [
  {
    title: 'Person',
    fields: ['firstName', 'lastName', 'suffix', 'phone', 'extension', 'email', 'birthday'],
  },
  {
    title: 'Work',
    fields: [
      'status',
      'employmentStatus',
      'position',
      'location',
      'team',
      'profile',
      'hireDate',
      'seniorityDate',
      'laborCode',
    ],
  },
  { title: 'Duties and zones', fields: ['primaryDuty', 'duties', 'primaryZone', 'zones'] },
  { title: 'Pay and IDs', fields: ['payrollId', 'employeeIds', 'payRates'] },
]
/** Shown even when they are empty. */
const ALWAYS: readonly Name[] = ['firstName', 'lastName', 'phone', 'email', 'status', 'payrollId']
const WITH: Partial<Record<Name, Name>> = { duties: 'primaryDuty', zones: 'primaryZone' }

/** With a value, or a source that may bring one. */
function matters(worker: Worker, name: Name): boolean {
  if (name === 'payRates' && worker.payRates === null) return false
  const owned = worker.fields.some((f) => f.field === name && f.ownedBy)
  const beside = WITH[name]
  return (
    ALWAYS.includes(name) ||
    owned ||
    isFilled(profileOf(worker), name) ||
    (beside !== undefined && mayWrite.value && matters(worker, beside))
  )
}

const partsWith = (wanted: (name: Name) => boolean) =>
  PARTS.map((part) => ({ ...part, fields: part.fields.filter(wanted) })).filter(
    (part) => part.fields.length > 0,
  )

export function WorkerProfile(props: FieldProps) {
  const { screen, worker } = props
  const { dirty } = screen.form
  useEffect(() => guardUnsaved(dirty), [dirty])
  const shown = partsWith((name) => matters(worker, name))
  const others = partsWith(
    (name) => !matters(worker, name) && (name !== 'payRates' || worker.payRates !== null),
  )
  return (
    <section class="stack tight" aria-labelledby="profile">
      <h2 id="profile">Profile</h2>
      <Origins worker={worker} />
      <div class="profile">
        <Parts {...props} parts={shown} />
        <OwnFields {...props} />
        {mayWrite.value && !worker.archived && others.length > 0 && (
          <details class="more-fields">
            <summary>More fields</summary>
            <Parts {...props} parts={others} />
          </details>
        )}
      </div>
    </section>
  )
}

const Parts = ({ parts, ...props }: FieldProps & { parts: typeof PARTS }) => (
  <div class="parts">
    {parts.map((part) => (
      <fieldset key={part.title} class="profile-part">
        <legend>{part.title}</legend>
        <div class="fields">
          {part.fields.map((name) => (
            <ProfileField key={name} {...props} name={name} />
          ))}
        </div>
      </fieldset>
    ))}
  </div>
)

/** Where what is locked can be changed, and where the picture comes from. */
function Origins({ worker }: { worker: Worker }) {
  const owners = new Map(
    worker.fields.flatMap(({ lock, ownedBy }) =>
      lock === 'locked' && ownedBy ? [[ownedBy.connectionId, ownedBy.connectionName] as const] : [],
    ),
  )
  const picture = worker.avatarUrl && worker.fields.find((f) => f.field === 'avatar')
  if ((owners.size === 0 || worker.archived) && !picture) return null
  return (
    <div class="muted">
      {owners.size > 0 && !worker.archived && <Locked owners={[...owners]} />}
      {picture && (
        <p>
          The picture comes from <Origin source={picture} />.
        </p>
      )}
    </div>
  )
}

function Locked({ owners }: { owners: (readonly [id: string, name: string])[] }) {
  const [first] = owners
  const page = (id: string) => `/integrations/${id}/workers`
  if (first && owners.length === 1)
    return (
      <p>
        Locked fields come from {first[1]}: change them there, or turn on{' '}
        <a href={page(first[0])}>Unlock Fields</a>.
      </p>
    )
  return (
    <p>
      Locked fields come from{' '}
      {owners.map(([id, name], i) => (
        <>
          {i > 0 && (i === owners.length - 1 ? ' and ' : ', ')}
          <a key={id} href={page(id)}>
            {name}
          </a>
        </>
      ))}
      : change them there, or turn on Unlock Fields on those pages.
    </p>
  )
}
