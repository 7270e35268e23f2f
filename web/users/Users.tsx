/** Admin > Manage Users: the user list, and matching it with the users of the payroll. */
import { RefreshCw, UserPlus } from 'lucide'
import { useState } from 'preact/hooks'
import { api, mayWrite } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { Page } from '../ui/Page.tsx'
import { AddWorker } from '../workers/doubles/AddWorker.tsx'
import { SyncUsers } from './SyncUsers.tsx'
import { UserList } from './UserList.tsx'
import { UserTabs } from './UserTabs.tsx'
import { createUsersPage } from './usersPage.ts'

export default function Users() {
  const screen = useScreen(() => createUsersPage(api), '')
  const [syncing, setSyncing] = useState(false)
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title="Users"
      tab="Manage Users"
      actions={
        <>
          {mayWrite.value && (
            <button type="button" onClick={() => setAdding(true)}>
              <Icon of={UserPlus} /> Add user
            </button>
          )}
          <button type="button" class="primary" onClick={() => setSyncing(true)}>
            <Icon of={RefreshCw} /> Sync Users
          </button>
        </>
      }
    >
      <UserTabs />
      <UserList screen={screen} noun={['user', 'users']} caption="User List" />
      <SyncUsers
        open={syncing}
        sources={screen.sources.value}
        onClose={() => {
          setSyncing(false)
          screen.again()
        }}
      />
      <AddWorker
        open={adding}
        offers={screen.offers}
        onClose={() => setAdding(false)}
        onAdded={screen.again}
      />
    </Page>
  )
}
