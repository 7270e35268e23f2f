/** QuickBooks Desktop: what an admin fills in. Where it is needs no address: the Web Connector comes to us. */
import { z } from 'zod'
import { newPeople } from '../settings.ts'

export const Settings = z.object({
  newPeople,
  payrollIdFrom: z
    .enum(['accountNumber', 'none'])
    .default('accountNumber')
    .meta({
      title: 'Payroll ID',
      description: 'Account No. on the Additional Info tab of an employee',
      'x-labels': { accountNumber: 'Account No.', none: 'None' },
    }),
})
export type Settings = z.infer<typeof Settings>

/** The password of the Web Connector is made here and kept as a hash: src/store/connections/web-connectors.ts. */
export const Credentials = z.object({})
export type Credentials = z.infer<typeof Credentials>
