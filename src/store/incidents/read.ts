/** One incident, as whoever tells of it reads it. */
import { z } from 'zod'
import type { IncidentKind } from '../../core/incidents/kinds.ts'
import { type Stopped, WAYS_TO_STOP } from '../../core/incidents/stopped.ts'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb } from '../database.ts'

export interface Incident {
  id: string
  connectionId: string
  kind: IncidentKind
  subject: string
  /** How often it was met: of a source, the failures in a row. */
  count: number
  openedRun: string | null
  lastRun: string | null
  /** Unix milliseconds; `overAt` null while it lasts. */
  since: number
  overAt: number | null
  overRun: string | null
  /** Whoever ended it without it being mended. */
  stopped: Stopped | null
}

/** Throws the refusal `not_found`. */
export async function getIncident(db: CompanyDb, id: string): Promise<Incident> {
  const row = await db.first<Omit<Incident, 'stopped'> & { stopped: string | null }>(
    `select id, connection_id connectionId, kind, subject, count, opened_run openedRun, last_run lastRun, since,
       over_at overAt, over_run overRun, stopped from incidents where company_id = ?1 and id = ?2`,
    id,
  )
  if (!row) throw notFound('incident')
  const { stopped, ...incident } = row
  return { ...incident, stopped: stopped === null ? null : Stop.parse(JSON.parse(stopped)) }
}

const Stop = z.object({
  how: z.enum(WAYS_TO_STOP),
  by: z.string(),
  name: z.string().optional(),
  reason: z.string().optional(),
})

/** What became of the message with this key; null where there is none. */
export async function messageState(db: CompanyDb, key: string): Promise<string | null> {
  const row = await db.first<{ state: string }>(
    'select state from outbox where company_id = ?1 and key = ?2',
    key,
  )
  return row?.state ?? null
}
