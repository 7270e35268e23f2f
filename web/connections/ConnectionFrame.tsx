/** What all pages of one connection share: crumbs, the ≡ menu, the tabs. */
import { Columns3, LayoutDashboard, Link2, Send, Settings, Users } from 'lucide'
import type { ComponentChildren } from 'preact'
import type { Out } from '../shell/api.ts'
import { calledOf, sawCalled } from '../shell/called.ts'
import type { ApiError } from '../shell/http.ts'
import NotFound from '../shell/NotFound.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Page } from '../ui/Page.tsx'
import { Tabs } from '../ui/Tabs.tsx'

interface Props {
  id: string
  connection: Out<'Connection'> | null
  /** Why it could not be loaded. */
  error: ApiError | null
  connector: Out<'ConnectorInfo'> | null
  peopleLabel: string
  /** The heading; the connection's own name on its first page. */
  title?: string
  actions?: ComponentChildren
  children: ComponentChildren
}

export function ConnectionFrame(props: Props) {
  const { id, connection, error, connector, peopleLabel, title, actions, children } = props
  if (!connection && error?.status === 404) return <NotFound of="integration" />
  if (connection) sawCalled({ id, name: connection.name, peopleLabel })
  const base = `/integrations/${encodeURIComponent(id)}`
  const called = calledOf(id)
  const name = connection?.name ?? called?.name ?? 'Integration'
  // Where nobody knows yet whether there is one, nothing of it is offered.
  const known = connection !== null || called !== null
  const parts = [
    { href: `${base}/settings`, text: 'Settings', icon: Settings },
    { ...syncPageOf(base, peopleLabel), text: peopleLabel, icon: Users },
    { href: `${base}/match`, also: `${base}/match/customers`, text: 'Match', icon: Link2 },
    ...(connector?.takesHours ? [{ href: `${base}/pushes`, text: 'Pushes', icon: Send }] : []),
    ...(connector?.hasSample ? [{ href: `${base}/fields`, text: 'Fields', icon: Columns3 }] : []),
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
          {known && <Menu label="Menu" items={parts} />}
        </>
      }
    >
      {known && (
        <Tabs
          label={name}
          items={[{ href: base, text: 'Overview', icon: LayoutDashboard }, ...parts]}
        />
      )}
      {children}
    </Page>
  )
}

/** Both addresses lead to the page; the one in the menu says what its people are called. */
const syncPageOf = (base: string, peopleLabel: string) =>
  peopleLabel === 'Users'
    ? { href: `${base}/users`, also: `${base}/workers` }
    : { href: `${base}/workers`, also: `${base}/users` }
