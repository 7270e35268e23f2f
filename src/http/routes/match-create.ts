/** The green plus: a worker, or a project, made of what the source has, and linked to it. */

import { Created, ExternalId, NewMatchWorker } from '../../api/match.ts'
import { cleanText } from '../../core/people/text.ts'
import { notFound } from '../../core/refusal.ts'
import { previewLink } from '../../match/preview.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { refuseTakenName } from '../../store/directory/lists.ts'
import { systemClock } from '../../store/ids.ts'
import { findPersonCard, type PersonCard } from '../../store/match/board.ts'
import { createProjectFor, createWorkerFor } from '../../store/match/create.ts'
import { findCustomerCard } from '../../store/match/entries.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { refuseDuplicates } from '../duplicates.ts'
import { peopleBoard, projectBoard } from '../match-boards.ts'
import { frameOf, refuse } from '../match-frame.ts'
import { newRouter } from '../router.ts'
import { actionView, cardNames, projectView, workerCardView } from '../views/match.ts'
import { seesPay } from '../views/worker.ts'
import { editedBy, noOthers, noValues } from '../worker-input.ts'

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
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, externalId } = c.req.valid('param')
    const connection = await getConnection(db, id)
    const f = frameOf(db, id, peopleBoard.tables, actor)
    const person = await findPersonCard(db, id, externalId)
    if (!person) throw notFound('person at this source')
    const [firstName, lastName] = namesOf(person)
    const { email = null, phone = null, payrollId = null } = person.fields
    if (!c.req.valid('json')?.confirmDuplicate)
      await refuseDuplicates(db, { firstName, lastName, email, phone, payrollId }, seesPay(actor))
    const edited = await editedBy(
      db,
      actor,
      { values: noValues(), others: noOthers() },
      { firstName, lastName, ...(email && { email }), status: 'active' },
    )
    const workerId = systemClock.newId()
    const done = await createWorkerFor(f, externalId, workerId, edited, actor)
    if (!done) return refuse(f, [externalId, workerId], peopleBoard.words)
    const { problem } = await previewLink(db, connection, externalId, workerId, seesPay(actor))
    const made = (await findPersonCard(db, id, externalId))?.worker
    if (!made) throw notFound('worker')
    const target = workerCardView(made, await cardNames(db, [made]))
    return c.json({ action: actionView(done), target, missing: problem ? [problem] : [] }, 201)
  })
  .openapi(project, async (c) => {
    const db = c.get('db')
    const { id, externalId } = c.req.valid('param')
    await getConnection(db, id)
    const f = frameOf(db, id, projectBoard.tables, actorOf(c))
    const customer = await findCustomerCard(db, id, externalId)
    if (!customer) throw notFound('customer at this source')
    const name = cleanText(customer.name).slice(0, 200)
    await refuseTakenName(db, 'projects', name, null)
    const done = await createProjectFor(f, externalId, name)
    const made = (await findCustomerCard(db, id, externalId))?.entry
    if (!done || !made) return refuse(f, [externalId, ''], projectBoard.words)
    return c.json({ action: actionView(done), target: projectView(made), missing: [] }, 201)
  })

/** A source that knows one name only gives it as the last name. */
function namesOf({ name, fields }: PersonCard): [string, string] {
  if (fields.firstName || fields.lastName) return [fields.firstName ?? '', fields.lastName ?? '']
  return ['', name]
}
