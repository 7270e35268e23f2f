/** Matching a source's customers to projects by hand: the same board as for people. */
import { z } from '@hono/zod-openapi'
import { notFound, Refusal } from '../../core/refusal.ts'
import { cleanText } from '../../core/text.ts'
import { getConnection } from '../../store/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { refuseTakenName } from '../../store/lists.ts'
import { workerCursor } from '../../store/match-board.ts'
import { createProjectFor } from '../../store/match-create.ts'
import { findCustomerCard, listCustomerCards, listFreeProjects } from '../../store/match-entries.ts'
import { ruleOut, setIgnored, unlink } from '../../store/match-links.ts'
import { PROJECTS } from '../../store/match-tables.ts'
import { suggestCustomers } from '../../sync/match-suggest.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { answersTo, frameOf, linkAll, linkOne, refuse } from '../match-frame.ts'
import { newRouter } from '../router.ts'
import {
  Created,
  ExternalId,
  Linked,
  MatchAction,
  NewCustomerLink,
  NewCustomerLinks,
  SourceCardQuery,
  SourceCards,
  Suggestions,
  TargetCardQuery,
  TargetCards,
} from '../schemas/match.ts'
import { actionView, entryView, projectView } from '../views/match.ts'

const tags = ['Matching']
const params = idParam.extend({ externalId: ExternalId })
const customers = route({
  method: 'get',
  path: '/connections/{id}/customers',
  tags,
  role: 'viewer',
  summary: 'The customers of a source: without a project, linked, or ignored',
  request: { params: idParam, query: SourceCardQuery },
  responses: { 200: json(SourceCards, 'A page of customers, in the order of their ids') },
})
const free = route({
  method: 'get',
  path: '/connections/{id}/match/projects',
  tags,
  role: 'viewer',
  summary: 'Projects this connection has not linked',
  request: { params: idParam, query: TargetCardQuery },
  responses: {
    200: json(TargetCards, 'A page of projects; one may be short and have a next page'),
  },
})
const suggestions = route({
  method: 'get',
  path: '/connections/{id}/customer-suggestions',
  tags,
  role: 'viewer',
  summary: 'Which customer may be which project, with the reasons; the best first',
  request: { params: idParam },
  responses: { 200: json(Suggestions, 'The suggestions') },
})
const link = route({
  method: 'post',
  path: '/connections/{id}/customer-links',
  tags,
  role: 'admin',
  summary: 'Link a customer with a project',
  request: { params: idParam, body: body(NewCustomerLink) },
  responses: { 201: json(Linked, 'The link') },
})
const links = route({
  method: 'post',
  path: '/connections/{id}/customer-links/batch',
  tags,
  role: 'admin',
  summary: 'Link up to 500 customers; those that cannot be are returned with the reason',
  request: { params: idParam, body: body(NewCustomerLinks) },
  responses: { 200: json(Linked, 'What was linked, and what was not') },
})
const action = <const M extends 'put' | 'delete', const P extends string>(
  method: M,
  path: P,
  summary: string,
) =>
  route({
    method,
    path,
    tags,
    role: 'admin',
    summary,
    request: { params },
    responses: { 200: json(MatchAction, 'What was done') },
  })
const cut = action('delete', '/connections/{id}/customer-links/{externalId}', 'Unlink a customer')
const ignored = '/connections/{id}/customers/{externalId}/ignored'
const ignore = action('put', ignored, 'Leave a customer out for good')
const unignore = action('delete', ignored, 'No longer leave a customer out')
const create = route({
  method: 'post',
  path: '/connections/{id}/customers/{externalId}/project',
  tags,
  role: 'admin',
  summary: 'The green plus: create a project of this name, and link them',
  request: { params },
  responses: { 201: json(Created, 'The new project') },
})
const veto = route({
  method: 'post',
  path: '/connections/{id}/customer-vetoes',
  tags,
  role: 'admin',
  summary: 'Never these two: no longer suggested',
  request: { params: idParam, body: body(NewCustomerLink) },
  responses: { 200: json(MatchAction, 'What was done') },
})

