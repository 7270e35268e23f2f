/**
 * What of the company is under an older key is encrypted under the first one, before the hour does it by itself. Nothing of
 * it is another than before, so the audit log has no line of it.
 */
import { moveToFirstKey } from '../../auth/resealing.ts'
import type { ActingWith } from '../acting.ts'

export const moveOwnKeys = ({ env, db }: ActingWith<'env'>) => moveToFirstKey(env, db.companyId)
