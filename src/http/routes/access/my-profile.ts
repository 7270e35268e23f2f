/** GET /me: what the directory has of whoever asks. */
import { MyProfile } from '../../../api/outbox.ts'
import { nationalPhone } from '../../../core/people/phone.ts'
import { notFound } from '../../../core/refusal.ts'
import { entryNamesOf, getWorker } from '../../../store/directory/workers.ts'
import { workerOfUser } from '../../../store/system/worker-accounts.ts'
import { actorOf, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const read = route({
  method: 'get',
  path: '/me',
  tags: ['Welcome email'],
  role: 'worker',
  summary: 'My profile: what the directory has of whoever asks',
  responses: { 200: json(MyProfile, 'The profile') },
})

export const myProfile = newRouter().openapi(read, async (c) => {
  const [db, actor] = [c.get('db'), actorOf(c)]
  const workerId = actor.kind === 'user' ? await workerOfUser(db, actor.id) : null
  if (!workerId) throw notFound('profile')
  const w = await getWorker(db, workerId)
  const names = await entryNamesOf(db, [w])
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return c.json(
    {
      company: actor.company.name,
      name: `${w.first_name} ${w.last_name}`.trim(),
      firstName: w.first_name,
      lastName: w.last_name,
      email: w.email,
      phoneNational: nationalPhone(w.phone),
      payrollId: w.payroll_id,
      position: name(w.position_id),
      team: name(w.team_id),
      location: name(w.location_id),
      hireDate: w.hire_date,
    },
    200,
  )
})
