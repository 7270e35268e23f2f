/** Settings > Organization > Employees: everybody, and the two ways in which one more comes. */
import { Plus, RefreshCw, UserPlus } from 'lucide'
import { useState } from 'preact/hooks'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { api, mayWrite } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { AddWorker } from '../workers/doubles/AddWorker.tsx'
import { UserList } from './UserList.tsx'
import { createUsersPage, type UsersPage } from './usersPage.ts'

export default function Employees() {
  const screen = useScreen(() => createUsersPage(api), '')
  const [adding, setAdding] = useState(false)
  return (
    <SettingsFrame
      title="Employees"
      actions={
        mayWrite.value && (
          <Menu
            label="Add"
            button={{ text: 'Add', icon: Plus }}
            items={[
              { text: 'Add by hand', icon: UserPlus, onPick: () => setAdding(true) },
              ...waysOf(screen),
            ]}
          />
        )
      }
    >
      <UserList screen={screen} noun={['employee', 'employees']} caption="Employees" />
      <AddWorker
        open={adding}
        offers={screen.offers}
        onClose={() => setAdding(false)}
        onAdded={screen.again}
      />
    </SettingsFrame>
  )
}

/** ConnectWise always, to be connected where it is not; whatever else is connected by its name. */
function waysOf({ sources }: UsersPage): MenuItem[] {
  const all = sources.value ?? []
  const connectWise = all.filter((c) => c.kind === 'connectwise')
  return [
    ...(connectWise.length > 1
      ? connectWise.map((c) => ({ text: c.name, href: `/integrations/${c.id}/settings` }))
      : [
          {
            text: 'ConnectWise',
            href: connectWise[0]
              ? `/integrations/${connectWise[0].id}/settings`
              : '/integrations/new/connectwise',
          },
        ]),
    ...all
      .filter((c) => c.kind !== 'connectwise')
      .map((c) => ({ text: c.name, href: `/integrations/${c.id}/workers` })),
  ].map(({ text, href }) => ({ text: `Sync with ${text}`, href, icon: RefreshCw }))
}
