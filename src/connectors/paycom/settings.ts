/** Paycom: what an admin fills in. Hosts and credentials: docs/vendors/paycom.md#hosts-and-credentials. */
import { z } from 'zod'
import { newPeople } from '../settings.ts'

const address = (title: string, description: string, more: Record<string, unknown> = {}) =>
  z
    .union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
    .default('')
    .meta({ title, description, ...more })

export const Settings = z
  .object({
    region: z.enum(['okc', 'phx', 'dfw', 'custom']).meta({
      title: 'Paycom region',
      description: 'Paycom tells you with the SID and token; most are in Oklahoma City',
      'x-labels': {
        okc: 'Oklahoma City',
        phx: 'Phoenix',
        dfw: 'Dallas',
        custom: 'Another address',
      },
    }),
    baseUrl: address('Address', 'Where your Paycom API answers, beginning with https://', {
      'x-show-if': { region: ['custom'] },
    }),
    relayUrl: address(
      'Relay address',
      'A relay of yours with a fixed address that Paycom allows; empty to ask Paycom directly',
    ),
    payrollIdFrom: z
      .enum(['eecode', 'badge', 'clockseq'])
      .default('eecode')
      .meta({
        title: 'Payroll ID',
        description: 'Which of Paycom’s numbers your directory calls the payroll ID',
        'x-labels': {
          eecode: 'Employee code',
          badge: 'Badge number',
          clockseq: 'Time clock number',
        },
      }),
    emailFrom: z
      .enum(['work', 'workElsePersonal'])
      .default('workElsePersonal')
      .meta({
        title: 'Email',
        'x-labels': {
          work: 'Work email only',
          workElsePersonal: 'Work email, or the personal one where there is none',
        },
      }),
    newPeople,
    pageSize: z
      .number()
      .int()
      .min(1)
      .max(500)
      .default(500)
      .meta({ title: 'People per page', description: 'At most 500', 'x-place': 'advanced' }),
  })
  .refine((s) => s.region !== 'custom' || s.baseUrl !== '', {
    path: ['baseUrl'],
    message: 'must be filled in for another address',
  })
  // An address nobody sees in the form must not wait there to be switched to.
  .transform((s) => (s.region === 'custom' ? s : { ...s, baseUrl: '' as const }))
export type Settings = z.infer<typeof Settings>

const secret = (title: string, description?: string, more: Record<string, unknown> = {}) =>
  z
    .string()
    .max(500)
    .optional()
    .meta({ title, ...(description && { description }), writeOnly: true, ...more })

export const Credentials = z.object({
  sid: secret('SID', undefined, { 'x-company': true }),
  token: secret('Token'),
  relaySecret: secret('Relay secret', 'Only with a relay: what it lets us in by'),
})
export type Credentials = z.infer<typeof Credentials>
