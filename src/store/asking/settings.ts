/** Who is asked about the people of a connection. */
import { z } from 'zod'
import { LANGUAGES, type Language } from '../../core/asking/rules.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface AskSettings {
  /** Addresses of payroll. */
  payroll: string[]
  workers: boolean
  language: Language
  payrollLanguage: Language
}

const Row = z.object({
  connectionId: z.string(),
  payroll: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  workers: z.number().transform((n) => n === 1),
  language: z.enum(LANGUAGES),
  payrollLanguage: z.enum(LANGUAGES),
})

const NOBODY: AskSettings = {
  payroll: [],
  workers: false,
  language: 'en',
  payrollLanguage: 'en',
}

/** Of each connection that asks anybody. */
export async function allAskSettings(
  db: CompanyDb,
): Promise<(AskSettings & { connectionId: string })[]> {
  const rows = await db.all(
    'select connection_id connectionId, payroll, workers, language, payroll_language payrollLanguage from ask_settings where company_id = ?1',
  )
  return rows.map((row) => Row.parse(row))
}

/** Of one; nobody is asked where nothing was set. */
export async function askSettingsOf(db: CompanyDb, connectionId: string): Promise<AskSettings> {
  const all = await allAskSettings(db)
  return all.find((s) => s.connectionId === connectionId) ?? NOBODY
}

export const setAskSettings = (
  db: CompanyDb,
  connectionId: string,
  s: AskSettings,
  now: number,
): Statement =>
  db.statement(
    `insert into ask_settings (company_id, connection_id, payroll, workers, language, payroll_language, updated_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
     on conflict (company_id, connection_id) do update set payroll = excluded.payroll, workers = excluded.workers,
       language = excluded.language, payroll_language = excluded.payroll_language, updated_at = excluded.updated_at`,
    connectionId,
    JSON.stringify(s.payroll),
    s.workers ? 1 : 0,
    s.language,
    s.payrollLanguage,
    now,
  )
