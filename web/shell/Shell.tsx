/** What surrounds every screen once somebody is signed in. */
import {
  CircleHelp,
  Clock,
  House,
  type IconNode,
  List,
  ListTodo,
  Menu,
  Plug,
  Settings,
  UserCog,
  Users,
  X,
} from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { FindAnybody } from '../search/FindAnybody.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Out } from './api.ts'
import { CompanySwitch } from './CompanySwitch.tsx'
import { Doors } from './Doors.tsx'
import { openHelp } from './help.ts'
import { UnderWay } from './notices/UnderWay.tsx'
import { WaitingInvitations } from './notices/WaitingInvitations.tsx'
import { signOut } from './session.ts'
import { ROLE_WORD } from './words.ts'

interface Place {
  href: string
  text: string
  icon: IconNode
  also?: string
}

const PLACES: Place[] = [
  { href: '/', text: 'Home', icon: House },
  { href: '/issues', text: 'Issues', icon: ListTodo },
  { href: '/workers', text: 'Workers', icon: Users },
  { href: '/time', text: 'Time', icon: Clock },
  { href: '/lists/positions', text: 'Lists', icon: List, also: '/lists' },
]
const OF_ADMINS: Place[] = [
  { href: '/users', text: 'Manage Users', icon: UserCog, also: '/duplicates' },
  { href: '/integrations', text: 'Integrations', icon: Plug, also: '/runs' },
  { href: '/settings/company', text: 'Settings', icon: Settings, also: '/settings' },
]

const OF_WORKERS: Place[] = [{ href: '/me', text: 'My profile', icon: House }]

const isHere = (path: string, place: Place) =>
  place.href === '/'
    ? path === '/'
    : path.startsWith(place.href) || Boolean(place.also && path.startsWith(place.also))

interface Props {
  session: Out<'Session'>
  children: ComponentChildren
}

export function Shell({ session, children }: Props) {
  const { path } = useLocation()
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(false), [path])

  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class={open ? 'side open' : 'side'}>
        <div class="side-head">
          <CompanySwitch session={session} />
          <button
            type="button"
            class="icon-button nav-toggle"
            aria-label="Navigation"
            aria-expanded={open}
            aria-controls="side-body"
            onClick={() => setOpen(!open)}
          >
            <Icon of={open ? X : Menu} />
          </button>
        </div>
        {session.role !== 'worker' && <UnderWay />}
        <div class="side-body" id="side-body">
          {session.role !== 'worker' && <FindAnybody />}
          <nav class="side-nav" aria-label="Main">
            {session.role === 'worker' ? (
              <Places of={OF_WORKERS} />
            ) : (
              <>
                <Places of={PLACES} />
                <p id="admin">Admin</p>
                <Places of={OF_ADMINS} label="admin" />
              </>
            )}
          </nav>
          {session.role !== 'worker' && (
            <button type="button" class="plain help" onClick={() => openHelp()}>
              <Icon of={CircleHelp} /> Help for this page
            </button>
          )}
          <div class="who">
            <div>
              <p class="strong">{session.user?.name ?? 'API token'}</p>
              <p class="muted small">
                {ROLE_WORD[session.role]} · <a href="/settings/account">Account</a>
              </p>
            </div>
            <button type="button" onClick={signOut}>
              Sign out
            </button>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <WaitingInvitations session={session} />
        {children}
      </main>
      <Doors />
    </div>
  )
}

function Places({ of: places, label }: { of: Place[]; label?: string }) {
  const { path } = useLocation()
  return (
    <ul aria-labelledby={label}>
      {places.map((place) => (
        <li key={place.href}>
          <a href={place.href} aria-current={isHere(path, place) ? 'page' : undefined}>
            <Icon of={place.icon} />
            {place.text}
          </a>
        </li>
      ))}
    </ul>
  )
}
