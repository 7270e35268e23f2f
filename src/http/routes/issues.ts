/** Issues: what waits for somebody, answered, left waiting, taken back, and as a file. */
import { z } from '@hono/zod-openapi'
import { exportFile } from '../../actions/exports/export-file.ts'
import { answer } from '../../actions/issues/answer.ts'
import { changeIssue, changeMany } from '../../actions/issues/change.ts'
import { leaveOut } from '../../actions/issues/leave-out.ts'
import { retryIssues } from '../../actions/issues/retry.ts'
import {
  AnsweredIssue,
  Issue,
  IssueFilter,
  IssueGroups,
  IssueList,
  IssuePatch,
  IssueQuery,
  IssueRetried,
  IssueRetry,
  IssuesChanged,
  IssuesLeaveOut,
  IssuesLeftOut,
  IssuesPatch,
  NewAnswer,
} from '../../api/issue.ts'
import { FileLink } from '../../api/shapes.ts'
import { readId } from '../../core/cursor.ts'
import type { Issue as IssueRow, IssueState } from '../../core/issues/issue.ts'
import { findCompany } from '../../store/accounts/company.ts'
import { memberNames } from '../../store/accounts/members.ts'
import { sourcesSynced } from '../../store/connections/synced.ts'
import type { CompanyDb } from '../../store/database.ts'
import { systemClock } from '../../store/ids.ts'
import { issueGroups } from '../../store/issues/groups.ts'
import { countIssues, getIssue, listIssues } from '../../store/issues/list.ts'
import { searched } from '../../store/issues/search.ts'
import { acting, body, idParam, json, route } from '../context.ts'
import { downloadHeaders } from '../file-response.ts'
import { pageOf } from '../pages.ts'
import { newRouter } from '../router.ts'
import { fileLinkView } from '../views/file-link.ts'
import { groupView, type IssueSource, issueView, NO_SOURCE } from '../views/issue.ts'
import { issuesCsv } from '../views/issues-csv.ts'

const tags = ['Issues']
const CSV = 'text/csv; charset=utf-8'
const FILE_NAME = 'issues.csv'
const list = route({
  method: 'get',
  path: '/issues',
  tags,
  role: 'viewer',
  summary: 'What waits for somebody, newest first',
  request: { query: IssueQuery },
  responses: { 200: json(IssueList, 'A page of issues') },
})
const file = route({
  method: 'get',
  path: '/issues.csv',
  tags,
  role: 'viewer',
  summary: 'The same list, all of it, as a file',
  request: { query: IssueFilter },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } } },
})
const fileLink = route({
  method: 'post',
  path: '/issues.csv',
  tags,
  role: 'viewer',
  summary: 'The same list, written to a file now: a private link to it, valid for an hour',
  request: { query: IssueFilter },
  responses: { 201: json(FileLink, 'The link') },
})
const groups = route({
  method: 'get',
  path: '/issues/causes',
  tags,
  role: 'viewer',
  summary: 'The same list by cause and source: how many, and the first few names',
  request: { query: IssueFilter },
  responses: { 200: json(IssueGroups, 'The causes, the largest first') },
})
const retrying = route({
  method: 'post',
  path: '/issues/retry',
  tags,
  role: 'admin',
  summary: 'Try people again who are not synced: a run of them alone for each source',
  request: { body: body(IssueRetry) },
  responses: { 202: json(IssueRetried, 'The runs that began') },
})
const read = route({
  method: 'get',
  path: '/issues/{id}',
  tags,
  role: 'viewer',
  summary: 'One issue',
  request: { params: idParam },
  responses: { 200: json(Issue, 'The issue') },
})
const answering = route({
  method: 'post',
  path: '/issues/{id}/answer',
  tags,
  role: 'admin',
  summary: 'Answer a question; the first answer counts',
  request: { params: idParam, body: body(NewAnswer) },
  responses: { 200: json(AnsweredIssue, 'The issue, answered') },
})
const patchMany = route({
  method: 'patch',
  path: '/issues',
  tags,
  role: 'admin',
  summary: 'Let many wait, open them again, assign them, or say something of them',
  request: { body: body(IssuesPatch) },
  responses: { 200: json(IssuesChanged, 'Those it was done to') },
})
const leavingOut = route({
  method: 'post',
  path: '/issues/leave-out',
  tags,
  role: 'admin',
  summary: 'Leave people out for good, with a reason: no sync adds or links them',
  request: { body: body(IssuesLeaveOut) },
  responses: { 200: json(IssuesLeftOut, 'Who is left out, and who is not') },
})
const patch = route({
  method: 'patch',
  path: '/issues/{id}',
  tags,
  role: 'admin',
  summary:
    'Let an issue wait, open it again, assign it, say something of it, or take its answer back',
  request: { params: idParam, body: body(IssuePatch) },
  responses: { 200: json(Issue, 'The issue') },
})

