/** The frame of the pages under Settings. */
import type { ComponentChildren } from 'preact'
import { session } from '../shell/session.ts'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'

const EVERYBODY = ['owner', 'admin', 'viewer']
const PARTS = [
  { href: '/settings/company', text: 'Company', roles: EVERYBODY },
  { href: '/settings/sources', text: 'Sources', roles: EVERYBODY },
  { href: '/settings/members', text: 'Members and roles', roles: ['owner', 'admin'] },
  { href: '/settings/tokens', text: 'API tokens', roles: ['owner', 'admin'] },
  { href: '/settings/welcome', text: 'Welcome e-mail', roles: ['owner', 'admin'] },
  { href: '/settings/webhooks', text: 'Webhooks', roles: ['owner', 'admin'] },
  { href: '/settings/outbox', text: 'Outbox', roles: ['owner', 'admin'] },
  { href: '/settings/audit', text: 'Audit log', roles: ['owner'] },
  { href: '/settings/retention', text: 'Retention', roles: ['owner'] },
  { href: '/settings/account', text: 'Account', roles: [...EVERYBODY, 'worker'] },
]

interface Props {
  title: string
  actions?: ComponentChildren
  children: ComponentChildren
}

export const SettingsFrame = ({ title, actions, children }: Props) => (
  <Page title={title} tab={`${title} · Settings`} actions={actions}>
    <Tabs
      label="Settings"
      items={PARTS.filter((part) => part.roles.includes(session.value?.role ?? ''))}
    />
    {children}
  </Page>
)
