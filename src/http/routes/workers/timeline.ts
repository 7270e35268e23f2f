/** GET /workers/{id}/timeline: changes, issues, messages and the login of one worker in one list, newest first. */
import { z } from 'zod'
import { Timeline, TimelineQuery } from '../../../api/workers/timeline.ts'
import { readCursor } from '../../../core/cursor.ts'
import type { AuditRow } from '../../../store/audited/list.ts'
import { namesOf } from '../../../store/audited/names.ts'
import { listConnections } from '../../../store/connections/connections.ts'
import { aliasesOf } from '../../../store/directory/merge/aliases.ts'
import { getWorker } from '../../../store/directory/workers.ts'
import { issuesWithIds } from '../../../store/issues/list.ts'
import type { Happened } from '../../../store/person/happened.ts'
import { happenedTo } from '../../../store/person/timeline.ts'
import { actorOf, idParam, json, route } from '../../context.ts'
import { pageOf } from '../../pages.ts'
import { newRouter } from '../../router.ts'
import { idsIn } from '../../views/audit.ts'
import { timelineEntry } from '../../views/workers/person-timeline.ts'
import { seesPay } from '../../views/workers/worker.ts'

const read = route({
  method: 'get',
  path: '/workers/{id}/timeline',
  tags: ['Workers'],
  role: 'viewer',
  summary: 'Everything that happened to a worker, newest first',
  request: { params: idParam, query: TimelineQuery },
  responses: { 200: json(Timeline, 'A page of the timeline') },
})

const Cursor = z.tuple([z.number(), z.string(), z.string()])

export const timeline = newRouter().openapi(read, async (c) => {
  const db = c.get('db')
  const actor = actorOf(c)
  const may = seesPay(actor)
  const { limit, cursor, kind } = c.req.valid('query')
  const after = cursor === undefined ? null : readCursor(Cursor, cursor)
  const { id } = await getWorker(db, c.req.valid('param').id)
  const aliases = await aliasesOf(db, id)
  const rows = await happenedTo(db, [id, ...aliases.map((a) => a.id)], {
    ...{ only: kind ?? null, limit: limit + 1, after },
    // The outbox is for those who may call off what is in it.
    mails: may,
  })
  const [issues, connections, names] = await Promise.all([
    issuesWithIds(db, issuesIn(rows)),
    listConnections(db),
    namesOf(
      db,
      [...deedsIn(rows).flatMap(idsIn), ...linkingRuns(rows)],
      deedsIn(rows).map((deed) => deed.actor),
    ),
  ])
  const known = {
    issues: new Map(issues.map((issue) => [issue.id, issue])),
    sources: new Map(connections.map((one) => [one.id, one.name])),
    ...{ names, aliases, timeZone: actor.company.timeZone, may },
  }
  const page = pageOf(
    rows,
    limit,
    ({ at, what, key }) => [at, what, key],
    (row) => timelineEntry(row, known),
  )
  return c.json(page, 200)
})

const issuesIn = (rows: readonly Happened[]): string[] => [
  ...new Set(rows.flatMap((r) => (r.what === 'opened' || r.what === 'closed' ? [r.body.id] : []))),
]

/** The runs in which a link was made or ended. */
const linkingRuns = (rows: readonly Happened[]): string[] =>
  rows.flatMap(({ what, body }) =>
    what === 'change' && body.runId && LINKS.includes(body.action) ? [body.runId] : [],
  )
const LINKS = ['linked', 'unlinked']

const deedsIn = (rows: readonly Happened[]): AuditRow[] =>
  rows.flatMap((r) => (r.what === 'deed' ? [{ at: r.at, ...r.body }] : []))
