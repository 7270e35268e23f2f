/** Payroll feed: what an admin fills in. What files hold: docs/vendors/payroll-feed.md. */
import { z } from 'zod'
import { CUSTOM, type CustomName } from '../../core/people/fields.ts'

const column = (title: string, description?: string) =>
  z
    .string()
    .max(200)
    .default('')
    .meta({ title, ...(description && { description }) })

const columns = (title: string, description: string) =>
  z.array(z.string().max(200)).max(20).default([]).meta({ title, description })

/** Of the fields a company added of its own. */
const custom = Object.fromEntries(
  CUSTOM.map((name) => [name, column('Field of your own')]),
) as Record<CustomName, ReturnType<typeof column>>

/** Our fields and the columns they come from; '' is not mapped. All of them empty: as the header suggests. */
export const Columns = z.object({
  key: column('Unique key', 'Tells people apart and never changes; empty: the payroll ID'),
  payrollId: column('Payroll ID'),
  firstName: column('First name'),
  lastName: column('Last name'),
  suffix: column('Suffix', 'Jr., III and the like; of a full name it is read by itself'),
  fullName: column(
    'Full name',
    'Only where there is no first and last name: “Last, First” or “First Last”',
  ),
  email: column('Email'),
  phone: column('Phone number'),
  extension: column('Extension', 'Of the phone; one in the same cell is read by itself'),
  moreEmails: columns('More emails', 'Used in this order where the first one cannot be'),
  morePhones: columns('More phone numbers', 'Used in this order where the first one cannot be'),
  laborCode: column('Labor code'),
  primaryDuty: column('Primary duty'),
  primaryZone: column('Primary zone'),
  location: column('Location'),
  position: column('Position'),
  team: column('Team'),
  status: column('Status', 'Active, Terminated, On Leave and the like'),
  active: column('Works here', 'Yes or no, beside the status or in place of it'),
  inactive: column('Has left', 'The other way round: yes means that they have left'),
  lastDay: column('Last day', 'Whoever has one that is past has left'),
  hireDate: column('Hire date'),
  seniorityDate: column('Seniority date'),
  birthday: column('Birthday', 'Read only when you choose a column'),
  payRates: columns('Pay rates', 'Each column is a rate of its own'),
  ...custom,
})
export type Columns = z.infer<typeof Columns>

const choice = <const T extends string>(
  title: string,
  labels: Record<T, string>,
  fallback: NoInfer<T>,
  more: Record<string, unknown> = {},
) =>
  z
    .enum(Object.keys(labels) as T[])
    .default(fallback)
    .meta({ title, 'x-labels': labels, ...more })

const words = (title: string, description: string) =>
  z
    .array(z.string().trim().max(100))
    .max(100)
    .default([])
    .meta({ title, description, 'x-place': 'advanced' })

/** Fields whose words a company may call otherwise than its file does. */
export const WORD_FIELDS = [
  'status',
  'position',
  'team',
  'location',
  'primaryDuty',
  'primaryZone',
] as const
export type WordField = (typeof WORD_FIELDS)[number]

const table = (title: string) =>
  z
    .array(
      z.object({
        /** As it stands in the file; compared without case. */
        word: z.string().trim().min(1).max(200),
        /** What it is called here; '' as it is. */
        means: z.string().trim().max(200),
      }),
    )
    .max(1000)
    .default([])
    .meta({ title })

export const ValueTables = z.object({
  status: table('Status'),
  position: table('Position'),
  team: table('Team'),
  location: table('Location'),
  primaryDuty: table('Primary duty'),
  primaryZone: table('Primary zone'),
} satisfies Record<WordField, unknown>)

const ONLY_URL = { from: ['url'] }
const ONLY_CSV = { format: ['auto', 'csv'] }
const ADVANCED = { 'x-place': 'advanced' }

