/** Who was removed by hand, and what comes back with them, as the API says it. */
import type { z } from '@hono/zod-openapi'
import type { LeftOut, Restorable } from '../../../api/workers/restored.ts'
import type { WorkerDetail } from '../../../api/workers/worker.ts'
import { idsOf } from '../../../core/people/fields.ts'
import { nationalPhone } from '../../../core/people/phone.ts'
import { inSentence } from '../../../core/people/text.ts'
import type { Archived } from '../../../store/directory/archive/archived.ts'
import type {
  Restorable as Found,
  LeftOut as LeftOutRow,
} from '../../../store/directory/archive/restore.ts'
import { iso } from '../iso.ts'

export const archivedView = (
  a: Archived,
): NonNullable<z.infer<typeof WorkerDetail>['archived']> => ({
  at: iso(a.at),
  by: a.actor,
  status: a.status,
  email: a.email,
  phone: a.phone,
  phoneNational: nationalPhone(a.phone),
  payrollId: a.payrollId,
  employeeIds: idsOf(a.employeeIds),
})

export const restorableView = ({
  archived,
  values,
  leftOut,
}: Found): z.infer<typeof Restorable> => ({
  status: archived.status,
  email: values.email,
  phone: values.phone,
  phoneNational: nationalPhone(values.phone),
  payrollId: values.payrollId,
  employeeIds: idsOf(values.employeeIds),
  leftOut: leftOut.map(leftOutView),
})

export const leftOutView = (l: LeftOutRow): z.infer<typeof LeftOut> => ({ ...l, message: said(l) })

const WORD = {
  phone: 'Phone number',
  email: 'Email',
  payrollId: 'Payroll ID',
  employeeIds: 'Employee ID',
}

function said({ what, value, connection, holder }: LeftOutRow): string {
  const name = holder && inSentence(holder.name)
  if (what === 'link')
    return name
      ? `${connection} ${value} is linked to ${name} by now.`
      : `${connection} ${value} was unlinked meanwhile. Link them again under Match.`
  const shown = what === 'phone' ? (nationalPhone(value) ?? value) : value
  return `${WORD[what]} ${shown} is ${name ? `${name}’s` : 'somebody else’s'} by now.`
}
