/** Connections of every kind, led to another company at their vendor. */
import { env } from 'cloudflare:workers'
import { encryptCredentials } from '../../../src/auth/credentials.ts'
import { connectorOf } from '../../../src/connectors/registry.ts'
import { settings } from '../../../src/env.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { Site } from '../../support/sync.ts'

export interface Elsewhere {
  kind: string
  /** Settings and credentials that lead to another company. */
  settings?: Record<string, unknown>
  credentials?: Record<string, string>
  /** What is said of the company before, and of the other one. */
  before: RegExp
  after: RegExp
}

export const ELSEWHERE: readonly Elsewhere[] = [
  {
    kind: 'plexxis',
    settings: { workersPath: '/other/workers' },
    before: /the Plexxis list at localhost:\d+\/plexxis@\w+\/api\/workers/,
    after: /the Plexxis list at localhost:\d+\/plexxis@\w+\/other\/workers/,
  },
  {
    kind: 'procore',
    settings: { companyId: '4411' },
    before: /Demo Construction \(Procore company 4410 at localhost/,
    after: /Second Demo Company \(Procore company 4411 at localhost/,
  },
  {
    kind: 'quickbooks-online',
    settings: { realmId: '9130358801776512' },
    before: /Harbour Street Builders \(QuickBooks company 9130357992221046\)/,
    // Nobody has signed in there, so it has not said its name.
    after: /QuickBooks company 9130358801776512/,
  },
  {
    kind: 'connectwise',
    settings: { companyId: 'other' },
    before: /ConnectWise company demo at localhost/,
    after: /ConnectWise company other at localhost/,
  },
  {
    kind: 'paycom',
    credentials: { sid: '0000000000000000000000000000000000000000000000000000000000007777' },
    before: /the Paycom client with the SID …1e35/,
    after: /the Paycom client with the SID …7777/,
  },
  {
    kind: 'payroll-feed',
    settings: { path: '/other.csv' },
    before: /the file at localhost:\d+\/payroll-feed@[\w-]+\/export\.csv/,
    after: /the file at localhost:\d+\/payroll-feed@[\w-]+\/other\.csv/,
  },
]

/** A connection with a few people of its company in the directory. */
export async function synced(kind: string): Promise<Site> {
  const site = await Site.of(kind)
  await site.generate(4)
  const run = await site.sync()
  if (run.status !== 'succeeded') throw new Error(`${kind}: ${JSON.stringify(run)}`)
  return site
}

/** Its settings and credentials, as if an admin had saved others. */
export async function lead(
  site: Site,
  to: Pick<Elsewhere, 'settings' | 'credentials'>,
): Promise<void> {
  const before = await site.connection()
  const { companyId } = site.db
  const sealed = await encryptCredentials(settings(env), companyId, before.id, to.credentials ?? {})
  await site.configure({
    settings: connectorOf(before.kind).parseSettings({ ...before.settings, ...to.settings }),
    credentials: { ...before.credentials, ...sealed },
  })
}

/** An admin's answer, as it is stored. */
export async function answer(site: Site, said: string): Promise<void> {
  const answered = await site.db.run(
    `update issues set state = 'done', answer = ?3, closed_at = ?4, closed_by = 'Ann Admin'
     where company_id = ?1 and connection_id = ?2 and code = 'another_company' and state <> 'done'`,
    site.connectionId,
    said,
    site.clock.now(),
  )
  if (answered !== 1) throw new Error(`${answered} questions were open.`)
}

export const questions = (site: Site) =>
  site.db.all<{
    code: string
    state: string
    facts: string
    run_id: string
    applied_run: string | null
  }>(
    `select * from issues where company_id = ?1 and connection_id = ?2 and ${ASKS} order by id`,
    site.connectionId,
  )
