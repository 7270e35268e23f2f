/** The frame of the pages under Settings: what there is, by what it is about, beside the page. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { session } from '../shell/session.ts'
import { Page } from '../ui/Page.tsx'

const EVERYBODY = ['owner', 'admin', 'viewer']
const ADMINS = ['owner', 'admin']

interface Part {
  href: string
  text: string
  roles: string[]
  /** What it is for, in a sentence or two, where the page itself does not begin with that. */
  about?: string
}

const GROUPS: { title: string; parts: Part[] }[] = [
  {
    title: 'Organization',
    parts: [
      {
        href: '/settings/company',
        text: 'Company',
        roles: EVERYBODY,
        about:
          'What holds everywhere: the name, the clock that schedules go by, and the country of phone numbers.',
      },
      { href: '/settings/employees', text: 'Employees', roles: EVERYBODY },
      {
        href: '/settings/members',
        text: 'Members and roles',
        roles: ADMINS,
        about:
          'Who may sign in here. Viewers look, admins sync and edit, owners also manage members and tokens.',
      },
      { href: '/settings/sources', text: 'Sources', roles: EVERYBODY },
      { href: '/settings/fields', text: 'Custom fields', roles: EVERYBODY },
    ],
  },
  {
    title: 'Messages',
    parts: [
      { href: '/settings/notifications', text: 'Notifications', roles: EVERYBODY },
      { href: '/settings/welcome', text: 'Welcome e-mail', roles: ADMINS },
      {
        href: '/settings/outbox',
        text: 'Outbox',
        roles: ADMINS,
        about:
          'What leaves by itself, e-mails and webhooks: what waits, what was sent, and what did not work.',
      },
    ],
  },
  {
    title: 'Programs',
    parts: [
      {
        href: '/settings/tokens',
        text: 'API tokens',
        roles: ADMINS,
        about:
          'For scripts of yours that read or change what is here. A token is shown once, when it is made.',
      },
      {
        href: '/settings/webhooks',
        text: 'Webhooks',
        roles: ADMINS,
        about: 'Another system of yours is told as it happens.',
      },
    ],
  },
  {
    title: 'Records',
    parts: [
      { href: '/settings/audit', text: 'Audit log', roles: ['owner'] },
      { href: '/settings/retention', text: 'Retention', roles: ['owner'] },
      { href: '/settings/keys', text: 'Encryption keys', roles: ['owner'] },
    ],
  },
  {
    title: 'You',
    parts: [{ href: '/settings/account', text: 'Account', roles: [...EVERYBODY, 'worker'] }],
  },
]

interface Props {
  title: string
  actions?: ComponentChildren
  children: ComponentChildren
}

export function SettingsFrame({ title, actions, children }: Props) {
  const { path } = useLocation()
  const about = GROUPS.flatMap((g) => g.parts).find((part) => part.href === path)?.about
  const nav = useRef<HTMLElement>(null)
  // On a phone it is one row, and where one is may lie outside.
  useEffect(
    () =>
      nav.current
        ?.querySelector('[aria-current]')
        ?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    [],
  )
  return (
    <Page title={title} tab={`${title} · Settings`} actions={actions}>
      <div class="settings">
        <nav class="settings-nav" aria-label="Settings" ref={nav}>
          {GROUPS.map((group) => (
            <Group key={group.title} {...group} />
          ))}
        </nav>
        <div class="settings-page">
          {about && <p class="muted">{about}</p>}
          {children}
        </div>
      </div>
    </Page>
  )
}

function Group({ title, parts }: (typeof GROUPS)[number]) {
  const { path } = useLocation()
  const id = useId()
  const mine = parts.filter((part) => part.roles.includes(session.value?.role ?? ''))
  if (mine.length === 0) return null
  return (
    <div>
      <p id={id}>{title}</p>
      <ul aria-labelledby={id}>
        {mine.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
