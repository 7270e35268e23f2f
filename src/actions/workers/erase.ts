/** Erasing somebody: begun in one batch, and gone on with at once; what is left is for jobs. */

import { fullName } from '../../core/people/person.ts'
import { fold } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import { goOnErasing } from '../../erase/erase.ts'
import type { Job } from '../../runs/job.ts'
import { memberWith } from '../../store/accounts/members.ts'
import { nameOf } from '../../store/audit.ts'
import { listConnections } from '../../store/connections/connections.ts'
import { getWorker } from '../../store/directory/workers.ts'
import { staysElsewhere } from '../../store/erasure/elsewhere.ts'
import { type Erasure, erasureOf, insertErasure } from '../../store/erasure/erasures.ts'
import { whoIs } from '../../store/erasure/known.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

/** Somebody waits for the answer. */
const AT_ONCE_MS = 8000

/**
 * `confirm`: the worker's name, as it is shown. Throws `not_found`, `invalid` for another name, and `has_role` for who is
 * a member. Of who was erased before it says how far that is.
 */
export async function eraseWorker(
  acting: ActingWith<'env' | 'jobs'>,
  id: string,
  confirm: string,
): Promise<Erasure> {
  const { db, clock, env, jobs } = acting
  const erasure = (await erasureOf(db, id)) ?? (await begin(acting, id, confirm))
  if (erasure.doneAt !== null) return erasure
  const started = clock.now()
  const used = () => clock.now() - started > AT_ONCE_MS
  const end = await goOnErasing(db.companyId, erasure.id, { env, clock, used })
  if (end !== 'done')
    await jobs.send({
      ...{ kind: 'erase', companyId: db.companyId, erasureId: erasure.id },
    } satisfies Job)
  return (await erasureOf(db, id)) ?? erasure
}

async function begin(acting: ActingWith<'env'>, id: string, confirm: string): Promise<Erasure> {
  const { db, clock } = acting
  const worker = await getWorker(db, id)
  const name = fullName({ firstName: worker.first_name, lastName: worker.last_name })
  if (words(confirm) !== words(name))
    throw new Refusal('invalid', `Type the name exactly as it is shown: ${name}.`, {
      errors: [{ field: 'confirm', message: 'is not the name of this worker' }],
    })
  const who = await whoIs(db, worker.id)
  if (await memberWith(db, who.contacts))
    throw new Refusal(
      'has_role',
      'This person is a member of the company. Take them out under Settings > Members first.',
    )
  const connections = (await listConnections(db)).map((c) => c.id)
  const erasure = {
    ...{ id: clock.newId(), workerId: worker.id, actor: nameOf(acting.actor), at: clock.now() },
    state: {
      ...{ who, connections, at: '' },
      step: connections.length > 0 ? ('find' as const) : ('rows' as const),
    },
    report: { erased: {}, stays: await staysElsewhere(db, who) },
  }
  const { workerId } = erasure
  await record(
    acting,
    {
      ...{ action: 'worker.erase', subject: workerId, detail: { erasure: erasure.id } },
      onlyIfChanged: true,
    },
    [insertErasure(db, erasure)],
  )
  const begun = await erasureOf(db, workerId)
  if (!begun) throw new Error('An erasure was begun, and is not there.')
  return begun
}

const words = (text: string) => fold(text).replace(/\s+/g, ' ').trim()
