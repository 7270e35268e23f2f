/** The directory's lists, one like the other: /positions, /duties, /zones, /teams, /locations, /profiles, /projects. */
import type { z } from '@hono/zod-openapi'
import { EntryPatch, ListEntries, ListEntry, NewEntry } from '../../api/list.ts'
import { ListQuery } from '../../api/shapes.ts'
import { PlaceCursor, readCursor } from '../../core/cursor.ts'
import { LISTS, type ListName } from '../../core/people/fields.ts'
import { entryId } from '../../core/people/lists.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import type { CompanyDb } from '../../store/database.ts'
import {
  changeEntry,
  getEntry,
  listEntries,
  putEntries,
  refuseTakenName,
} from '../../store/directory/lists.ts'
import { systemClock } from '../../store/ids.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'

const tags = ['Directory lists']

function routesOf(list: ListName) {
  return {
    all: route({
      method: 'get',
      path: `/${list}` as const,
      tags,
      role: 'viewer',
      summary: `The ${list} of the directory, in the order of names`,
      request: { query: ListQuery },
      responses: { 200: json(ListEntries, `A page of ${list}`) },
    }),
    add: route({
      method: 'post',
      path: `/${list}` as const,
      tags,
      role: 'admin',
      summary: `Add to the ${list}`,
      request: { body: body(NewEntry) },
      responses: { 201: json(ListEntry, 'The new entry') },
    }),
    patch: route({
      method: 'patch',
      path: `/${list}/{id}` as const,
      tags,
      role: 'admin',
      summary: `Rename one of the ${list}, or stop offering it; its old name still means it at the sources`,
      request: { params: idParam, body: body(EntryPatch) },
      responses: { 200: json(ListEntry, 'The entry as changed') },
    }),
  }
}

export const lists = newRouter()
for (const list of LISTS) {
  const { all, add, patch } = routesOf(list)
  lists.openapi(all, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(await listEntries(c.get('db'), list, limit, checked(cursor)), 200)
  })
  lists.openapi(add, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { name } = c.req.valid('json')
    await refuseTakenName(db, list, name, null)
    const id = entryId(list, name)
    await db.batch([
      putEntries(db, [{ list, id, name }], systemClock.now()),
      auditStatement(db, systemClock, actor, 'list.add', id, { list, name }),
    ])
    return c.json(await getEntry(db, list, id), 201)
  })
  lists.openapi(patch, async (c) => {
    const [db, actor, given] = [c.get('db'), actorOf(c), c.req.valid('json')]
    return c.json(await change(db, actor, list, c.req.valid('param').id, given), 200)
  })
}

async function change(
  db: CompanyDb,
  actor: ReturnType<typeof actorOf>,
  list: ListName,
  id: string,
  given: z.infer<typeof EntryPatch>,
) {
  const before = await getEntry(db, list, id)
  const after = { name: given.name ?? before.name, active: given.active ?? before.active }
  if (after.name !== before.name) await refuseTakenName(db, list, after.name, id)
  await db.batch([
    changeEntry(db, id, after),
    auditStatement(db, systemClock, actor, 'list.change', id, {
      list,
      before: before.name,
      ...after,
    }),
  ])
  return getEntry(db, list, id)
}

const checked = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : JSON.stringify(readCursor(PlaceCursor, cursor))
