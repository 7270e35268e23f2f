/** Who somebody about to be added may be already. */
import type { z } from 'zod'
import type { DuplicateQuery } from '../../api/workers/asked.ts'
import { parsePhone } from '../../core/people/phone.ts'
import type { CompanyDb } from '../../store/database.ts'
import { type Duplicate, findDuplicates } from '../../store/directory/duplicates.ts'
import type { Acting } from '../acting.ts'

/** While they are being typed: what is not complete yet is passed over. */
export function alikeTo(
  { db, actor }: Acting,
  typed: z.infer<typeof DuplicateQuery>,
): Promise<Duplicate[]> {
  return findDuplicates(db, {
    firstName: typed.firstName?.trim() ?? '',
    lastName: typed.lastName?.trim() ?? '',
    email: typed.email?.trim() || null,
    phone: typed.phone ? parsePhone(typed.phone, actor.company.region) : null,
    payrollId: typed.payrollId?.trim() || null,
  })
}

/** Who is a reason to ask first; null where nobody is, or where the database refuses by itself. */
export async function toBeConfirmed(
  db: CompanyDb,
  asked: Parameters<typeof findDuplicates>[1],
): Promise<Duplicate[] | null> {
  const alike = await findDuplicates(db, asked)
  return alike.some((d) => !d.blocking) ? alike : null
}
