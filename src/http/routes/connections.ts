/** Connectors and connections: what there is to connect, and a company's own. */
import { z } from '@hono/zod-openapi'
import {
  Connection,
  ConnectionList,
  ConnectionPatch,
  ConnectorList,
  NewConnection,
  TestResult,
} from '../../api/connection.ts'
import { VendorError } from '../../connectors/connector.ts'
import { connectorOf, connectors } from '../../connectors/registry.ts'
import { settings } from '../../env.ts'
import { openSource } from '../../runs/source.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import {
  deleteConnection,
  deleteFiles,
  getConnection,
  insertConnection,
  listConnections,
  replanAll,
  updateConnection,
} from '../../store/connections/connections.ts'
import { systemClock } from '../../store/ids.ts'
import { checkSettings, sealCredentials } from '../connection-input.ts'
import { patchConnection } from '../connection-patch.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { connectionView, connectorView, standingOf } from '../views/connection.ts'

const tags = ['Connections']
const kinds = route({
  method: 'get',
  path: '/connectors',
  tags,
  role: 'viewer',
  summary: 'The kinds of source there are, with the schemas of their forms',
  responses: { 200: json(ConnectorList, 'All connectors') },
})
const list = route({
  method: 'get',
  path: '/connections',
  tags,
  role: 'viewer',
  summary: 'The connections of the company',
  responses: { 200: json(ConnectionList, 'All connections') },
})
const add = route({
  method: 'post',
  path: '/connections',
  tags,
  role: 'admin',
  summary: 'Connect a source',
  request: { body: body(NewConnection) },
  responses: { 201: json(Connection, 'The new connection') },
})
const read = route({
  method: 'get',
  path: '/connections/{id}',
  tags,
  role: 'viewer',
  summary: 'One connection',
  request: { params: idParam },
  responses: { 200: json(Connection, 'The connection') },
})
const patch = route({
  method: 'patch',
  path: '/connections/{id}',
  tags,
  role: 'admin',
  summary: 'Change a connection; what is not named is kept',
  request: { params: idParam, body: body(ConnectionPatch) },
  responses: { 200: json(Connection, 'The connection as changed') },
})
const remove = route({
  method: 'delete',
  path: '/connections/{id}',
  tags,
  role: 'owner',
  summary: 'Remove a connection, its links and its logs; workers stay',
  request: { params: idParam },
  responses: { 204: { description: 'Removed' } },
})
const test = route({
  method: 'post',
  path: '/connections/{id}/test',
  tags,
  role: 'admin',
  summary: 'Test Integration: ask the vendor for as little as possible',
  request: { params: idParam },
  responses: { 200: json(TestResult, 'Whether it works, and what to do if not') },
})

const TEST_MS = 15_000
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const connections = newRouter()
  .openapi(kinds, (c) => c.json({ items: connectors.map(connectorView), nextCursor: null }, 200))
  .openapi(list, async (c) => {
    const db = c.get('db')
    const all = await listConnections(db)
    const items = await Promise.all(
      all.map(async (one) => connectionView(one, await standingOf(db, one.id))),
    )
    return c.json({ items, nextCursor: null }, 200)
  })
  .openapi(add, async (c) => {
    const [db, actor, given, config] = [
      c.get('db'),
      actorOf(c),
      c.req.valid('json'),
      settings(c.env),
    ]
    const connector = connectorOf(given.kind)
    const id = systemClock.newId()
    const connection = {
      id,
      kind: connector.kind,
      name: given.name,
      settings: checkSettings(connector, given.settings, config),
      credentials: await sealCredentials(
        connector,
        config,
        db.companyId,
        id,
        {},
        given.credentials,
      ),
      everyMinutes: connector.autosyncEveryMinutes,
      editPolicy: connector.editPolicy ?? 'locked',
    }
    await db.batch([
      insertConnection(db, connection, systemClock.now()),
      auditStatement(db, systemClock, actor, 'connection.add', id, {
        kind: given.kind,
        name: given.name,
      }),
    ])
    return c.json(connectionView(await getConnection(db, id), await standingOf(db, id)), 201)
  })
  .openapi(read, async (c) => {
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    return c.json(connectionView(connection, await standingOf(db, connection.id)), 200)
  })
  .openapi(patch, async (c) => {
    const [db, given] = [c.get('db'), c.req.valid('json')]
    const connection = await patchConnection(
      db,
      settings(c.env),
      actorOf(c),
      await getConnection(db, c.req.valid('param').id),
      given,
      systemClock,
      actorOf(c).company.timeZone,
    )
    return c.json(connectionView(connection, await standingOf(db, connection.id)), 200)
  })
  .openapi(remove, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, name } = await getConnection(db, c.req.valid('param').id)
    await db.batch([
      ...deleteConnection(db, id),
      replanAll(db),
      auditStatement(db, systemClock, actor, 'connection.remove', id, { name }),
    ])
    c.executionCtx.waitUntil(deleteFiles(c.env.FILES, db.companyId, id))
    return c.body(null, 204)
  })
  .openapi(test, async (c) => {
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    let result: z.infer<typeof TestResult>
    try {
      const { source } = await openSource(c.env, db, connection, systemClock, sleep, TEST_MS)
      result = { ok: true, ...(await source.check()) }
    } catch (error) {
      if (error instanceof z.ZodError) {
        const field = error.issues[0]?.path.join('.') ?? 'a setting'
        result = { ok: false, message: `Not set up yet: ${field}.`, details: { kind: 'settings' } }
      } else if (error instanceof VendorError)
        result = { ok: false, message: error.message, details: { kind: error.kind } }
      else throw error
    }
    const testedAt = result.ok ? systemClock.now() : null
    await db.batch([updateConnection(db, connection.id, { testedAt }, connection.updatedAt)])
    return c.json(result, 200)
  })
