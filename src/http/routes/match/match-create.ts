/** The green plus: a worker, or a project, made of what the source has, and linked to it. */
import { createProject } from '../../../actions/match/create-project.ts'
import { createProjects } from '../../../actions/match/create-projects.ts'
import { createWorker } from '../../../actions/match/create-worker.ts'
import { createWorkers } from '../../../actions/match/create-workers.ts'
import {
  Created,
  CreatedMany,
  ExternalId,
  NewMatchTargets,
  NewMatchWorker,
} from '../../../api/match.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { actionView, cardNames, projectView, workerCardView } from '../../views/match.ts'
import { possibleDuplicate } from '../../views/workers/duplicates.ts'
import { seesPay } from '../../views/workers/worker.ts'

const tags = ['Matching']
const params = idParam.extend({ externalId: ExternalId })
const worker = route({
  method: 'post',
  path: '/connections/{id}/people/{externalId}/worker',
  tags,
  role: 'admin',
  summary: 'The green plus: create a worker from name and email, and link them',
  request: { params, body: { ...body(NewMatchWorker), required: false as const } },
  responses: { 201: json(Created, 'The new worker, and what is still missing') },
})
const project = route({
  method: 'post',
  path: '/connections/{id}/customers/{externalId}/project',
  tags,
  role: 'admin',
  summary: 'The green plus: create a project of this name, and link them',
  request: { params },
  responses: { 201: json(Created, 'The new project') },
})

const workers = route({
  method: 'post',
  path: '/connections/{id}/people/workers',
  tags,
  role: 'admin',
  summary: 'Add all that are left: workers made of up to 25 people, each linked',
  request: { params: idParam, body: body(NewMatchTargets) },
  responses: { 200: json(CreatedMany, 'Who was made, and who was not') },
})
const projects = route({
  method: 'post',
  path: '/connections/{id}/customers/projects',
  tags,
  role: 'admin',
  summary: 'Add all that are left: projects made of up to 25 customers, each linked',
  request: { params: idParam, body: body(NewMatchTargets) },
  responses: { 200: json(CreatedMany, 'Which were made, and which were not') },
})

export const matchCreate = newRouter()
  .openapi(worker, async (c) => {
    const [db, { id, externalId }] = [c.get('db'), c.req.valid('param')]
    const confirmed = c.req.valid('json')?.confirmDuplicate ?? false
    const made = await createWorker(acting(c), id, externalId, confirmed)
    if ('duplicates' in made)
      throw await possibleDuplicate(db, made.duplicates, seesPay(actorOf(c)))
    const target = workerCardView(made.worker, await cardNames(db, [made.worker]))
    const missing = made.problem ? [made.problem] : []
    return c.json({ action: actionView(made.action), target, missing }, 201)
  })
  .openapi(project, async (c) => {
    const { id, externalId } = c.req.valid('param')
    const made = await createProject(acting(c), id, externalId)
    const target = projectView(made.project)
    return c.json({ action: actionView(made.action), target, missing: [] }, 201)
  })
  .openapi(workers, async (c) => {
    const { externalIds } = c.req.valid('json')
    const all = await createWorkers(acting(c), c.req.valid('param').id, externalIds)
    const names = await cardNames(
      c.get('db'),
      all.made.map((m) => m.worker),
    )
    const made = all.made.map(({ externalId, worker: made }) => ({
      externalId,
      target: workerCardView(made, names),
    }))
    return c.json({ action: all.action && actionView(all.action), made, refused: all.refused }, 200)
  })
  .openapi(projects, async (c) => {
    const { externalIds } = c.req.valid('json')
    const all = await createProjects(acting(c), c.req.valid('param').id, externalIds)
    const made = all.made.map((m) => ({ externalId: m.externalId, target: projectView(m.project) }))
    return c.json({ action: all.action && actionView(all.action), made, refused: all.refused }, 200)
  })
