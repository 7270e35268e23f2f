/** The fields a company added of its own. */
import { z } from 'zod'
import { CUSTOM_KINDS, type CustomField } from '../../core/people/custom.ts'
import { CUSTOM } from '../../core/people/fields.ts'
import type { CompanyDb, Statement } from '../database.ts'

const CustomRow = z.object({
  id: z.enum(CUSTOM),
  name: z.string(),
  kind: z.enum(CUSTOM_KINDS),
  choices: z.string(),
  archived: z.number(),
})

/** All of them, those that were added first before the others. */
export async function customFields(db: CompanyDb): Promise<CustomField[]> {
  const rows = await db.all(
    `select id, name, kind, choices, archived from custom_fields where company_id = ?1 order by created_at, id`,
  )
  return rows.map((row) => {
    const { choices, archived, ...field } = CustomRow.parse(row)
    const all = z.array(z.string()).parse(JSON.parse(choices))
    return { ...field, choices: all, archived: archived === 1 }
  })
}

/** A new one. It does nothing where its place is taken. */
export const putCustomField = (
  db: CompanyDb,
  { id, name, kind, choices }: CustomField,
  now: number,
): Statement =>
  db.statement(
    `insert into custom_fields (company_id, id, name, kind, choices, created_at)
     values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (company_id, id) do nothing`,
    id,
    name,
    kind,
    JSON.stringify(choices),
    now,
  )

/** What it is stays; its name, its choices and whether it is used change. */
export const changeCustomField = (
  db: CompanyDb,
  { id, name, choices, archived }: CustomField,
): Statement =>
  db.statement(
    'update custom_fields set name = ?3, choices = ?4, archived = ?5 where company_id = ?1 and id = ?2',
    id,
    name,
    JSON.stringify(choices),
    archived ? 1 : 0,
  )
