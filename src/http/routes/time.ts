/** Hours worked: listed, entered one by one, many at once or from a file, corrected, deleted. */
import { addOne, addTime } from '../../actions/time/add.ts'
import { correctTime } from '../../actions/time/correct.ts'
import { importTime } from '../../actions/time/import.ts'
import { removeTime } from '../../actions/time/remove.ts'
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
import { getTimeEntry, listTimeEntries } from '../../store/time/entries.ts'
import { acting, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { timeEntryView, timeResultsView } from '../views/time.ts'

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
    const given = c.req.valid('json')
    if ('entries' in given) {
      const rows = given.entries.map((raw, i) => ({ row: i + 1, raw }))
      return c.json(timeResultsView(await addTime(acting(c), rows, { keep: true })), 201)
    }
    const key = given.key ?? c.req.header('idempotency-key')
    return c.json(timeEntryView(await addOne(acting(c), { ...given, key })), 201)
  })
  .openapi(file, async (c) => {
    const { csv, mode } = c.req.valid('json')
    return c.json(timeResultsView(await importTime(acting(c), csv, mode === 'apply')), 200)
  })
  .openapi(read, async (c) => {
    return c.json(timeEntryView(await getTimeEntry(c.get('db'), c.req.valid('param').id)), 200)
  })
  .openapi(patch, async (c) => {
    const entry = await correctTime(acting(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(timeEntryView(entry), 200)
  })
  .openapi(remove, async (c) => {
    const { version, correct } = c.req.valid('query')
    const how = { version, correct: correct === 'true' }
    await removeTime(acting(c), c.req.valid('param').id, how)
    return c.body(null, 204)
  })
