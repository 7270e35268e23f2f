/** The places of the page, under every name people look for them: ours, and those of the help articles. */
import type { Out } from '../shell/api.ts'
import { folded } from '../shell/format.ts'
import { isFiltered, viewsOf } from '../workers/views.ts'

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

const list = (text: string, also: string[]): Place => ({
  text,
  href: `/lists/${text.toLowerCase()}`,
  under: 'Lists',
  also,
})

export const PLACES: readonly Place[] = [
  { text: 'Home', href: '/', also: ['Overview', 'Dashboard'] },
  {
    text: 'Issues',
    href: '/issues',
    also: ['Not synced', 'Problems', 'Questions', 'Warnings', 'Who is not in', 'Waiting', 'Retry'],
  },
  {
    text: 'Workers',
    href: '/workers',
    also: ['People', 'Staff', 'Directory', 'Worker list', 'Add worker', 'Export'],
  },
  {
    text: 'Manage Users',
    href: '/users',
    under: 'Admin',
    also: ['Users', 'Sync Users', 'Get Users', 'Add user'],
  },
  { text: 'User List', href: '/users', under: 'Users' },
  { text: 'Duplicates', href: '/duplicates', under: 'Users', also: ['Merge', 'Same person twice'] },
  {
    text: 'Time',
    href: '/time',
    also: [
      'Hours',
      'Timesheets',
      'Time cards',
      'Time entries',
      'Add hours',
      'Import hours',
      'Push hours',
    ],
  },
  list('Positions', ['Classifications', 'Work roles']),
  list('Duties', ['Primary Duty']),
  list('Zones', ['Primary Zone']),
  list('Teams', ['Departments']),
  list('Locations', ['Branches']),
  list('Projects', ['Customers', 'Jobs']),
  list('Profiles', ['Permission profiles', 'User profiles']),
  {
    text: 'Integrations',
    href: '/integrations',
    also: ['Connections', 'Connect a source', 'Payroll software', 'Add an integration'],
  },
  { text: 'Settings', href: '/settings' },
  settings('Company', 'company', ['Time zone', 'Country', 'Pause all syncs', 'Company Settings']),
  settings('Employees', 'employees', [
    'Organization Employees',
    'Employee List',
    'Add employee',
    'Sync with ConnectWise',
    'Employee Sync',
  ]),
  settings('Members and roles', 'members', ['Invite', 'Admins', 'Permissions'], ADMINS),
  settings('Sources', 'sources', ['Which source is believed', 'Field owners', 'Source of Truth']),
  settings('Custom fields', 'fields', ['Fields of your own', 'Further fields']),
  settings('Notifications', 'notifications', ['Who is told', 'Summary', 'Emails to me']),
  settings(
    'Welcome email',
    'welcome',
    ['Invitation', 'Invite Employees', 'Set up account', 'New hires'],
    ADMINS,
  ),
  settings('Outbox', 'outbox', ['Sent emails', 'Deliveries'], ADMINS),
  settings('API tokens', 'tokens', ['API key', 'Scripts', 'Developers'], ADMINS),
  settings('Webhooks', 'webhooks', ['Events'], ADMINS),
  settings('Audit log', 'audit', ['Who did what', 'Log of changes'], OWNER),
  settings('Retention', 'retention', ['Erase', 'How long data is kept', 'Privacy'], OWNER),
  settings('Encryption keys', 'keys', ['Credentials', 'Secrets'], OWNER),
  { text: 'Help', href: '/help', also: ['Documentation', 'Manual', 'How to', 'Glossary'] },
  settings('Account', 'account', ['My password', 'My sessions', 'Change password']),
]

const ALSO: Record<string, readonly string[]> = {
  Archived: ['Removed', 'Restore'],
  'New this month': ['New hires', 'Joined'],
  'Left this month': ['Leavers', 'Terminated'],
  'No phone': ['Without a phone number'],
  'No email': ['Without an email'],
}

