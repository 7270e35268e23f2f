/** Plexxis: what an admin fills in. Its wire is private, so all of it can be set: docs/vendors/plexxis.md. */
import { z } from 'zod'

const path = (title: string, description: string, value: string) =>
  z.string().trim().max(200).default(value).meta({ title, description, 'x-place': 'advanced' })

export const Settings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({
      title: 'Address',
      description: 'Where your Plexxis API answers, beginning with https://',
      'x-company': true,
    }),
  // Without the slash it could lengthen the host name, and the token would go there.
  workersPath: z
    .string()
    .trim()
    .max(200)
    .regex(/^\//, 'must begin with /')
    .default('/api/workers')
    .meta({
      title: 'Workers path',
      description: 'Added to the address',
      'x-company': true,
      'x-place': 'advanced',
    }),
  auth: z
    .enum(['bearer', 'apiKey', 'basic'])
    .default('bearer')
    .meta({
      title: 'Sign-in',
      'x-labels': {
        bearer: 'Bearer token',
        apiKey: 'API key header',
        basic: 'User name and password',
      },
    }),
  apiKeyHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'may only hold letters, digits and hyphens')
    .default('X-Api-Key')
    .meta({ title: 'API key header', 'x-show-if': { auth: ['apiKey'] } }),
  paging: z
    .enum(['page', 'offset', 'next', 'none'])
    .default('page')
    .meta({
      title: 'Paging',
      'x-place': 'advanced',
      description: 'How the list of workers is divided',
      'x-labels': {
        page: 'Page numbers (page, pageSize)',
        offset: 'Offset (offset, limit)',
        next: 'Link to the next page',
        none: 'Everything at once',
      },
    }),
  pageSize: z
    .number()
    .int()
    .min(1)
    .max(5000)
    .default(1000)
    .meta({
      title: 'People per page',
      'x-show-if': { paging: ['page', 'offset', 'next'] },
      'x-place': 'advanced',
    }),
  recordsPath: path(
    'Records path',
    'Where the list stands in the answer; empty if the answer is the list',
    'items',
  ),
  totalPath: path(
    'Total path',
    'Where the count of all workers stands; empty if there is none',
    'total',
  ),
  nextPath: z
    .string()
    .trim()
    .max(200)
    .default('next')
    .meta({
      title: 'Next link path',
      'x-show-if': { paging: ['next'] },
      'x-place': 'advanced',
    }),
  fieldMap: z
    .object({
      code: path('Payroll ID', 'Code in Plexxis', 'Code'),
      firstName: path('First name', 'First Name in Plexxis', 'FirstName'),
      lastName: path('Last name', 'Last Name in Plexxis', 'LastName'),
      email: path('Email', 'Email in Plexxis', 'Email'),
      phone: path('Phone number', 'Phone1 in Plexxis', 'Phone1'),
      active: path('Active', 'Active flag in Plexxis', 'Active'),
    })
    .prefault({})
    .meta({
      title: 'Field names',
      description: 'What each field is called in the answer',
      'x-place': 'advanced',
    }),
})
export type Settings = z.infer<typeof Settings>

const secret = (title: string, auth: string[]) =>
  z.string().max(2000).optional().meta({ title, writeOnly: true, 'x-show-if': { auth } })

export const Credentials = z.object({
  apiKey: secret('Token or API key', ['bearer', 'apiKey']),
  username: z
    .string()
    .max(200)
    .optional()
    .meta({ title: 'User name', writeOnly: true, 'x-show-if': { auth: ['basic'] } }),
  password: secret('Password', ['basic']),
})
export type Credentials = z.infer<typeof Credentials>
