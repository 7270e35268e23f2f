/** Connectors and connections: what there is to connect, and a company's own. */
import type { Acting, Around } from '../../../actions/acting.ts'
import { changeConnection } from '../../../actions/connections/change.ts'
import { createConnection } from '../../../actions/connections/create.ts'
import { removeConnection } from '../../../actions/connections/remove.ts'
import { sameCompanyAs } from '../../../actions/connections/same-company.ts'
import { testConnection } from '../../../actions/connections/test-integration.ts'
import {
  Connection,
  ConnectionList,
  ConnectionPatch,
  ConnectorList,
  NewConnection,
  TestResult,
} from '../../../api/connection.ts'
import { connectors } from '../../../connectors/registry.ts'
import {
  type Connection as ConnectionRow,
  getConnection,
  listConnections,
} from '../../../store/connections/connections.ts'
import { lastPause } from '../../../store/connections/pauses.ts'
import { systemClock } from '../../../store/ids.ts'
import { countIssues, openByConnection } from '../../../store/issues/list.ts'
import { callbackUrl, originOf } from '../../address.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { connectionView, connectorView, standingOf } from '../../views/connection.ts'

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

async function view(around: Acting & Around, connection: ConnectionRow) {
  const { db, actor } = around
  const { timeZone } = actor.company
  const filter = { state: 'open', connectionId: connection.id, now: systemClock.now() } as const
  const [standing, open, pause, all] = await Promise.all([
    standingOf(db, connection),
    countIssues(db, filter),
    lastPause(db),
    listConnections(db),
  ])
  const same = await sameCompanyAs(around, connection, all)
  return connectionView(connection, { standing, open, pause, same, timeZone, now: filter.now })
}

export const connections = newRouter()
  .openapi(kinds, (c) => {
    const at = { redirect: callbackUrl(c), address: originOf(c) }
    return c.json({ items: connectors.map((one) => connectorView(one, at)), nextCursor: null }, 200)
  })
  .openapi(list, async (c) => {
    const [db, now, { timeZone }] = [c.get('db'), systemClock.now(), actorOf(c).company]
    const [all, open, pause] = await Promise.all([
      listConnections(db),
      openByConnection(db, now),
      lastPause(db),
    ])
    const items = await Promise.all(
      all.map(async (one) => {
        const standing = await standingOf(db, one)
        const same = await sameCompanyAs(acting(c), one, all)
        const beside = { standing, open: open.get(one.id) ?? 0, pause, same, timeZone, now }
        return connectionView(one, beside)
      }),
    )
    return c.json({ items, nextCursor: null }, 200)
  })
  .openapi(add, async (c) => {
    const made = await createConnection(acting(c), c.req.valid('json'))
    return c.json(await view(acting(c), made), 201)
  })
  .openapi(read, async (c) => {
    const db = c.get('db')
    return c.json(await view(acting(c), await getConnection(db, c.req.valid('param').id)), 200)
  })
  .openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    const changed = await changeConnection(acting(c), id, c.req.valid('json'))
    return c.json(await view(acting(c), changed), 200)
  })
  .openapi(remove, async (c) => {
    await removeConnection(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(test, async (c) => c.json(await testConnection(acting(c), c.req.valid('param').id), 200))
