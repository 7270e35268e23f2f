/** The places of the page, under every name people look for them: ours, and those of the help articles. */
import type { Out } from '../shell/api.ts'
import { folded } from '../shell/format.ts'

export interface Place {
  text: string
  href: string
  /** Where it lies: "Settings". */
  under?: string
  /** What else it is called. */
  also?: readonly string[]
  /** Of a company's own sources; null where nobody is asked for it. */
  roles?: readonly string[]
}

const ADMINS = ['owner', 'admin']
const OWNER = ['owner']

const settings = (
  text: string,
  path: string,
  also: string[],
  roles?: readonly string[],
): Place => ({
  text,
  href: `/settings/${path}`,
  under: 'Settings',
  also,
  ...(roles && { roles }),
})

export const PLACES: readonly Place[] = [
  { text: 'Home', href: '/', also: ['Overview', 'Dashboard'] },
  { text: 'Issues', href: '/issues', also: ['Not synced', 'Problems', 'Questions', 'Warnings'] },
  { text: 'Workers', href: '/workers', also: ['People', 'Staff', 'Directory', 'Worker list'] },
  {
    text: 'Manage Users',
    href: '/users',
    under: 'Admin',
    also: ['Users', 'Sync Users', 'Get Users'],
  },
  { text: 'User List', href: '/users', under: 'Users' },
  { text: 'Duplicates', href: '/duplicates', under: 'Users', also: ['Merge', 'Same person twice'] },
  { text: 'Time', href: '/time', also: ['Hours', 'Timesheets', 'Time cards', 'Time entries'] },
  ...['Positions', 'Duties', 'Zones', 'Locations', 'Projects', 'Profiles'].map((text) => ({
    text,
    href: `/lists/${text.toLowerCase()}`,
    under: 'Lists',
  })),
  {
    text: 'Integrations',
    href: '/integrations',
    also: ['Connections', 'Connect a source', 'Payroll software', 'Add an integration'],
  },
  settings('Company', 'company', ['Time zone', 'Country', 'Pause all syncs', 'Company Settings']),
  settings('Employees', 'employees', ['Organization', 'Add employee', 'Sync with ConnectWise']),
  settings('Members and roles', 'members', ['Invite', 'Admins', 'Permissions'], ADMINS),
  settings('Sources', 'sources', ['Which source is believed', 'Field owners', 'Source of Truth']),
  settings('Welcome e-mail', 'welcome', ['Invitation', 'Set up account', 'New hires'], ADMINS),
  settings('Outbox', 'outbox', ['Sent e-mails', 'Deliveries'], ADMINS),
  settings('API tokens', 'tokens', ['API key', 'Scripts', 'Developers'], ADMINS),
  settings('Webhooks', 'webhooks', ['Events'], ADMINS),
  settings('Audit log', 'audit', ['Who did what', 'Log of changes'], OWNER),
  settings('Retention', 'retention', ['Erase', 'How long data is kept', 'Privacy'], OWNER),
  { text: 'Help', href: '/help', also: ['Documentation', 'Manual', 'How to', 'Glossary'] },
  settings('Account', 'account', ['My password', 'My sessions', 'Change password']),
]

/** The pages of one integration. */
export function placesOf(c: Pick<Out<'Connection'>, 'id' | 'name' | 'kind'>): Place[] {
  const base = `/integrations/${c.id}`
  const of = (text: string, path: string, also: string[]): Place => ({
    text: `${c.name}: ${text}`,
    href: `${base}${path}`,
    under: 'Integrations',
    also: also.map((words) => `${words} ${c.name}`),
  })
  return [
    of('Overview', '', []),
    of('Sync', '/workers', [
      'Sync Workers',
      'Sync Users',
      'User Sync Logs',
      'Worker Sync',
      'AutoSync',
    ]),
    of('Match', '/match', ['Get Users', 'Link', 'Sync Users']),
    of('Settings', '/settings', ['Test Integration', 'Enable Sync', 'Credentials', 'Season']),
    ...(c.kind === 'payroll-feed' ? [of('Fields', '/fields', ['Columns', 'Mapping'])] : []),
    ...(c.kind === 'procore' ? [of('Pushes', '/pushes', ['Timesheets', 'Contacts'])] : []),
  ]
}

const WORD_START = /[\s:/(-]+/

/** 0 is best; null: not meant. Each word that was typed begins a word of a name. */
function distance(name: string, words: readonly string[]): number | null {
  const text = folded(name)
  const parts = text.split(WORD_START)
  if (!words.every((word) => parts.some((part) => part.startsWith(word)))) return null
  return text.startsWith(words.join(' ')) ? 0 : 1
}

/** Those that are meant by a few words, the best first; those called so before those called so elsewhere. */
export function findPlaces(typed: string, places: readonly Place[], most: number): Place[] {
  const words = folded(typed).split(WORD_START).filter(Boolean)
  if (words.length === 0) return []
  return places
    .flatMap((place) => {
      const own = distance(place.text, words)
      const other = (place.also ?? []).map((name) => distance(name, words) ?? 9)
      const best = Math.min(own ?? 9, ...other.map((d) => d + 2))
      return best < 9 ? [{ place, best }] : []
    })
    .sort((a, b) => a.best - b.best)
    .slice(0, most)
    .map(({ place }) => place)
}
