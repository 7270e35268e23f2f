/** The directory's lists, one like the other: /positions, /duties, /zones, /teams, /locations, /profiles, /projects. */
import { addEntry } from '../../../actions/lists/add.ts'
import { changeListEntry } from '../../../actions/lists/change.ts'
import { EntryPatch, EntryQuery, ListEntries, ListEntry, NewEntry } from '../../../api/list.ts'
import { PlaceCursor, readCursor } from '../../../core/cursor.ts'
import { LISTS, type ListName } from '../../../core/people/fields.ts'
import { dayOf } from '../../../core/time/zone.ts'
import type { CompanyDb } from '../../../store/database.ts'
import {
  countWith,
  isCounted,
  listEntries,
  workersOnProjects,
} from '../../../store/directory/lists.ts'
import { systemClock } from '../../../store/ids.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Directory lists']

function routesOf(list: ListName) {
  return {
    all: route({
      method: 'get',
      path: `/${list}` as const,
      tags,
      role: 'viewer',
      summary: `The ${list} of the directory, in the order of names`,
      request: { query: EntryQuery },
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
    const { limit, cursor, query, counts } = c.req.valid('query')
    const db = c.get('db')
    const { items, nextCursor } = await listEntries(db, list, limit, checked(cursor), query)
    const ids = items.map((e) => e.id)
    const found = counts ? await countsOf(db, list, ids, actorOf(c).company.timeZone) : null
    return c.json(
      {
        items: items.map((e) => ({ ...e, ...(found && { workers: found.get(e.id) ?? 0 }) })),
        nextCursor,
      },
      200,
    )
  })
  lists.openapi(add, async (c) =>
    c.json(await addEntry(acting(c), list, c.req.valid('json').name), 201),
  )
  lists.openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await changeListEntry(acting(c), list, id, c.req.valid('json')), 200)
  })
}

const WEEKS_MS = 28 * 86_400_000

/** Of a project: who has worked there lately. Nobody is found by it in the directory. */
function countsOf(db: CompanyDb, list: ListName, ids: readonly string[], timeZone: string) {
  if (isCounted(list)) return countWith(db, list, ids)
  if (list !== 'projects' || ids.length === 0) return null
  return workersOnProjects(db, dayOf(systemClock.now() - WEEKS_MS, timeZone))
}

const checked = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : JSON.stringify(readCursor(PlaceCursor, cursor))
