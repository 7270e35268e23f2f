/** What all pages of one connection share: crumbs, the ≡ menu, the tabs. */
import { LayoutDashboard, Settings, Users } from 'lucide'
import type { ComponentChildren } from 'preact'
import type { Out } from '../api.ts'
import { Menu } from './Menu.tsx'
import { Page } from './Page.tsx'
import { Tabs } from './Tabs.tsx'

interface Props {
  id: string
  connection: Out<'Connection'> | null
  peopleLabel: string
  /** The heading; the connection's own name on its first page. */
  title?: string
  actions?: ComponentChildren
  children: ComponentChildren
}

export function ConnectionFrame({ id, connection, peopleLabel, title, actions, children }: Props) {
  const base = `/integrations/${encodeURIComponent(id)}`
  const name = connection?.name ?? 'Integration'
  const parts = [
    { href: `${base}/settings`, text: 'Settings', icon: Settings },
    { href: `${base}/workers`, text: peopleLabel, icon: Users },
  ]
  return (
    <Page
      title={title ?? name}
      tab={title && `${title} · ${name}`}
      crumbs={[
        { href: '/integrations', text: 'Integrations' },
        ...(title ? [{ href: base, text: name }] : []),
      ]}
      actions={
        <>
          {actions}
          <Menu label="Menu" items={parts} />
        </>
      }
    >
      <Tabs
        label={name}
        items={[{ href: base, text: 'Overview', icon: LayoutDashboard }, ...parts]}
      />
      {children}
    </Page>
  )
}
