/** What comes back with whoever is restored, and what somebody else has by now. */
import { z } from '@hono/zod-openapi'
import { Id } from '../shapes.ts'
import { WorkerDetail, WorkerStatus } from './worker.ts'

/** What somebody else has by now, and so does not come back to whoever is restored. */
export const LeftOut = z
  .object({
    what: z.enum(['phone', 'email', 'payrollId', 'employeeIds', 'link']),
    /** Of a link, the ID at the source. */
    value: z.string(),
    /** Of a link, the source. */
    connection: z.string().nullable(),
    holder: z.object({ id: Id, name: z.string() }).nullable(),
    message: z.string(),
  })
  .openapi('LeftOut')

/** What restoring would bring back. */
export const Restorable = z
  .object({
    status: WorkerStatus,
    email: z.string().nullable(),
    phone: z.string().nullable(),
    phoneNational: z.string().nullable(),
    payrollId: z.string().nullable(),
    employeeIds: z.array(z.string()),
    leftOut: z.array(LeftOut),
  })
  .openapi('Restorable')

export const RestoredWorker = WorkerDetail.extend({ leftOut: z.array(LeftOut) }).openapi(
  'RestoredWorker',
)
