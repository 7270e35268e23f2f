/** The pages under Settings, by what they are about, and who sees them. */

const EVERYBODY = ['owner', 'admin', 'viewer']
const ADMINS = ['owner', 'admin']

interface SettingsPart {
  href: string
  text: string
  roles: string[]
  /** What it is for, in a sentence or two, where the page itself does not begin with that. */
  about?: string
}

/** In the order they stand there. */
export const GROUPS: { title: string; parts: SettingsPart[] }[] = [
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
      { href: '/settings/welcome', text: 'Welcome email', roles: ADMINS },
      {
        href: '/settings/outbox',
        text: 'Outbox',
        roles: ADMINS,
        about:
          'What leaves by itself, emails and webhooks: what waits, what was sent, and what did not work.',
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
