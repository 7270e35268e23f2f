/** QuickBooks Online: what an admin fills in. Hosts: docs/vendors/quickbooks-online.md#hosts. */
import { z } from 'zod'
import { newPeople } from '../settings.ts'

export const Settings = z
  .object({
    environment: z.enum(['production', 'sandbox', 'custom']).meta({
      title: 'Environment',
      description: 'Intuit gives an app one pair of keys for each',
      'x-labels': {
        production: 'Your company (production)',
        sandbox: 'A company to try things in (sandbox)',
        custom: 'Another address',
      },
    }),
    baseUrl: z
      .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
      .default('')
      .meta({
        title: 'Address',
        description: 'Sign-in, tokens and company data are all asked for below it',
        'x-show-if': { environment: ['custom'] },
      }),
    realmId: z
      .string()
      .trim()
      .regex(/^\d{0,30}$/, 'may only hold digits')
      .default('')
      .meta({
        title: 'Company ID',
        description: 'Filled in when you connect to QuickBooks',
        'x-company': true,
      }),
    newPeople,
    pageSize: z.number().int().min(1).max(1000).default(1000).meta({
      title: 'People per request',
      'x-place': 'advanced',
      description: 'QuickBooks counts requests; 1,000 is the most it gives at once',
    }),
  })
  .refine((s) => s.environment !== 'custom' || s.baseUrl !== '', {
    path: ['baseUrl'],
    message: 'must be filled in for another address',
  })
  // An address nobody sees in the form must not wait there to be switched to.
  .transform((s) => (s.environment === 'custom' ? s : { ...s, baseUrl: '' as const }))
export type Settings = z.infer<typeof Settings>

const secret = (title: string, description: string) =>
  z.string().trim().max(500).optional().meta({ title, description, writeOnly: true })

export const Credentials = z.object({
  clientId: secret('Client ID', 'From Keys & credentials of your app at developer.intuit.com'),
  clientSecret: secret('Client secret', 'From the same page, for the same kind of company'),
})
export type Credentials = z.infer<typeof Credentials>

/** The three addresses, without a slash at the end. */
export function hostsOf(s: Settings): {
  api: string
  authorize: string
  token: string
  revoke: string
} {
  const authorize = '/connect/oauth2'
  const token = '/oauth2/v1/tokens/bearer'
  const revoke = '/v2/oauth2/tokens/revoke'
  if (s.environment === 'custom') {
    const base = s.baseUrl.replace(/\/+$/, '')
    return { api: base, authorize: base + authorize, token: base + token, revoke: base + revoke }
  }
  const sandbox = s.environment === 'sandbox' ? 'sandbox-' : ''
  return {
    api: `https://${sandbox}quickbooks.api.intuit.com`,
    authorize: `https://appcenter.intuit.com${authorize}`,
    token: `https://oauth.platform.intuit.com${token}`,
    revoke: `https://developer.api.intuit.com${revoke}`,
  }
}