async function sourcesOf(db: CompanyDb): Promise<Map<string, IssueSource>> {
  return new Map((await sourcesSynced(db)).map((c) => [c.id, c]))
}
async function csvOf(
  db: CompanyDb,
  asked: z.infer<typeof IssueFilter>,
): Promise<ReadableStream<Uint8Array>> {
  const now = systemClock.now()
  const [company, sources, filter] = await Promise.all([
    findCompany(db),
    sourcesOf(db),
    searched(db, { ...asked, now }),
  ])
  return issuesCsv(db, filter, { sources, timeZone: company?.timeZone ?? 'UTC', now })
}
async function view(db: CompanyDb, issue: IssueRow) {
  const [sources, members] = await Promise.all([sourcesOf(db), namesOf(db, [issue])])
  return issueView(issue, sources.get(issue.connectionId) ?? NO_SOURCE, systemClock.now(), members)
}
const namesOf = (db: CompanyDb, issues: readonly IssueRow[]) =>
  memberNames(
    db,
    issues.flatMap((i) => i.assigneeId ?? []),
  )

export const issues = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, ...asked } = c.req.valid('query')
    const [db, now] = [c.get('db'), systemClock.now()]
    const filter = await searched(db, { ...asked, now })
    const [rows, total, sources] = await Promise.all([
      listIssues(db, filter, limit + 1, readId(cursor)),
      countIssues(db, filter),
      sourcesOf(db),
    ])
    const members = await namesOf(db, rows)
    const page = pageOf(
      rows,
      limit,
      (i) => [i.id],
      (i) => issueView(i, sources.get(i.connectionId) ?? NO_SOURCE, now, members),
    )
    return c.json({ ...page, total }, 200)
  })
  .openapi(file, async (c) =>
    c.body(await csvOf(c.get('db'), c.req.valid('query')), 200, downloadHeaders(CSV, FILE_NAME)),
  )
  .openapi(fileLink, async (c) => {
    const read = () => csvOf(c.get('db'), c.req.valid('query'))
    const list = { action: 'issues.export', fileName: FILE_NAME, contentType: CSV } as const
    return c.json(fileLinkView(c, await exportFile(acting(c), { ...list, read })), 201)
  })
  .openapi(groups, async (c) => {
    const { state = 'open', ...asked } = c.req.valid('query')
    const [db, now] = [c.get('db'), systemClock.now()]
    const inState = (state: IssueState) => searched(db, { ...asked, state, now })
    const [items, open, waiting, sources] = await Promise.all([
      inState(state).then((filter) => issueGroups(db, filter)),
      inState('open').then((filter) => countIssues(db, filter)),
      inState('waiting').then((filter) => countIssues(db, filter)),
      sourcesOf(db),
    ])
    const total = items.reduce((sum, group) => sum + group.count, 0)
    return c.json(
      {
        items: items.map((g) => groupView(g, sources.get(g.connectionId)?.name ?? '')),
        ...{ total, states: { open, waiting }, nextCursor: null },
      },
      200,
    )
  })
  .openapi(retrying, async (c) => {
    const { ids, ...asked } = c.req.valid('json')
    const filter = { ...asked, state: 'open', now: systemClock.now() } as const
    const { runs, refused } = await retryIssues(acting(c), ids ? { ids } : { filter })
    const sources = await sourcesOf(c.get('db'))
    const named = (connectionId: string) => ({
      connectionId,
      connection: sources.get(connectionId)?.name ?? '',
    })
    return c.json(
      {
        runs: runs.map(({ run, people }) => ({
          ...{ runId: run.id, people },
          ...named(run.connectionId),
        })),
        refused: refused.map((r) => ({ ...r, ...named(r.connectionId) })),
      },
      202,
    )
  })
  .openapi(patchMany, async (c) => {
    const { ids, ...change } = c.req.valid('json')
    const changed = await changeMany(acting(c), ids, change)
    return c.json({ changed: changed.length, ids: changed }, 200)
  })
  .openapi(leavingOut, async (c) => {
    const { ids, reason } = c.req.valid('json')
    return c.json(await leaveOut(acting(c), ids, reason), 200)
  })
  .openapi(read, async (c) => {
    const db = c.get('db')
    return c.json(await view(db, await getIssue(db, c.req.valid('param').id)), 200)
  })
  .openapi(answering, async (c) => {
    const { id } = c.req.valid('param')
    const { issue, runId } = await answer(acting(c), id, c.req.valid('json'))
    return c.json({ ...(await view(c.get('db'), issue)), startedRunId: runId }, 200)
  })
  .openapi(patch, async (c) => {
    const issue = await changeIssue(acting(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(await view(c.get('db'), issue), 200)
  })
