/** Who was archived, and what they gave up: read. Written: archive.ts, restore.ts. */
import { z } from 'zod'
import type { CompanyDb } from '../../database.ts'

const json = <T>(shape: z.ZodType<T>) => z.string().transform((t) => shape.parse(JSON.parse(t)))

const ArchivedRow = z.object({
  workerId: z.string(),
  version: z.number(),
  at: z.number(),
  actor: z.string(),
  /** As it was, like all that follows. */
  status: z.enum(['active', 'inactive']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  payrollId: z.string().nullable(),
  /** JSON [text, …] */
  employeeIds: z.string().nullable(),
  /** Workers who had the e-mail or the payroll ID as well. */
  sharedWith: json(z.array(z.string())),
  links: json(z.array(z.tuple([z.string(), z.string()]))),
  /** The worker they turned out to be. */
  mergedInto: z.string().nullable(),
})
export type Archived = z.infer<typeof ArchivedRow>

const COLUMNS = `a.worker_id workerId, a.version, a.at, a.actor, a.status, a.email, a.phone, a.payroll_id payrollId,
  a.employee_ids employeeIds, a.shared_with sharedWith, a.links, a.merged_into mergedInto`

/** Null where they are not archived. */
export async function archivedOf(db: CompanyDb, workerId: string): Promise<Archived | null> {
  const row = await db.first(
    `select ${COLUMNS} from archived_workers a where a.company_id = ?1 and a.worker_id = ?2`,
    workerId,
  )
  return row && ArchivedRow.parse(row)
}

/** Is anybody of the company archived at all? */
export async function anybodyArchived(db: CompanyDb): Promise<boolean> {
  const row = await db.first<{ any: number }>(
    'select exists (select 1 from archived_workers where company_id = ?1) any',
  )
  return row?.any === 1
}

/** Somebody archived, by what they gave up. */
export interface ArchivedHuman {
  workerId: string
  mergedInto: string | null
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  payrollId: string | null
  birthday: string | null
  hireDate: string | null
}

const FOUND_BY = {
  email: 'a.email is not null and lower(a.email) = j.value',
  phone: 'a.phone = j.value',
  payrollId: 'a.payroll_id = j.value',
} as const
const INDEX = { email: 'archived_email', phone: 'archived_phone', payrollId: 'archived_payroll' }

/** Those who gave up one of these values (e-mails as `emailKey`), by value. A row or two for each found. */
export async function lookUpArchived(
  db: CompanyDb,
  by: keyof typeof FOUND_BY,
  values: readonly string[],
): Promise<Map<string, ArchivedHuman[]>> {
  if (values.length === 0) return new Map()
  const rows = await db.all<ArchivedHuman & { value: string } & Record<string, never>>(
    `select j.value value, a.worker_id workerId, a.merged_into mergedInto, w.first_name firstName, w.last_name lastName,
       a.email, a.phone, a.payroll_id payrollId, w.birthday, w.hire_date hireDate
     from json_each(?2) j cross join archived_workers a indexed by ${INDEX[by]} on a.company_id = ?1 and ${FOUND_BY[by]}
     cross join workers w on w.company_id = ?1 and w.id = a.worker_id order by a.worker_id`,
    JSON.stringify([...new Set(values)]),
  )
  return Map.groupBy(rows, (row) => row.value)
}
