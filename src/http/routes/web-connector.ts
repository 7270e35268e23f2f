/** Setting up the Web Connector of a QuickBooks Desktop connection: its file, its password, its company. */
import { z } from '@hono/zod-openapi'
import { QwcPassword, WebConnectorState } from '../../api/web-connector.ts'
import { hashPassword } from '../../auth/password.ts'
import { qwcFile } from '../../connectors/quickbooks-desktop/door/file.ts'
import { userNameOf } from '../../connectors/quickbooks-desktop/door/sign-in.ts'
import { Refusal } from '../../core/refusal.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import {
  findWebConnector,
  setCompany,
  setPassword,
} from '../../store/connections/web-connectors.ts'
import type { CompanyDb } from '../../store/database.ts'
import { systemClock } from '../../store/ids.ts'
import { actorOf, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { iso, isoOrNull } from '../views/worker.ts'

const tags = ['Connections']
const file = route({
  method: 'get',
  path: '/connections/{id}/qwc',
  tags,
  role: 'admin',
  summary: 'The .qwc file for Intuit’s Web Connector; the same each time',
  request: { params: idParam },
  responses: {
    200: { description: 'The file', content: { 'application/x-qwc': { schema: z.string() } } },
  },
})
const password = route({
  method: 'post',
  path: '/connections/{id}/qwc-password',
  tags,
  role: 'admin',
  summary: 'A new password for the Web Connector, shown once; the one before no longer works',
  request: { params: idParam },
  responses: { 201: json(QwcPassword, 'The password') },
})
const state = route({
  method: 'get',
  path: '/connections/{id}/web-connector',
  tags,
  role: 'viewer',
  summary: 'How the Web Connector is set up, and its last update',
  request: { params: idParam },
  responses: { 200: json(WebConnectorState, 'The state') },
})
const forget = route({
  method: 'delete',
  path: '/connections/{id}/qwc-company',
  tags,
  role: 'admin',
  summary: 'Accept another company file: the next update says which',
  request: { params: idParam },
  responses: { 204: { description: 'Forgotten' } },
})

/** Letters and digits nobody confuses when typing them over. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

export const webConnector = newRouter()
  .openapi(file, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const connection = await desktopOf(db, c.req.valid('param').id)
    const { origin } = new URL(c.req.url)
    const text = await qwcFile({
      connectionId: connection.id,
      companyName: actor.company.name,
      url: serviceUrl(origin, db, connection),
      support: `${origin}/integrations/${connection.id}`,
    })
    return c.body(text, 200, {
      'content-type': 'application/x-qwc',
      'content-disposition': 'attachment; filename="muster.qwc"',
    })
  })
  .openapi(password, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, name } = await desktopOf(db, c.req.valid('param').id)
    const made = newPassword()
    await db.batch([
      setPassword(db, id, await hashPassword(made), systemClock.now()),
      auditStatement(db, systemClock, actor, 'connection.qwc_password', id, { name }),
    ])
    return c.json({ password: made }, 201)
  })
  .openapi(state, async (c) => {
    const db = c.get('db')
    const connection = await desktopOf(db, c.req.valid('param').id)
    const known = await findWebConnector(db, connection.id)
    const blocked = known && known.blockedUntil > systemClock.now() ? known.blockedUntil : null
    return c.json(
      {
        url: serviceUrl(new URL(c.req.url).origin, db, connection),
        userName: userNameOf(connection.id),
        passwordAt: isoOrNull(known?.passwordAt ?? null),
        companyName: known?.companyName ?? null,
        companyFile: known?.companyFile ?? null,
        lastUpdate: known?.ended
          ? {
              at: iso(known.ended.at),
              ok: known.ended.well,
              message: known.ended.message,
              employees: known.employees,
              customers: known.customers,
            }
          : null,
        blockedUntil: isoOrNull(blocked),
      },
      200,
    )
  })
  .openapi(forget, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, name } = await desktopOf(db, c.req.valid('param').id)
    await db.batch([
      setCompany(db, id, null, null),
      auditStatement(db, systemClock, actor, 'connection.qwc_company', id, { name }),
    ])
    return c.body(null, 204)
  })

async function desktopOf(db: CompanyDb, id: string): Promise<Connection> {
  const connection = await getConnection(db, id)
  if (connection.kind !== 'quickbooks-desktop')
    throw new Refusal('invalid', `${connection.name} does not use the Web Connector.`)
  return connection
}

const serviceUrl = (origin: string, db: CompanyDb, { id }: Connection) =>
  `${origin}/qbwc/${encodeURIComponent(db.companyId)}/${encodeURIComponent(id)}`

/** 20 letters of 31: 99 bits. */
function newPassword(): string {
  let text = ''
  while (text.length < 20)
    // Beyond a multiple of 31, some letters would come more often.
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < 248 && text.length < 20) text += LETTERS[byte % 31]
  return text
}
