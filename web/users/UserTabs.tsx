/** What Admin > Manage Users has, above each of its pages. */
import { Tabs } from '../ui/Tabs.tsx'

export const UserTabs = () => (
  <Tabs
    label="Users"
    items={[
      { href: '/users', text: 'User List' },
      { href: '/duplicates', text: 'Duplicates' },
    ]}
  />
)
