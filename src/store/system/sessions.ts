/** Where somebody is signed in: of themselves alone. Times are Unix milliseconds. */
import { systemDb } from '../database.ts'

export interface SessionRow {
  id: string
  createdAt: number
  /** When it was used last, to the day. */
  usedAt: number
  expiresAt: number
  ipAddress: string | null
  userAgent: string | null
}

/** The newest first. */
export const sessionsOf = (d1: D1Database, userId: string, now: number): Promise<SessionRow[]> =>
  systemDb(d1).all<SessionRow & Record<string, never>>(
    `select id, created_at createdAt, updated_at usedAt, expires_at expiresAt, ip_address ipAddress,
       user_agent userAgent from session where user_id = ?1 and expires_at > ?2 order by created_at desc, id limit 100`,
    userId,
    now,
  )

/** False when they have no such session. */
export async function endSession(d1: D1Database, userId: string, id: string): Promise<boolean> {
  const db = systemDb(d1)
  const ended = db.statement(
    'delete from session where user_id = ?1 and id = ?2 returning id',
    userId,
    id,
  )
  const [rows] = await db.batch([ended])
  return rows?.length === 1
}
