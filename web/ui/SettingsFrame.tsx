/** The frame of the pages under Settings. */
import type { ComponentChildren } from 'preact'
import { Page } from './Page.tsx'
import { Tabs } from './Tabs.tsx'

const PARTS = [
  { href: '/settings/company', text: 'Company' },
  { href: '/settings/members', text: 'Members and roles' },
  { href: '/settings/tokens', text: 'API tokens' },
  { href: '/settings/audit', text: 'Audit log' },
  { href: '/settings/account', text: 'Account' },
]

interface Props {
  title: string
  actions?: ComponentChildren
  children: ComponentChildren
}

export const SettingsFrame = ({ title, actions, children }: Props) => (
  <Page title={title} tab={`${title} · Settings`} actions={actions}>
    <Tabs label="Settings" items={PARTS} />
    {children}
  </Page>
)
