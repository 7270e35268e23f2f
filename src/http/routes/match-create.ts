/** The green plus: a worker, or a project, made of what the source has, and linked to it. */
import { createProject } from '../../actions/match/create-project.ts'
import { createWorker } from '../../actions/match/create-worker.ts'
import { Created, ExternalId, NewMatchWorker } from '../../api/match.ts'
import { acting, actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { possibleDuplicate } from '../views/duplicates.ts'
import { actionView, cardNames, projectView, workerCardView } from '../views/match.ts'
import { seesPay } from '../views/worker.ts'

const tags = ['Matching']
const params = idParam.extend({ externalId: ExternalId })
const worker = route({
  method: 'post',
  path: '/connections/{id}/people/{externalId}/worker',
  tags,
  role: 'admin',
  summary: 'The green plus: create a worker from name and e-mail, and link them',
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
