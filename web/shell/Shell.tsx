/** What surrounds every screen once somebody is signed in. */
import { Clock, House, List, ListTodo, Menu, Plug, Settings, Users, X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Icon } from '../ui/Icon.tsx'
import type { Out } from './api.ts'
import { FindAnybody } from './FindAnybody.tsx'
import { Logo } from './Logo.tsx'
import { signOut } from './session.ts'
import { ROLE_WORD } from './words.ts'

const PLACES = [
  { href: '/', text: 'Home', icon: House },
  { href: '/issues', text: 'Issues', icon: ListTodo },
  { href: '/workers', text: 'Workers', icon: Users },
  { href: '/time', text: 'Time', icon: Clock },
  { href: '/lists/positions', text: 'Lists', icon: List, also: '/lists' },
  { href: '/integrations', text: 'Integrations', icon: Plug, also: '/runs' },
  { href: '/settings/company', text: 'Settings', icon: Settings, also: '/settings' },
]

const OF_WORKERS = [{ href: '/me', text: 'My profile', icon: House }]

const isHere = (path: string, place: { href: string; also?: string }) =>
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
          <a class="brand" href="/">
            <Logo />
            {session.company.name}
          </a>
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
        <div class="side-body" id="side-body">
          {session.role !== 'worker' && <FindAnybody />}
          <nav class="side-nav" aria-label="Main">
            <ul>
              {(session.role === 'worker' ? OF_WORKERS : PLACES).map((place) => (
                <li key={place.href}>
                  <a href={place.href} aria-current={isHere(path, place) ? 'page' : undefined}>
                    <Icon of={place.icon} />
                    {place.text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
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
        {children}
      </main>
    </div>
  )
}
