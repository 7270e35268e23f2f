/** My profile: what the directory has of whoever is signed in. */
import type { Out } from '../shell/api.ts'
import { wholeDay } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Failure, Loading } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'

function createMe() {
  const profile = createRemote((signal) => api.me(signal))
  return {
    profile,
    start() {
      void profile.reload()
      return profile.stop
    },
  }
}

export default function Me() {
  const { profile } = useScreen(createMe, '')
  const me = profile.data.value
  const error = profile.error.value
  return (
    <Page title={me?.name ?? 'My profile'} tab="My profile">
      {error && !me && <Failure error={error} retry={profile.reload} />}
      {!me && !error && <Loading what="your profile" />}
      {me && (
        <>
          <Facts me={me} />
          <p class="muted">
            Something is wrong? Tell the office of {me.company}: they keep it up to date.
          </p>
        </>
      )}
    </Page>
  )
}

function Facts({ me }: { me: Out<'MyProfile'> }) {
  const facts: [string, string | null][] = [
    ['Company', me.company],
    ['Email', me.email],
    ['Phone number', me.phoneNational],
    ['Payroll ID', me.payrollId],
    ['Position', me.position],
    ['Team', me.team],
    ['Location', me.location],
    ['Hire date', me.hireDate && wholeDay(me.hireDate)],
  ]
  return (
    <dl class="facts card">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? <span class="muted">Not known</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
