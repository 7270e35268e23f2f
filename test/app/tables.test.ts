/** What every table of the database has. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'

describe('every table', () => {
  /** Sign-in knows no companies; a company is itself; the search has the company as a word of each worker. */
  const EXEMPT =
    /^(user|session|account|verification|rate_limit|companies|d1_migrations|worker_search(_\w+)?|sqlite_\w+|_cf_\w+)$/
  beforeAll(freshDatabase)

  test('with a company’s data says whose it is', async () => {
    const { results } = await env.DB.prepare(
      `select m.name, group_concat(c.name) columns from sqlite_master m join pragma_table_info(m.name) c
       where m.type = 'table' and m.name not like '\\_cf%' escape '\\' group by m.name`,
    ).all<{ name: string; columns: string }>()
    const tables = results.filter((t) => !EXEMPT.test(t.name))
    expect(tables.length).toBeGreaterThan(8)
    expect(tables.filter((t) => !t.columns.split(',').includes('company_id'))).toEqual([])
  })
})
