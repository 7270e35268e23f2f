/** Deciding about a run: what it holds, what it did, and whom it welcomes. */
import { z } from '@hono/zod-openapi'
import { cancelRun } from '../../../actions/runs/cancel.ts'
import { goOnWith } from '../../../actions/runs/go-on.ts'
import { lookAtPart } from '../../../actions/runs/part.ts'
import { rejectRun } from '../../../actions/runs/reject.ts'
import { releaseRun } from '../../../actions/runs/release.ts'
import { undoRun } from '../../../actions/runs/undo.ts'
import { decideWelcomes, welcomesOf } from '../../../actions/welcome/of-run.ts'
import { Decision, Part, RunWelcomes, WelcomeWord } from '../../../api/runs/decide.ts'
import { Run } from '../../../api/runs/run.ts'
import { GoneOn, GoOn, NewUndo } from '../../../api/runs/start.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { isoOrNull } from '../../views/iso.ts'
import { partView, runView } from '../../views/run.ts'
import { view } from './view.ts'

const tags = ['Runs']
const decision = <const P extends string>(path: P, summary: string) =>
  route({
    method: 'post',
    path,
    tags,
    role: 'admin',
    summary,
    request: { params: idParam, body: { ...body(Decision), required: false as const } },
    responses: { 200: json(Run, 'The run') },
  })
const release = decision(
  '/runs/{id}/release',
  'Let through what the guard held, or what a preview showed, or some of it',
)
const part = route({
  method: 'post',
  path: '/runs/{id}/part',
  tags,
  role: 'viewer',
  summary: 'What releasing a part of what waits would do, to how many',
  request: { params: idParam, body: { ...body(Decision), required: false as const } },
  responses: { 200: json(Part, 'The part') },
})
const reject = decision('/runs/{id}/reject', 'Drop what the guard held, or some of it')
const cancel = decision('/runs/{id}/cancel', 'Stop a run at its next step')
const goOn = route({
  method: 'post',
  path: '/connections/{id}/people/go-on',
  tags,
  role: 'admin',
  summary:
    'Go on with people whom an undo keeps as before, or who were left out of what was accepted',
  request: { params: idParam, body: body(GoOn) },
  responses: { 200: json(GoneOn, 'How many, and the run that looks at them') },
})
const undo = route({
  method: 'post',
  path: '/runs/{id}/undo',
  tags,
  role: 'admin',
  summary: 'Take back what a run did, or show what that would change',
  request: { params: idParam, body: body(NewUndo) },
  responses: { 202: json(Run, 'The undo, a run of its own, queued') },
})
const welcomes = route({
  method: 'get',
  path: '/runs/{id}/welcomes',
  tags,
  role: 'viewer',
  summary: 'Welcome emails of a run that have not left, and when they do',
  request: { params: idParam },
  responses: { 200: json(RunWelcomes, 'How many') },
})
const sayWelcomes = route({
  method: 'post',
  path: '/runs/{id}/welcomes',
  tags,
  role: 'admin',
  summary: 'Send the welcome emails of a run now, or call them off',
  request: { params: idParam, body: body(WelcomeWord) },
  responses: { 200: json(z.object({ count: z.number().int() }), 'How many') },
})

export const decisions = newRouter()
  .openapi(release, async (c) => {
    const { id } = c.req.valid('param')
    const run = await releaseRun(acting(c), id, asked(c.req.valid('json')))
    return c.json(await view(c.get('db'), run), 200)
  })
  .openapi(part, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(partView(await lookAtPart(acting(c), id, asked(c.req.valid('json')))), 200)
  })
  .openapi(reject, async (c) => {
    const { id } = c.req.valid('param')
    const run = await rejectRun(acting(c), id, asked(c.req.valid('json')))
    return c.json(await view(c.get('db'), run), 200)
  })
  .openapi(cancel, async (c) => {
    const run = await cancelRun(acting(c), c.req.valid('param').id)
    return c.json(await view(c.get('db'), run), 200)
  })
  .openapi(goOn, async (c) => {
    const { people = null, only = null } = c.req.valid('json')
    const done = await goOnWith(acting(c), c.req.valid('param').id, { people, only })
    const run = done.run && runView(done.run, done.connection)
    return c.json({ count: done.count, run }, 200)
  })
  .openapi(undo, async (c) => {
    const { run, connection } = await undoRun(
      acting(c),
      c.req.valid('param').id,
      c.req.valid('json'),
    )
    return c.json(runView(run, connection), 202)
  })
  .openapi(welcomes, async (c) => {
    const found = await welcomesOf(acting(c), c.req.valid('param').id)
    return c.json({ waiting: found?.count ?? 0, leaveAt: isoOrNull(found?.leaveAt ?? null) }, 200)
  })
  .openapi(sayWelcomes, async (c) => {
    const { say } = c.req.valid('json')
    return c.json({ count: await decideWelcomes(acting(c), c.req.valid('param').id, say) }, 200)
  })

const asked = ({ of, ...decision }: z.infer<typeof Decision> = {}) => ({
  ...decision,
  ...(of && { of: of.map(({ externalId, fields }) => [externalId, fields] as const) }),
})
