/** Which screen belongs to which address, and who may see it. */

import { useEffect, useLayoutEffect } from 'preact/hooks'
import { LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso'
import { Failure, Loading } from '../ui/Notice.tsx'
import { loadCustomFields } from './customFields.ts'
import { Logo } from './Logo.tsx'
import { Shell } from './Shell.tsx'
import { api, loadSession, session, unreachable } from './session.ts'
import { Toasts } from './Toasts.tsx'

const SignIn = lazy(() => import('../account/signing-in/SignIn.tsx'))
const Home = lazy(() => import('../home/Home.tsx'))
const Workers = lazy(() => import('../workers/Workers.tsx'))
const Worker = lazy(() => import('../person/Worker.tsx'))
const Issues = lazy(() => import('../issues/Issues.tsx'))
const Why = lazy(() => import('../issues/Why.tsx'))
const Time = lazy(() => import('../time/Time.tsx'))
const Pushes = lazy(() => import('../sync/Pushes.tsx'))
const Lists = lazy(() => import('../lists/Lists.tsx'))
const Integrations = lazy(() => import('../connections/Integrations.tsx'))
const NewConnection = lazy(() => import('../connections/connecting/NewConnection.tsx'))
const Connecting = lazy(() => import('../connections/connecting/Connecting.tsx'))
const Connection = lazy(() => import('../connections/Connection.tsx'))
const ConnectionSettings = lazy(() => import('../connections/settings/ConnectionSettings.tsx'))
const Sync = lazy(() => import('../sync/Sync.tsx'))
const Match = lazy(() => import('../match/Match.tsx'))
const Run = lazy(() => import('../run/Run.tsx'))
const Fields = lazy(() => import('../connections/fields/Fields.tsx'))
const Sources = lazy(() => import('../settings/Sources.tsx'))
const Company = lazy(() => import('../settings/Company.tsx'))
const Members = lazy(() => import('../settings/access/Members.tsx'))
const Tokens = lazy(() => import('../settings/access/Tokens.tsx'))
const Audit = lazy(() => import('../audit/Audit.tsx'))
const WelcomeEmail = lazy(() => import('../settings/messages/WelcomeEmail.tsx'))
const Webhooks = lazy(() => import('../settings/messages/Webhooks.tsx'))
const Help = lazy(() => import('../help/Help.tsx'))
const Answering = lazy(() => import('../asking/Answering.tsx'))
const Notifications = lazy(() => import('../settings/messages/Notifications.tsx'))
const Outbox = lazy(() => import('../settings/messages/Outbox.tsx'))
const SetUpAccount = lazy(() => import('../account/joining/SetUpAccount.tsx'))
const Invitation = lazy(() => import('../account/joining/Invitation.tsx'))
const Duplicates = lazy(() => import('../workers/doubles/Duplicates.tsx'))
const Me = lazy(() => import('../account/Me.tsx'))
const Users = lazy(() => import('../users/Users.tsx'))
const Employees = lazy(() => import('../users/Employees.tsx'))
const CustomFields = lazy(() => import('../settings/CustomFields.tsx'))
const Keys = lazy(() => import('../settings/access/Keys.tsx'))
const Retention = lazy(() => import('../settings/Retention.tsx'))
const Account = lazy(() => import('../account/Account.tsx'))
const NewAddress = lazy(() => import('../account/NewAddress.tsx'))
const TakeBackAddress = lazy(() => import('../account/TakeBackAddress.tsx'))
const NewCompany = lazy(() => import('../account/NewCompany.tsx'))
const NotFound = lazy(() => import('./NotFound.tsx'))
const Setup = lazy(() => import('../account/joining/Setup.tsx'))
const ForgotPassword = lazy(() => import('../account/signing-in/ForgotPassword.tsx'))
const SetPassword = lazy(() => import('../account/signing-in/SetPassword.tsx'))

const PUBLIC = [
  '/sign-in',
  '/setup',
  '/set-password',
  '/forgotten-password',
  '/invitation',
  '/new-address',
  '/take-back-address',
  '/welcome',
  '/answer',
]
/** What somebody of the directory may see: everything else leads to their profile. */
const OF_WORKERS = ['/me', '/settings/account']

const focusHeading = () => document.querySelector('h1')?.focus({ preventScroll: true })

function Screens() {
  return (
    <Router onRouteChange={focusHeading}>
      <Route path="/sign-in" component={SignIn} />
      <Route path="/setup" component={Setup} />
      <Route path="/set-password" component={SetPassword} />
      <Route path="/forgotten-password" component={ForgotPassword} />
      <Route path="/invitation" component={Invitation} />
      <Route path="/new-address" component={NewAddress} />
      <Route path="/take-back-address" component={TakeBackAddress} />
      <Route path="/welcome" component={SetUpAccount} />
      <Route path="/answer" component={Answering} />
      <Route path="/me" component={Me} />
      <Route path="/" component={Home} />
      <Route path="/workers" component={Workers} />
      <Route path="/users" component={Users} />
      <Route path="/settings/employees" component={Employees} />
      <Route path="/duplicates" component={Duplicates} />
      <Route path="/workers/duplicates" component={Duplicates} />
      <Route path="/workers/:id" component={Worker} />
      <Route path="/issues" component={Issues} />
      <Route path="/why" component={Why} />
      <Route path="/time" component={Time} />
      <Route path="/lists" component={Lists} />
      <Route path="/lists/:list" component={Lists} />
      <Route path="/integrations" component={Integrations} />
      <Route path="/integrations/new/:kind" component={NewConnection} />
      <Route path="/integrations/:id" component={Connection} />
      <Route path="/integrations/:id/connect" component={Connecting} />
      <Route path="/integrations/:id/settings" component={ConnectionSettings} />
      <Route path="/integrations/:id/workers" component={Sync} />
      <Route path="/integrations/:id/users" component={Sync} />
      <Route path="/integrations/:id/match" component={Match} />
      <Route path="/integrations/:id/match/customers" component={Match} />
      <Route path="/integrations/:id/fields" component={Fields} />
      <Route path="/integrations/:id/pushes" component={Pushes} />
      <Route path="/runs/:id" component={Run} />
      <Route path="/help" component={Help} />
      <Route path="/help/:topic" component={Help} />
      <Route path="/settings" component={Company} />
      <Route path="/settings/company" component={Company} />
      <Route path="/settings/sources" component={Sources} />
      <Route path="/settings/fields" component={CustomFields} />
      <Route path="/settings/members" component={Members} />
      <Route path="/settings/tokens" component={Tokens} />
      <Route path="/settings/welcome" component={WelcomeEmail} />
      <Route path="/settings/webhooks" component={Webhooks} />
      <Route path="/settings/notifications" component={Notifications} />
      <Route path="/settings/outbox" component={Outbox} />
      <Route path="/settings/audit" component={Audit} />
      <Route path="/settings/retention" component={Retention} />
      <Route path="/settings/keys" component={Keys} />
      <Route path="/settings/account" component={Account} />
      <Route path="/settings/new-company" component={NewCompany} />
      <Route default component={NotFound} />
    </Router>
  )
}

/** Where people begin, or wait longest: these pages are fetched while it is still found out who is there. */
const EARLY = [
  [/^\/$/, Home],
  [/^\/issues$/, Issues],
  [/^\/workers$/, Workers],
  [/^\/workers\/[^/]+$/, Worker],
  [/^\/runs\/[^/]+$/, Run],
  [/^\/integrations\/[^/]+\/match(\/customers)?$/, Match],
] as const
const fetchEarly = (path: string) =>
  EARLY.find(([of]) => of.test(path))?.[1]
    .preload()
    // Whoever shows it is told of it.
    .catch(() => {})

function Gate() {
  const { path, url, route } = useLocation()
  const open = PUBLIC.includes(path)
  const who = session.value
  const leave = who === null && !open
  const home = who?.role === 'worker' && !open && !OF_WORKERS.includes(path)

  // Before anything is painted: all else waits for the answer.
  useLayoutEffect(() => {
    if (who === undefined) void loadSession()
  }, [who])
  useLayoutEffect(() => void fetchEarly(location.pathname), [])
  useEffect(() => {
    if (leave) route(url === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url)}`, true)
  }, [leave, url, route])

  const sees = Boolean(who && who.role !== 'worker')
  useEffect(() => {
    if (sees) void loadCustomFields(api)
  }, [sees])
  useEffect(() => {
    if (home) route('/me', true)
  }, [home, route])

  if (open)
    return (
      <main class="gate">
        <span class="brand">
          <Logo />
          Muster
        </span>
        <Screens />
      </main>
    )
  if (!who || home)
    return (
      <main class="gate">
        {unreachable.value ? (
          <Failure error={unreachable.value} retry={loadSession} />
        ) : (
          <Loading what="Muster" />
        )}
      </main>
    )
  return (
    <Shell session={who}>
      <Screens />
    </Shell>
  )
}

export function App() {
  return (
    <LocationProvider>
      <Gate />
      <Toasts />
    </LocationProvider>
  )
}