const WHATS = { source: 'customer', target: 'project' }

export const matchCustomers = newRouter()
  .openapi(customers, async (c) => {
    const { state, query, limit, cursor } = c.req.valid('query')
    const db = c.get('db')
    const { id } = await getConnection(db, c.req.valid('param').id)
    const page = await listCustomerCards(db, id, state, limit, cursor ?? '')
    const items = page.items.map(entryView).filter((e) => answersTo(query, e))
    return c.json({ items, nextCursor: page.next }, 200)
  })
  .openapi(free, async (c) => {
    const { limit, cursor, inactive } = c.req.valid('query')
    const db = c.get('db')
    const { id } = await getConnection(db, c.req.valid('param').id)
    const page = await listFreeProjects(db, id, inactive === 'true', limit, cursorOf(cursor))
    return c.json({ items: page.items.map(projectView), nextCursor: page.next }, 200)
  })
  .openapi(suggestions, async (c) => {
    const db = c.get('db')
    const { id } = await getConnection(db, c.req.valid('param').id)
    return c.json(await suggestCustomers(db, id), 200)
  })
  .openapi(link, async (c) => {
    const { externalId, projectId } = c.req.valid('json')
    return c.json(await linkOne(await frame(c), [externalId, projectId], WHATS), 201)
  })
  .openapi(links, async (c) => {
    const asked = c.req.valid('json').pairs.map((p) => [p.externalId, p.projectId] as const)
    return c.json(await linkAll(await frame(c), asked, WHATS), 200)
  })
  .openapi(cut, async (c) => {
    const done = await unlink(await frame(c), c.req.valid('param').externalId)
    if (!done) throw new Refusal('changed_since', 'They are not linked any more. Look again.')
    return c.json(actionView(done), 200)
  })
  .openapi(ignore, async (c) => {
    const f = await frame(c)
    const { externalId } = c.req.valid('param')
    const done = await setIgnored(f, externalId, true)
    return done ? c.json(actionView(done), 200) : refuse(f, [externalId, ''], WHATS)
  })
  .openapi(unignore, async (c) => {
    const done = await setIgnored(await frame(c), c.req.valid('param').externalId, false)
    if (!done) throw new Refusal('changed_since', 'They are not ignored any more. Look again.')
    return c.json(actionView(done), 200)
  })
  .openapi(create, async (c) => {
    const [db, f] = [c.get('db'), await frame(c)]
    const { id, externalId } = c.req.valid('param')
    const customer = await findCustomerCard(db, id, externalId)
    if (!customer) throw notFound('customer at this source')
    const name = cleanText(customer.name).slice(0, 200)
    await refuseTakenName(db, 'projects', name, null)
    const done = await createProjectFor(f, externalId, name)
    const linked = (await findCustomerCard(db, id, externalId))?.entry
    if (!done || !linked) return refuse(f, [externalId, ''], WHATS)
    return c.json({ action: actionView(done), target: projectView(linked), missing: [] }, 201)
  })
  .openapi(veto, async (c) => {
    const f = await frame(c)
    const { externalId, projectId } = c.req.valid('json')
    const done = await ruleOut(f, [externalId, projectId])
    return done ? c.json(actionView(done), 200) : refuse(f, [externalId, projectId], WHATS)
  })

interface Asking {
  get(key: 'db'): CompanyDb
  req: { valid(from: 'param'): { id: string } }
}
/** The frame of a new action on the customers' board. */
async function frame(c: Asking & Parameters<typeof actorOf>[0]) {
  const db = c.get('db')
  return frameOf(db, await getConnection(db, c.req.valid('param').id), PROJECTS, actorOf(c))
}

function cursorOf(cursor: string | undefined): [string, string] {
  if (cursor === undefined) return ['', '']
  try {
    return workerCursor(cursor)
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error
    throw new Refusal('invalid', 'The cursor is not one of ours.', {
      errors: [{ field: 'cursor', message: 'is not one of ours' }],
    })
  }
}
