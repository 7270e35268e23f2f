/** Setting up the Web Connector of a QuickBooks Desktop connection: its file, its password, its company. */
import { z } from '@hono/zod-openapi'
import {
  desktopOf,
  forgetCompany,
  makeQwcPassword,
} from '../../../actions/connections/web-connector.ts'
import { QwcPassword, WebConnectorState } from '../../../api/web-connector.ts'
import { qwcFile } from '../../../connectors/quickbooks-desktop/door/file.ts'
import { userNameOf } from '../../../connectors/quickbooks-desktop/door/sign-in.ts'
import type { Connection } from '../../../store/connections/connections.ts'
import { findWebConnector } from '../../../store/connections/web-connectors.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { systemClock } from '../../../store/ids.ts'
import { acting, actorOf, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso, isoOrNull } from '../../views/iso.ts'

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
    const made = await makeQwcPassword(acting(c), c.req.valid('param').id)
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
    await forgetCompany(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })

const serviceUrl = (origin: string, db: CompanyDb, { id }: Connection) =>
  `${origin}/qbwc/${encodeURIComponent(db.companyId)}/${encodeURIComponent(id)}`