/** The lists of workers that are asked for again and again. `today`: YYYY-MM-DD. */
export const placesOfViews = (today: string): Place[] =>
  viewsOf(today)
    .filter(({ query }) => isFiltered(query))
    .map(({ text, query }) => ({
      text,
      href: `/workers?${new URLSearchParams(query as Record<string, string>)}`,
      under: 'Workers',
      also: ALSO[text] ?? [],
    }))

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
      'Worker Sync Logs',
      'AutoSync',
      'Unlock Fields',
      'Sync Settings',
      'Preview',
      'Undo a sync',
      'Release',
      ...(c.kind === 'procore' ? ['Sync Classifications'] : []),
    ]),
    of('Match', '/match', ['Get Users', 'Link', 'Sync Users']),
    of('Settings', '/settings', [
      'Test Integration',
      'Enable Sync',
      'Credentials',
      'Invite Employees',
      'Guard',
      'Season',
      ...(c.kind === 'connectwise' ? ['Status', 'Profile', 'Filters', 'Member types'] : []),
      ...(c.kind === 'procore' ? ['Create Contacts'] : []),
      ...(c.kind === 'quickbooks-desktop' ? ['Web Connector'] : []),
    ]),
    ...(c.kind === 'payroll-feed' ? [of('Fields', '/fields', ['Columns', 'Mapping'])] : []),
    ...(c.kind === 'procore'
      ? [of('Pushes', '/pushes', ['Timesheets', 'Contacts', 'Classifications'])]
      : []),
  ]
}

const FAR = 9

/** Of whatever stands between them, such as "+Add" and "Settings > Employees". */
const wordsOf = (text: string): string[] =>
  folded(text)
    .replace(/\be-/g, 'e')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * 0 is best; null: not meant. Each word that was typed begins a word of a name, or of the way to it, as the articles
 * give one: "Settings > Organization > Employees".
 */
function distance(name: string, way: readonly string[], words: readonly string[]): number | null {
  const parts = wordsOf(name)
  const begins = (of: readonly string[]) => (word: string) =>
    of.some((part) => part.startsWith(word))
  if (!words.every(begins([...parts, ...way])) || !words.some(begins(parts))) return null
  if (!words.every(begins(parts))) return 2
  return parts.join(' ').startsWith(words.join(' ')) ? 0 : 1
}

/** The name it was found by, where its own is another; '' where that is plain. */
export function calledIn(typed: string, { text, under, also = [] }: Place): string {
  const [words, way] = [wordsOf(typed), wordsOf(under ?? '')]
  const far = (name: string) => distance(name, way, words) ?? FAR
  if (far(text) < FAR) return ''
  const [best] = also.toSorted((a, b) => far(a) - far(b))
  return best && far(best) < FAR ? best : ''
}

/** Is this its very name, or one of them? */
export const isNamed = (typed: string, { text, also = [] }: Place): boolean =>
  [text, ...also].some((name) => wordsOf(name).join(' ') === wordsOf(typed).join(' '))

/** Is any of what was typed in this? */
export function isIn(typed: string, text: string): boolean {
  const there = folded(text)
  return wordsOf(typed).some((word) => there.includes(word))
}

/** Those that are meant by a few words, the best first; those called so before those called so elsewhere. */
export function findPlaces(typed: string, places: readonly Place[], most: number): Place[] {
  const words = wordsOf(typed)
  if (words.length === 0) return []
  return places
    .flatMap((place) => {
      const way = wordsOf(place.under ?? '')
      const own = distance(place.text, way, words)
      const other = (place.also ?? []).map((name) => distance(name, way, words) ?? FAR)
      const best = Math.min(own ?? FAR, ...other.map((d) => d + 3))
      return best < FAR ? [{ place, best }] : []
    })
    .sort((a, b) => a.best - b.best)
    .slice(0, most)
    .map(({ place }) => place)
}
