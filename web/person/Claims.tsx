/** What somebody said of a worker behind a link, beside what their source says. */
import type { Out } from '../shell/api.ts'
import { nationalPhone } from '../shell/format.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'

type Claim = Out<'WorkerDetail'>['claims'][number]
/** What is used of them now. */
type Used = Pick<Out<'WorkerDetail'>, 'phone' | 'firstName' | 'lastName'>

const LABEL: Record<string, string> = {
  phone: 'phone',
  firstName: 'first name',
  lastName: 'last name',
}
const WHO = { worker: 'the worker', payroll: 'payroll' } as const

/** Only what is not settled: used until the source speaks, or said otherwise there. */
export function Claims({ claims, worker }: { claims: readonly Claim[]; worker: Used }) {
  return (
    <>
      {claims
        .filter((claim) => claim.state !== 'confirmed')
        .map((claim) => (
          <Notice
            key={`${claim.field} ${claim.at}`}
            tone={claim.state === 'used' ? 'info' : 'warn'}
          >
            <p>
              <ClaimSentence
                claim={claim}
                used={worker[claim.field as keyof Used] === claim.value}
              />
            </p>
          </Notice>
        ))}
    </>
  )
}

function ClaimSentence({ claim, used }: { claim: Claim; used: boolean }) {
  const { field, saidBy, at, state, connection } = claim
  const shown = (value: string) => (field === 'phone' ? nationalPhone(value) : value)
  const what = (
    <>
      The {LABEL[field] ?? field} {shown(claim.value)} was said by {WHO[saidBy]} on{' '}
      <Time at={at} day />.
    </>
  )
  if (state === 'used')
    return (
      <>
        {what} It is used until {connection} says it.
      </>
    )
  if (state === 'yielded')
    return <>{what} It turned out to be another person’s, and is used no longer.</>
  // With fields unlocked, what was said here stays.
  return (
    <>
      {what} {connection} says {shown(claim.sourceValue ?? '')}
      {used ? ', and what was said is used, as fields are unlocked.' : ', which is used.'} Ask which
      of the two is right.
    </>
  )
}
