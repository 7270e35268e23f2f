/** What a connection asks of its source beside syncing: signing in there, choices for settings, a sample, a file. */
import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { dropFile } from '../../../actions/connections/drop-file.ts'
import { optionsOf, sampleOf } from '../../../actions/connections/look.ts'
import { beginSignIn } from '../../../actions/connections/sign-in.ts'
import { signOut } from '../../../actions/connections/sign-out.ts'
import {
  DroppedFile,
  LastFile,
  Sample,
  SampleAsked,
  SettingOptions,
  SignInUrl,
} from '../../../api/connection.ts'
import { seesMail } from '../../../runs/mail.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import { newestDropFacts } from '../../../store/connections/drops.ts'
import { callbackUrl } from '../../address.ts'
import { type AppEnv, acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso } from '../../views/iso.ts'

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
const signOff = route({
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
  request: { params: idParam, body: { ...body(SampleAsked), required: false as const } },
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

/** What a file may hold: it goes through as it comes, and is read as it lies. */
export const FILE_BYTES = 100 * 1024 * 1024
export const isFile = (method: string, path: string): boolean =>
  method === 'PUT' && /^\/api\/v1\/connections\/[^/]+\/file$/.test(path)

/** `middleware`, except for files, which have rules of their own. */
export const exceptFiles =
  (middleware: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    isFile(c.req.method, c.req.path) ? next() : middleware(c, next)

export const sources = newRouter()
  .openapi(authorize, async (c) => {
    const url = await beginSignIn(acting(c), c.req.valid('param').id, callbackUrl(c))
    return c.json({ url }, 200)
  })
  .openapi(signOff, async (c) => {
    await signOut(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(options, async (c) => {
    const { id, name } = c.req.valid('param')
    return c.json({ items: await optionsOf(acting(c), id, name) }, 200)
  })
  .openapi(sample, async (c) => {
    const { settings } = c.req.valid('json') ?? {}
    return c.json(await sampleOf(acting(c), c.req.valid('param').id, settings), 200)
  })
  .openapi(dropped, async (c) => {
    const [db, { id }] = [c.get('db'), await getConnection(c.get('db'), c.req.valid('param').id)]
    const last = await newestDropFacts(c.env.FILES, db.companyId, id, seesMail(db, id, true))
    const file = last && { name: last.name, bytes: last.size, receivedAt: iso(last.at), run: null }
    return c.json({ file }, 200)
  })
  .openapi(drop, async (c) => {
    const said = c.req.header('content-length') ?? ''
    const given = {
      name: c.req.valid('query').name,
      size: /^\d{1,12}$/.test(said) ? Number(said) : null,
      body: c.req.raw.body,
      read: () => c.req.arrayBuffer(),
    }
    const { at, runId, ...file } = await dropFile(acting(c), c.req.valid('param').id, given)
    return c.json({ ...file, receivedAt: iso(at), run: runId }, 201)
  })
