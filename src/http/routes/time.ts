/** Hours worked: listed, entered one by one, many at once or from a file, corrected, deleted. */

import {
  AddedTime,
  NewTimeEntries,
  TimeDeletion,
  TimeEntry,
  TimeEntryList,
  TimeEntryPatch,
  TimeEntryQuery,
  TimeEntryResults,
  TimeFile,
} from '../../api/time.ts'
import { PlaceCursor, readCursor } from '../../core/cursor.ts'
import { Refusal } from '../../core/refusal.ts'
import { getTimeEntry, listTimeEntries } from '../../store/time/entries.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { addTime, changeTime, deleteTime } from '../time-changes.ts'
import { readTimeFile } from '../time-file.ts'
import { contentKey } from '../time-input.ts'
import { timeEntryView } from '../views/time.ts'

const tags = ['Time']
const list = route({
  method: 'get',
  path: '/time-entries',
  tags,
  role: 'viewer',
  summary: 'Hours entered, in the order of days',
  request: { query: TimeEntryQuery },
  responses: { 200: json(TimeEntryList, 'A page of time entries') },
})
const add = route({
  method: 'post',
  path: '/time-entries',
  tags,
  role: 'admin',
  summary: 'Enter hours: one entry, or up to 1,000, of which those that are fine are kept',
  request: { body: body(NewTimeEntries) },
  responses: {
    201: json(AddedTime, 'The one entry; or what became of each of several'),
  },
})
const file = route({
  method: 'post',
  path: '/time-entries/import',
  tags,
  role: 'admin',
  summary:
    'Enter hours from a CSV file; a preview says what is wrong with each row. The same file twice adds nothing',
  request: { body: body(TimeFile) },
  responses: { 200: json(TimeEntryResults, 'What became of each row') },
})
const read = route({
  method: 'get',
  path: '/time-entries/{id}',
  tags,
  role: 'viewer',
  summary: 'One time entry',
  request: { params: idParam },
  responses: { 200: json(TimeEntry, 'The entry') },
})
const patch = route({
  method: 'patch',
  path: '/time-entries/{id}',
  tags,
  role: 'admin',
  summary: 'Change hours; with `correct` also those that were pushed, for the next push',
  request: { params: idParam, body: body(TimeEntryPatch) },
  responses: { 200: json(TimeEntry, 'The entry as changed') },
})
const remove = route({
  method: 'delete',
  path: '/time-entries/{id}',
  tags,
  role: 'admin',
  summary: 'Delete hours; with `correct=true` also those that were pushed, for the next push',
  request: { params: idParam, query: TimeDeletion },
  responses: { 204: { description: 'Deleted' } },
})

export const time = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    const rows = await listTimeEntries(
      c.get('db'),
      filter,
      limit + 1,
      cursor === undefined ? null : readCursor(PlaceCursor, cursor),
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const nextCursor = rows.length > limit && last ? JSON.stringify([last.day, last.id]) : null
    return c.json({ items: shown.map(timeEntryView), nextCursor }, 200)
  })
  .openapi(add, async (c) => {
    const [db, actor, given] = [c.get('db'), actorOf(c), c.req.valid('json')]
    if ('entries' in given) {
      const rows = given.entries.map((raw, i) => ({ row: i + 1, raw }))
      return c.json(await addTime(db, actor, rows, true), 201)
    }
    const key = given.key ?? c.req.header('idempotency-key')
    const { items } = await addTime(db, actor, [{ row: 1, raw: { ...given, key } }], true)
    const [result] = items
    if (!result?.entry)
      throw new Refusal('invalid', result?.message ?? 'Not valid.', {
        errors: result?.errors ?? [],
      })
    return c.json(result.entry, 201)
  })
  .openapi(file, async (c) => {
    const { csv, mode } = c.req.valid('json')
    const rows = readTimeFile(csv).map(({ line, raw }) => ({ row: line, raw }))
    const seen = new Map<string, number>()
    const keyOf = (e: Parameters<typeof contentKey>[0]) => contentKey(e, seen)
    return c.json(await addTime(c.get('db'), actorOf(c), rows, mode === 'apply', keyOf), 200)
  })
  .openapi(read, async (c) => {
    return c.json(timeEntryView(await getTimeEntry(c.get('db'), c.req.valid('param').id)), 200)
  })
  .openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(
      timeEntryView(await changeTime(c.get('db'), actorOf(c), id, c.req.valid('json'))),
      200,
    )
  })
  .openapi(remove, async (c) => {
    const { version, correct } = c.req.valid('query')
    await deleteTime(c.get('db'), actorOf(c), c.req.valid('param').id, version, correct === 'true')
    return c.body(null, 204)
  })
