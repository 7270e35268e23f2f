/** Across companies: everything that is encrypted with CREDENTIAL_KEYS, and under which of them. */
import { systemDb } from '../database.ts'

export interface SealedRow {
  what: 'credentials' | 'sign-in' | 'webhook' | 'erased people'
  companyId: string
  /** The connection, or the webhook; empty where it is the company's own. */
  id: string
  /** As it is stored: JSON. */
  sealed: string
}

/** Where each kind lies: its table, its column, and the JSON of the values in it, of which each names its key. */
const PLACES = {
  credentials: { table: 'connections', column: 'credentials', id: 'id', values: 'r.credentials' },
  'sign-in': {
    table: 'connections',
    column: 'tokens',
    id: 'id',
    values: `json_array(json(r.tokens))`,
  },
  webhook: { table: 'webhooks', column: 'secret', id: 'id', values: 'r.secret' },
  'erased people': { table: 'erase_keys', column: 'sealed', id: `''`, values: 'r.sealed' },
} as const

export const SEALED_KINDS = Object.keys(PLACES) as SealedRow['what'][]

/** Rows with something under one of these keys, of all companies or of one. */
export async function sealedUnder(
  d1: D1Database,
  what: SealedRow['what'],
  keys: readonly string[],
  limit: number,
  companyId: string | null = null,
): Promise<SealedRow[]> {
  const { table, column, id, values } = PLACES[what]
  const rows = await systemDb(d1).all<{ companyId: string; id: string; sealed: string }>(
    `select r.company_id companyId, r.${id === 'id' ? 'id' : 'company_id'} id, r.${column} sealed from ${table} r
     where r.${column} is not null${companyId === null ? '' : ' and r.company_id = ?3'} and exists (select 1 from json_each(${values}) v
       where v.value->>'keyId' in (select k.value from json_each(?1) k)) limit ?2`,
    JSON.stringify(keys),
    limit,
    ...(companyId === null ? [] : [companyId]),
  )
  return rows.map((r) => ({ what, ...r, id: what === 'erased people' ? '' : r.id }))
}

/** Only in place of what was read: who has saved something else meanwhile did so under the first key. */
export async function putSealed(d1: D1Database, row: SealedRow, after: string): Promise<void> {
  const { table, column, id } = PLACES[row.what]
  const db = systemDb(d1)
  const put = db.statement(
    `update ${table} set ${column} = ?1 where company_id = ?2 and ${id === 'id' ? 'id = ?3' : `?3 = ''`}
       and ${column} = ?4`,
    after,
    row.companyId,
    row.id,
    row.sealed,
  )
  await db.batch([put], true)
}

export interface KeyUse {
  keyId: string
  what: SealedRow['what']
  /** What it is called where it has a name. */
  name: string
}

/** Under which key what of a company is. */
export async function keysOf(d1: D1Database, companyId: string): Promise<KeyUse[]> {
  const db = systemDb(d1)
  const each = await Promise.all(
    SEALED_KINDS.map(async (what) => {
      const { table, column, values } = PLACES[what]
      const name = table === 'connections' ? 'r.name' : table === 'webhooks' ? 'r.url' : `''`
      return db.all<KeyUse & Record<string, never>>(
        `select distinct ?2 what, v.value->>'keyId' keyId, ${name} name from ${table} r, json_each(${values}) v
         where r.company_id = ?1 and r.${column} is not null`,
        companyId,
        what,
      )
    }),
  )
  return each.flat()
}
