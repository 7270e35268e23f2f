/** What a connection asks of its source beside syncing: signing in there, choices for settings, a sample, a file. */
import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { DroppedFile, LastFile, Sample, SettingOptions, SignInUrl } from '../../api/connection.ts'
import { sign } from '../../auth/signed.ts'
import type { OpenConnector } from '../../connectors/connector.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { Refusal } from '../../core/refusal.ts'
import { settings } from '../../env.ts'
import { openSource } from '../../runs/source.ts'
import { startRun } from '../../runs/start.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import { newestDropFacts, putDrop } from '../../store/connections/drops.ts'
import { readTokens, setTokens } from '../../store/connections/tokens.ts'
import type { CompanyDb } from '../../store/database.ts'
import { systemClock } from '../../store/ids.ts'
import { type AppEnv, actorOf, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { callbackUrl, SIGN_IN_MS, SIGN_IN_PURPOSE } from '../sign-in.ts'
import { failingSoftly } from '../source-errors.ts'
import { iso } from '../views/worker.ts'

const tags = ['Connections']
const authorize = route({
  method: 'post',
  path: '/connections/{id}/authorize',
  tags,
  role: 'admin',
  summary: 'Where to sign in at the vendor; whoever asked comes back from there',
  request: { params: idParam },
  responses: { 200: json(SignInUrl, 'The address of the vendor’s page') },
})
const signOut = route({
  method: 'delete',
  path: '/connections/{id}/authorize',
  tags,
  role: 'admin',
  summary: 'Forget the sign-in at the vendor',
  request: { params: idParam },
  responses: { 204: { description: 'Forgotten' } },
})
const options = route({
  method: 'get',
  path: '/connections/{id}/options/{name}',
  tags,
  role: 'admin',
  summary: 'What the vendor offers for a setting, such as member types',
  request: { params: idParam.extend({ name: z.string().min(1).max(64) }) },
  responses: { 200: json(SettingOptions, 'The choices') },
})
const sample = route({
  method: 'post',
  path: '/connections/{id}/sample',
  tags,
  role: 'admin',
  summary: 'The first rows of what the source sends, for mapping its columns',
  request: { params: idParam },
  responses: { 200: json(Sample, 'Columns, rows, and a suggestion') },
})
const dropped = route({
  method: 'get',
  path: '/connections/{id}/file',
  tags,
  role: 'viewer',
  summary: 'Which file was dropped last',
  request: { params: idParam },
  responses: { 200: json(LastFile, 'The file, or null when none was dropped yet') },
})
const drop = route({
  method: 'put',
  path: '/connections/{id}/file',
  tags,
  role: 'admin',
  summary: 'Drop a file of people; with AutoSync on, it is synced at once',
  request: {
    params: idParam,
    query: z.object({ name: z.string().max(200).optional() }),
    body: {
      content: { 'application/octet-stream': { schema: z.any() }, 'text/csv': { schema: z.any() } },
      required: true as const,
    },
  },
  responses: { 201: json(DroppedFile, 'The file, as received') },
})

/** What a file may hold; an isolate has 128 MB. */
export const FILE_BYTES = 32 * 1024 * 1024
export const isFile = (method: string, path: string): boolean =>
  method === 'PUT' && /^\/api\/v1\/connections\/[^/]+\/file$/.test(path)

/** `middleware`, except for files, which have rules of their own. */
export const exceptFiles =
  (middleware: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    isFile(c.req.method, c.req.path) ? next() : middleware(c, next)

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function sourceOf(env: Env, db: CompanyDb, connection: Connection): Promise<OpenConnector> {
  return (await openSource(env, db, connection, systemClock, sleep, 20_000)).source
}

export const sources = newRouter()
  .openapi(authorize, async (c) => {
    const [db, actor, config] = [c.get('db'), actorOf(c), settings(c.env)]
    const connection = await getConnection(db, c.req.valid('param').id)
    const { version } = await readTokens(db, connection.id)
    const payload = JSON.stringify([db.companyId, connection.id, actor.id, version])
    const state = await sign(config, SIGN_IN_PURPOSE, payload, systemClock.now() + SIGN_IN_MS)
    const url = await failingSoftly(async () => {
      const source = await sourceOf(c.env, db, connection)
      return source.authorizeUrl(callbackUrl(config, c.req.url), state)
    })
    return c.json({ url }, 200)
  })
  .openapi(signOut, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, name } = await getConnection(db, c.req.valid('param').id)
    await db.batch([
      setTokens(db, id, null),
      auditStatement(db, systemClock, actor, 'connection.sign_out', id, { name }),
    ])
    return c.body(null, 204)
  })
  .openapi(options, async (c) => {
    const { id, name } = c.req.valid('param')
    const db = c.get('db')
    const connection = await getConnection(db, id)
    const items = await failingSoftly(async () =>
      (await sourceOf(c.env, db, connection)).options(name),
    )
    return c.json({ items }, 200)
  })
  .openapi(sample, async (c) => {
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    const found = await failingSoftly(async () => (await sourceOf(c.env, db, connection)).sample())
    return c.json(found, 200)
  })
  .openapi(dropped, async (c) => {
    const [db, { id }] = [c.get('db'), await getConnection(c.get('db'), c.req.valid('param').id)]
    const last = await newestDropFacts(c.env.FILES, db.companyId, id)
    const file = last && { name: last.name, bytes: last.size, receivedAt: iso(last.at), run: null }
    return c.json({ file }, 200)
  })
  .openapi(drop, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const connection = await getConnection(db, c.req.valid('param').id)
    if (!connectorOf(connection.kind).takesFiles)
      throw new Refusal('invalid', `${connection.name} does not take files.`)
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.byteLength === 0) throw new Refusal('invalid', 'The file is empty.')
    const at = systemClock.now()
    const name = c.req.valid('query').name?.trim() || 'people.csv'
    await putDrop(c.env.FILES, db.companyId, connection.id, { name, bytes, at })
    await db.batch([
      auditStatement(db, systemClock, actor, 'connection.file', connection.id, {
        name,
        bytes: bytes.byteLength,
      }),
    ])
    const run = connection.autosync && connection.enabled ? await syncNow() : null
    return c.json({ name, bytes: bytes.byteLength, receivedAt: iso(at), run }, 201)

    async function syncNow(): Promise<string | null> {
      const trigger = {
        mode: 'apply',
        triggerKind: actor.kind === 'token' ? 'token' : 'manual',
        triggerBy: actor.name,
      } as const
      try {
        return (await startRun(db, c.env.JOBS, connection, trigger, systemClock)).id
      } catch (error) {
        // A sync under way reads this file or the one before; the next one reads this.
        if (error instanceof Refusal) return null
        throw error
      }
    }
  })