export const Settings = z
  .object({
    from: choice(
      'Where the file comes from',
      { url: 'Fetched over HTTPS', file: 'Files dropped here' },
      'url',
    ),
    baseUrl: z
      .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
      .default('')
      .meta({
        title: 'Address',
        description: 'The server the file is on, beginning with https://',
        'x-company': true,
        'x-show-if': ONLY_URL,
      }),
    // Without the slash it could lengthen the host name, and the credentials would go there.
    path: z.string().trim().max(1000).regex(/^\//, 'must begin with /').default('/').meta({
      title: 'Path',
      description:
        'Added to the address. In a list of changes, {since} stands for the time of the last one read',
      'x-company': true,
      'x-show-if': ONLY_URL,
    }),
    auth: choice(
      'Sign-in',
      { none: 'None', bearer: 'Bearer token', basic: 'User name and password' },
      'none',
      { 'x-show-if': ONLY_URL },
    ),
    // No default: what absence means must be said.
    content: z.enum(['snapshot', 'changes']).meta({
      title: 'What the file holds',
      'x-labels': {
        snapshot: 'Everybody, each time: who is missing has left',
        changes: 'Only who changed: who is missing stays',
      },
    }),
    format: choice(
      'Format',
      { auto: 'Whichever it is', csv: 'CSV', json: 'JSON' },
      'auto',
      ADVANCED,
    ),
    delimiter: choice(
      'Delimiter',
      { auto: 'Whichever it is', ',': 'Comma', ';': 'Semicolon', tab: 'Tab', '|': 'Vertical bar' },
      'auto',
      { 'x-show-if': ONLY_CSV, ...ADVANCED },
    ),
    quotes: choice(
      'Quotes',
      {
        double: '"…", and "" inside',
        backslash: '"…", and \\" inside',
        single: "'…', and '' inside",
      },
      'double',
      { 'x-show-if': ONLY_CSV, ...ADVANCED },
    ),
    encoding: choice(
      'Encoding',
      {
        auto: 'Whichever it is',
        'utf-8': 'UTF-8',
        'utf-16le': 'UTF-16',
        'utf-16be': 'UTF-16, high byte first',
        'windows-1252': 'Windows-1252 (Western European)',
        'windows-1250': 'Windows-1250 (Central European)',
        'windows-1251': 'Windows-1251 (Cyrillic)',
        macintosh: 'Mac Roman',
        shift_jis: 'Shift_JIS (Japanese)',
        gb18030: 'GB 18030 (Chinese)',
        big5: 'Big5 (Chinese)',
        'euc-kr': 'EUC-KR (Korean)',
      },
      'auto',
      { 'x-show-if': ONLY_CSV, ...ADVANCED },
    ),
    header: choice(
      'Header line',
      {
        auto: 'If there seems to be one',
        yes: 'The first line names the columns',
        no: 'There is none',
      },
      'auto',
      { 'x-show-if': ONLY_CSV, ...ADVANCED },
    ),
    headerLine: z
      .string()
      .max(4000)
      .default('')
      .meta({
        title: 'The line that names the columns',
        description:
          'Its cells with | between them, as chosen on the Fields page; empty: found by itself',
        'x-show-if': ONLY_CSV,
        ...ADVANCED,
      }),
    trailer: z
      .boolean()
      .default(false)
      .meta({
        title: 'The last line counts the rows',
        description: 'A file without that line is taken to be cut off',
        'x-show-if': ONLY_CSV,
        ...ADVANCED,
      }),
    recordsPath: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta({
        title: 'Records path',
        description:
          'Where the list stands in JSON, with dots between names; empty: found by itself',
        'x-show-if': { format: ['auto', 'json'] },
        ...ADVANCED,
      }),
    columns: Columns.prefault({}).meta({
      title: 'Columns',
      description: 'Which column each field comes from; all empty: as the header suggests',
      'x-map': 'columns',
    }),
    dateOrder: choice(
      'Dates are written',
      { mdy: 'Month first: 03/25/2024', dmy: 'Day first: 25/03/2024' },
      'mdy',
      { description: 'Year first (2024-03-25) is always understood', ...ADVANCED },
    ),
    pointZero: choice(
      'Numbers that all end in .0',
      { keep: 'Stay as they are', drop: 'Are read without it: 1301.0 is 1301' },
      'keep',
      ADVANCED,
    ),
    activeWords: words('More words for active', 'Beside Active, On Leave, Pending and the like'),
    inactiveWords: words('More words for inactive', 'Beside Terminated, Retired and the like'),
    values: ValueTables.prefault({}).meta({
      title: 'Words',
      description: 'What words of the file are called here, such as Full time for FT',
      'x-map': 'values',
    }),
    location: z.string().trim().max(200).default('').meta({
      title: 'Location this feed serves',
      description: 'For everybody in it, where no column says the location',
      'x-options': 'list:locations',
    }),
  })
  .superRefine((s, ctx) => {
    if (s.from === 'url' && s.baseUrl === '')
      ctx.addIssue({ code: 'custom', path: ['baseUrl'], message: 'is needed to fetch the file' })
  })
export type Settings = z.infer<typeof Settings>

const secret = (title: string, auth: string) =>
  z
    .string()
    .max(2000)
    .optional()
    .meta({ title, writeOnly: true, 'x-show-if': { auth: [auth] } })

export const Credentials = z.object({
  token: secret('Token', 'bearer'),
  username: secret('User name', 'basic'),
  password: secret('Password', 'basic'),
})
export type Credentials = z.infer<typeof Credentials>
