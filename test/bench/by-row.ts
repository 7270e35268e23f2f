/**
 * What Muster is measured against: the integration one writes by hand. It reads a page, and for each person
 * selects the worker by payroll ID and then inserts or updates, one statement at a time.
 */

import { connectorOf } from '../../src/connectors/registry.ts'
import { newTransport } from '../../src/connectors/transport.ts'
import { type ValidationRules, validate } from '../../src/core/people/validate.ts'
import { getConnection } from '../../src/store/connections/connections.ts'
import { companyDb } from '../../src/store/database.ts'
import { systemClock } from '../../src/store/ids.ts'
import { noOutside } from '../support/outside.ts'
import type { Site } from './protocol.ts'

const SELECT = `select id from workers where company_id = ? and payroll_id = ?`
const INSERT = `insert into workers (company_id, id, first_name, last_name, email, phone, payroll_id, status,
    sort_key, version, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`
const UPDATE = `update workers set first_name = ?, last_name = ?, email = ?, phone = ?, status = ?,
    sort_key = ?, version = version + 1, updated_at = ? where company_id = ? and id = ?`

export async function syncRowByRow(env: Env, site: Site): Promise<{ people: number }> {
  const d1 = env.DB
  const db = companyDb(d1, site.companyId)
  const connection = await getConnection(db, site.connectionId)
  const transport = newTransport({
    fetch: (input, init) => fetch(input, init),
    allowLocal: true,
    secrets: [],
    sleep: async () => {},
  })
  const connector = connectorOf(connection.kind)
  const credentials = { apiKey: 'plexxis-demo-key' }
  const source = connector.open(connection.settings, credentials, {
    ...noOutside,
    fetch: transport.fetch,
  })
  const required = connector.fields.filter((f) => f.required).map((f) => f.field)
  const rules: ValidationRules = { required, region: 'CA' }
  let people = 0
  for (let cursor: string | null = null, more = true; more; ) {
    const page = await source.pull(cursor, null)
    for (const row of source.normalize(page.body)) {
      const { fields, problem } = validate(row, rules)
      if (problem) continue
      people += 1
      await writeOne(d1, site.companyId, fields)
    }
    cursor = page.next
    more = cursor !== null
  }
  return { people }
}

async function writeOne(
  d1: D1Database,
  companyId: string,
  fields: ReturnType<typeof validate>['fields'],
): Promise<void> {
  const { firstName = '', lastName = '', payrollId = null } = fields
  const [email, phone] = [fields.email ?? null, fields.phone ?? null]
  const status = fields.status ?? 'active'
  const sortKey = `${lastName} ${firstName}`.toLowerCase()
  const now = systemClock.now()
  const known = await d1.prepare(SELECT).bind(companyId, payrollId).first<{ id: string }>()
  const statement = known
    ? d1
        .prepare(UPDATE)
        .bind(firstName, lastName, email, phone, status, sortKey, now, companyId, known.id)
    : d1
        .prepare(INSERT)
        .bind(
          ...[companyId, systemClock.newId(), firstName, lastName, email, phone],
          ...[payrollId, status, sortKey, now, now],
        )
  await statement.run()
}
