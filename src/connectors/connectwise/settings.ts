/** ConnectWise: what an admin fills in. Its words are those of docs/articles.md#connectwise-members. */
import { z } from 'zod'
import { byId } from '../../core/people/lists.ts'

/** The cloud's API hosts (docs/vendors/connectwise.md#hosts-and-paths); the ones people work on lack `api-`. */
export const HOSTS = {
  na: 'api-na.myconnectwise.net',
  eu: 'api-eu.myconnectwise.net',
  au: 'api-au.myconnectwise.net',
  aus: 'api-aus.myconnectwise.net',
  za: 'api-za.myconnectwise.net',
  staging: 'api-staging.connectwisedev.com',
} as const

const SITES = ['na', 'eu', 'au', 'aus', 'za', 'staging', 'onpremise'] as const
export const EMPLOYEE_IDS = ['identifier', 'primaryEmail', 'employeeIdentifer'] as const

export const Settings = z
  .object({
    companyId: z.string().trim().min(1, 'is required').max(100).meta({
      title: 'Company ID',
      description: 'The company name you enter when you sign in to ConnectWise',
      'x-company': true,
    }),
    site: z
      .enum(SITES)
      .default('na')
      .meta({
        title: 'Site',
        description: 'Where your ConnectWise is hosted',
        'x-company': true,
        'x-labels': {
          na: 'North America',
          eu: 'Europe',
          au: 'Australia: the address begins with au',
          aus: 'Australia: the address begins with aus',
          za: 'South Africa',
          staging: 'Staging',
          onpremise: 'A server of your own',
        },
      }),
    baseUrl: z
      .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
      .default('')
      .meta({
        title: 'Address',
        description: 'Of your own server, beginning with https://; empty for a hosted site',
        'x-company': true,
      }),
    memberTypes: z.array(z.string().trim().min(1).max(100)).max(200).default([]).meta({
      title: 'Member types',
      description:
        'Filters: only members of these types are synced. With none selected, nobody is synced.',
      'x-options': 'memberTypes',
      'x-none': 'None selected: nobody is synced',
    }),
    status: z
      .enum(['active', 'all', 'inactive'])
      .default('active')
      .meta({
        title: 'Status',
        description:
          'Active: members who are active now become active workers. All: active members become active workers, inactive members inactive ones. Inactive: members who are active now become inactive workers.',
        'x-labels': {
          active: 'Active: active members, as active workers',
          all: 'All: active and inactive members, each as they are',
          inactive: 'Inactive: active members, as inactive workers',
        },
      }),
    profile: z
      .string()
      .trim()
      .overwrite((id) => (/^[0-9a-z]{11}$/.test(id) ? byId(id) : id))
      .regex(/^(#[0-9a-z]{11})?$/, 'must be one of the list of profiles')
      .default('')
      .meta({
        title: 'Profile',
        description:
          'The permission profile that members get here; empty leaves profiles as they are',
        'x-options': 'list:profiles',
      }),
    employeeIds: z
      .array(z.enum(EMPLOYEE_IDS))
      .min(1, 'choose at least one')
      .default(['identifier', 'primaryEmail'])
      .meta({
        title: 'Employee IDs',
        description:
          'What ConnectWise knows members by. Somebody who is here already is taken for a member when the email and one of these are the same, to the letter.',
        'x-labels': {
          identifier: 'Member ID',
          primaryEmail: 'Primary email',
          employeeIdentifer: 'Payroll number',
        },
      }),
    photos: z
      .boolean()
      .default(true)
      .meta({ title: 'Pictures', description: 'Bring the pictures of members too' }),
    paging: z
      .enum(['forward', 'pages'])
      .default('forward')
      .meta({
        title: 'Paging',
        'x-place': 'advanced',
        description: 'How the list of members is asked for; page numbers suit old servers',
        'x-labels': { forward: 'Forward only', pages: 'Page numbers' },
      }),
    pageSize: z.number().int().min(1).max(1000).default(1000).meta({
      title: 'Members per page',
      description: 'Fewer if ConnectWise takes too long',
      'x-place': 'advanced',
    }),
  })
  .refine((s) => s.site !== 'onpremise' || s.baseUrl !== '', {
    path: ['baseUrl'],
    message: 'enter the address of your own server',
  })
export type Settings = z.infer<typeof Settings>

const secret = (title: string) =>
  z.string().trim().max(500).optional().meta({ title, writeOnly: true })

export const Credentials = z.object({
  publicKey: secret('Public key'),
  privateKey: secret('Private key'),
  clientId: secret('Client ID'),
})
export type Credentials = z.infer<typeof Credentials>
