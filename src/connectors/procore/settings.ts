/** Procore: what an admin fills in. Hosts: docs/vendors/procore.md#hosts. */
import { z } from 'zod'

/** Where to sign in and where the API answers: always chosen together, since tokens never cross over. */
const HOSTS = {
  production: { login: 'https://login.procore.com', api: 'https://api.procore.com' },
  sandbox: { login: 'https://login-sandbox.procore.com', api: 'https://sandbox.procore.com' },
  monthly: {
    login: 'https://login-sandbox-monthly.procore.com',
    api: 'https://api-monthly.procore.com',
  },
  federal: { login: 'https://login.procoregov.com', api: 'https://api.procoregov.com' },
} as const

export const Settings = z
  .object({
    environment: z
      .enum(['production', 'sandbox', 'monthly', 'federal', 'custom'])
      .default('production')
      .meta({
        title: 'Environment',
        description: 'Each has its own users, and most have their own client ID and secret',
        'x-company': true,
        'x-labels': {
          production: 'Production',
          sandbox: 'Developer sandbox',
          monthly: 'Monthly sandbox',
          federal: 'US federal zone',
          custom: 'Another address',
        },
      }),
    baseUrl: z
      .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
      .default('')
      .meta({
        title: 'Address',
        description: 'Signing in and the API both happen there; begins with https://',
        'x-company': true,
        'x-show-if': { environment: ['custom'] },
      }),
    companyId: z
      .string()
      .trim()
      .regex(/^\d{1,20}$/, 'is the company’s number in Procore: digits only')
      .meta({
        title: 'Company ID',
        description: 'The number of your company, as it stands in the address of its Procore pages',
        'x-company': true,
      }),
    grant: z
      .enum(['authorization_code', 'client_credentials'])
      .default('authorization_code')
      .meta({
        title: 'Connect as',
        description: 'A service account goes on working when the person leaves',
        'x-labels': {
          authorization_code: 'Sign in as a person',
          client_credentials: 'Service account (DMSA)',
        },
      }),
    syncClassifications: z.boolean().default(false).meta({
      title: 'Sync Classifications',
      description: 'Classifications become positions, and a user’s classification their position',
      'x-place': 'sync',
    }),
    contacts: z.boolean().default(true).meta({
      title: 'Create Contacts',
      description:
        'A worker who is no user in Procore becomes a contact there when their hours are first pushed. The directory stays the source of truth for them',
    }),
    perPage: z.number().int().min(1).max(2000).default(1000).meta({
      title: 'People per page',
      'x-place': 'advanced',
      description: 'Procore may send fewer at a time; nobody is lost by that',
    }),
  })
  .refine((s) => s.environment !== 'custom' || s.baseUrl !== '', {
    path: ['baseUrl'],
    message: 'is needed for another address',
  })
export type Settings = z.infer<typeof Settings>

/** Without a slash at the end. */
export function hostsOf({ environment, baseUrl }: Settings): { login: string; api: string } {
  if (environment !== 'custom') return HOSTS[environment]
  const own = baseUrl.replace(/\/+$/, '')
  return { login: own, api: own }
}

const secret = (title: string) => z.string().max(2000).optional().meta({ title, writeOnly: true })

export const Credentials = z.object({
  clientId: secret('Client ID'),
  clientSecret: secret('Client secret'),
})
export type Credentials = z.infer<typeof Credentials>
