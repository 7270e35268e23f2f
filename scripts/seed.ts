/** Two demo companies, and an empty one for each name in COMPANIES. Nothing of it is in the Worker. */
import { demoConnections } from '../sim/demo.ts'
import { encryptCredentials } from '../src/auth/credentials.ts'
import { hashPassword } from '../src/auth/password.ts'
import { TOKENS_NAME } from '../src/auth/token-store.ts'
import { hashToken, prefixOf } from '../src/auth/tokens.ts'
import { connectors } from '../src/connectors/registry.ts'
import { settings } from '../src/env.ts'
import { addToken } from '../src/store/accounts/tokens.ts'
import {
  insertConnection,
  listConnections,
  updateConnection,
} from '../src/store/connections/connections.ts'
import { setTokens } from '../src/store/connections/tokens.ts'
import { companyDb } from '../src/store/database.ts'
import { systemClock } from '../src/store/ids.ts'
import { userByEmail } from '../src/store/system/accounts.ts'
import { membershipsOf } from '../src/store/system/memberships.ts'
import { createCompany } from '../src/store/system/setup.ts'

const PASSWORD = 'muster-demo-password'
const DEMO = {
  name: 'Demo Construction',
  owner: { name: 'Dana Demo', email: 'admin@demo.test' },
  token: 'muster_demo_token',
}
const OTHER = {
  name: 'Other Company',
  owner: { name: 'Otis Other', email: 'admin@other.test' },
  token: 'muster_other_token',
}

const named = (name: string) => ({
  name,
  owner: { name: 'Olga Owner', email: `admin@${name}.test` },
  token: `muster_${name}_token`,
})
const further = (process.env.COMPANIES ?? '').split(',').filter((name) => name !== '')

/** All of them have the same, and hashing it takes a while. */
let passwordHash: Promise<string> | undefined

/** Makes what is missing of a company, its owner and its token; returns the company's id. */
async function seedCompany(d1: D1Database, wanted: typeof DEMO): Promise<string> {
  const owner = await userByEmail(d1, wanted.owner.email)
  // The one they joined first is the one that was made for them.
  let companyId = owner && (await membershipsOf(d1, owner.id))[0]?.company.id
  if (!companyId) {
    passwordHash ??= hashPassword(PASSWORD)
    const made = await createCompany(d1, systemClock, {
      company: { name: wanted.name, timeZone: 'America/Toronto', region: 'CA' },
      owner: { ...wanted.owner, passwordHash: await passwordHash },
      actor: 'seed',
      onlyFirst: false,
    })
    if (!made) throw new Error(`${wanted.name} could not be made.`)
    companyId = made.companyId
  }
  const hash = hashToken(wanted.token)
  // Whoever tries out revoking finds the promised token again after the next start.
  const again = d1.prepare('update api_tokens set revoked_at = null where hash = ?').bind(hash)
  if ((await again.run()).meta.changes === 0)
    await addToken(
      { db: companyDb(d1, companyId), clock: systemClock, actor: 'seed' },
      {
        name: 'Demo script',
        scopes: ['read', 'write', 'admin'],
        hash,
        prefix: prefixOf(wanted.token),
      },
    )
  return companyId
}

/** One connection per connector, pointed at the simulated vendors at `simUrl`. */
async function seedConnections(env: Env, companyId: string, simUrl: string): Promise<void> {
  const db = companyDb(env.DB, companyId)
  const now = systemClock.now()
  const existing = await listConnections(db)
  for (const connector of connectors) {
    const baseUrl = `${simUrl}/${connector.kind}`
    const known = existing.find((c) => c.kind === connector.kind)
    if (known) {
      // The simulated vendors may stand at another port than last time.
      const local = /^http:\/\/localhost:\d+\//.test(String(known.settings.baseUrl))
      if (local && known.settings.baseUrl !== baseUrl)
        await db.batch([
          updateConnection(db, known.id, { settings: { ...known.settings, baseUrl } }, now),
        ])
      continue
    }
    const id = systemClock.newId()
    const config = settings(env)
    const demo = demoConnections[connector.kind]
    const connection = {
      id,
      kind: connector.kind,
      name: connector.name,
      settings: connector.parseSettings({ ...demo?.settings, baseUrl }),
      credentials: await encryptCredentials(config, companyId, id, demo?.credentials ?? {}),
      everyMinutes: connector.autosyncEveryMinutes,
      editPolicy: connector.editPolicy ?? 'locked',
    }
    const tokens = demo?.refreshToken
      ? await encryptCredentials(config, companyId, id, {
          [TOKENS_NAME]: JSON.stringify({
            access: 'none',
            expiresAt: 0,
            refresh: demo.refreshToken,
          }),
        })
      : {}
    await db.batch([
      insertConnection(db, connection, now),
      // They are known to work: nobody should have to press Test Integration first in the demo.
      updateConnection(db, id, { testedAt: now }, now),
      ...Object.values(tokens).map((sealed) => setTokens(db, id, sealed)),
    ])
  }
}

/** Makes what is missing of them. */
export async function seed(env: Env): Promise<void> {
  const simUrl = `http://localhost:${process.env.SIM_PORT ?? '8788'}`
  const demo = await seedCompany(env.DB, DEMO)
  await seedConnections(env, demo, simUrl)
  await seedCompany(env.DB, OTHER)
  for (const name of further) await seedCompany(env.DB, named(name))
}
