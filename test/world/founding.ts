/** How a company of a world begins. */
import { demoConnections } from '../../sim/demo.ts'
import { newSecret } from '../../src/actions/webhooks/secret.ts'
import { encryptCredentials } from '../../src/auth/credentials.ts'
import { TOKENS_NAME } from '../../src/auth/token-store.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { EVENTS } from '../../src/core/outbox/events.ts'
import { settings } from '../../src/env.ts'
import { insertConnection, updateConnection } from '../../src/store/connections/connections.ts'
import { setTokens } from '../../src/store/connections/tokens.ts'
import { putWebhook } from '../../src/store/outbox/webhooks.ts'
import type { Platform } from '../support/platform/env.ts'
import { VENDORS_URL } from '../support/platform/vendors-url.ts'
import { tokenRow } from './asking.ts'
import type { Company } from './company.ts'
import { foundMembers } from './incidents/founding.ts'
import type { Recipe } from './ingredients.ts'
import { hooksOf } from './receivers.ts'

/** Name, time zone and region. */
const ABOUT = ['Acme', 'America/Toronto', 'CA'] as const

/** What an owner has set up before anything is synced; its sources have written down everybody. */
export async function found(
  company: Company,
  platform: Platform,
  recipe: Recipe,
  now: number,
): Promise<void> {
  const { db } = company
  const { DB } = platform.env
  await DB.batch([
    DB.prepare('insert into companies values (?, ?, ?, ?, ?)').bind(company.id, ...ABOUT, now),
    DB.prepare(
      `insert into api_tokens (id, company_id, name, hash, prefix, scopes, created_by, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).bind(...tokenRow(company.id, now)),
  ])
  const config = settings(platform.env)
  const { sealed: secret } = await newSecret(config, company.id, 'hook')
  const url = hooksOf(company.id)
  await db.batch([
    putWebhook(db, {
      ...{ id: 'hook', url, events: [...EVENTS], secret, active: true, createdAt: now },
    }),
  ])
  for (const [i, { kind, facts, settings: own }] of company.sources.entries()) {
    const connector = connectorOf(kind.kind)
    const demo = demoConnections[kind.kind]
    const id = facts.connectionId
    const baseUrl = `${VENDORS_URL}/${kind.kind}@${id}`
    const given = { ...demo?.settings, baseUrl, ...own }
    const credentials = await encryptCredentials(config, company.id, id, demo?.credentials ?? {})
    const tokens = demo?.refreshToken && {
      [TOKENS_NAME]: JSON.stringify({ access: '', expiresAt: 0, refresh: demo.refreshToken }),
    }
    const sealed = tokens ? await encryptCredentials(config, company.id, id, tokens) : {}
    const { name, editPolicy } = connector
    const { everyMinutes } = kind
    await db.batch([
      insertConnection(
        db,
        {
          ...{ id, kind: kind.kind, name, settings: connector.parseSettings(given) },
          ...{ credentials, everyMinutes, editPolicy: editPolicy ?? 'locked' },
        },
        now,
      ),
      updateConnection(db, id, { testedAt: now, priority: company.sources.length - i }, now),
      ...Object.values(sealed).map((tokens) => setTokens(db, id, tokens)),
    ])
  }
  if (recipe.with.has('members')) await foundMembers(company, platform, now)
  company.happens({ kind: 'admin', deed: 'listen', connectionId: null, human: null, detail: {} })
  for (const human of company.humans.all) for (const source of company.sources) source.enter(human)
  for (const source of company.sources) company.shows(source)
}
